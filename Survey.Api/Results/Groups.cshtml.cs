using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Metrics;
using Survey.Api.Access;
using Survey.Api.Directory;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Api.Results;

/// <summary>How far links cross the groups that organisations belong to: every figure in one wave, or one figure in every wave.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class GroupsModel(SurveyDatabase database) : PageModel
{
    // Regions and focus areas last: there are many.
    private static readonly List<string> order = ["nation", "kind", "size", "region", "focus"];

    /// <summary>The wave; the latest final one unless given.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Wave { get; set; }

    /// <summary>Code of the figure that is shown over the waves; null for one wave.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Over { get; set; }

    public WaveChoice Choice { get; private set; } = WaveChoice.None;

    /// <summary>The one that is shown over the waves; null for one wave.</summary>
    public GroupFigureDefinition? Figure { get; private set; }

    /// <summary>The groups of each attribute in the chosen wave; the attribute's own figures have the category <c>""</c>.</summary>
    public IReadOnlyList<IGrouping<string, StoredGroup>> Attributes { get; private set; } = [];

    /// <summary>The groups of each attribute over the waves.</summary>
    public IReadOnlyList<GroupTrend> Trends { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Choice = await WaveChoice.LoadAsync(session, User.Staff().SectorId, Wave, cancel);
        if (Choice.Chosen is not { } chosen) return Wave is null ? Page() : NotFound();
        var store = new GroupFigureStore(session);
        if (Over is null)
        {
            Attributes = [.. ByAttribute(await store.LoadAsync(chosen.Wave.Id, cancel))];
            return Page();
        }

        Figure = GroupFigureCatalogue.All.FirstOrDefault(figure => figure.Code == Over);
        if (Figure is null) return NotFound();
        var stored = await store.LoadSectorAsync(User.Staff().SectorId, cancel);
        var waves = Choice.Waves.Select(wave => stored[wave.Wave.Id].ToList()).ToList();
        Trends =
        [
            .. from attribute in ByAttribute(waves.SelectMany(wave => wave).Where(of => of.Category != ""))
               from category in attribute.GroupBy(of => of.Category).OrderBy(category => category.Key, StringComparer.Ordinal)
               select new GroupTrend(attribute.Key, Name(category.First()),
                   [.. waves.Select(wave => wave.FirstOrDefault(of => (of.Attribute, of.Category) == (attribute.Key, category.Key)))]),
        ];
        return Page();
    }

    /// <summary>What the groups of an attribute are made of.</summary>
    public static string Name(string attribute) => attribute == "focus" ? "focus, the first named" : attribute;

    /// <summary>The name of a group, as the directory writes it.</summary>
    public static string Name(StoredGroup group) => group.Attribute switch
    {
        "nation" => DirectoryLabels.OfNation.GetValueOrDefault(group.Category, group.Category),
        "kind" => DirectoryLabels.OfKind.GetValueOrDefault(group.Category, group.Category),
        "size" => DirectoryLabels.OfSize.GetValueOrDefault(group.Category, group.Category),
        _ => group.Category,
    };

    private static IEnumerable<IGrouping<string, StoredGroup>> ByAttribute(IEnumerable<StoredGroup> groups) =>
        groups.GroupBy(group => group.Attribute).OrderBy(attribute => order.IndexOf(attribute.Key));
}

/// <summary>A group over the analysed waves.</summary>
/// <param name="Attribute">What makes the group.</param>
/// <param name="Name">As the directory writes it.</param>
/// <param name="Waves">One for each wave, the earliest first; null in one without such a group.</param>
public sealed record GroupTrend(string Attribute, string Name, IReadOnlyList<StoredGroup?> Waves);
