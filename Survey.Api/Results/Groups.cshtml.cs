using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Api.Directory;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Api.Results;

/// <summary>How far links cross the groups that organisations belong to, in a wave.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class GroupsModel(SurveyDatabase database) : PageModel
{
    // Regions and focus areas last: there are many.
    private static readonly List<string> order = ["nation", "kind", "size", "region", "focus"];

    /// <summary>The wave; the latest final one unless given.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Wave { get; set; }

    public WaveChoice Choice { get; private set; } = WaveChoice.None;

    /// <summary>The groups of each attribute; the attribute's own figures have the category <c>""</c>.</summary>
    public IReadOnlyList<IGrouping<string, StoredGroup>> Attributes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Choice = await WaveChoice.LoadAsync(session, User.Staff().SectorId, Wave, cancel);
        if (Choice.Chosen is not { } chosen) return Wave is null ? Page() : NotFound();
        Attributes = [.. (await new GroupFigureStore(session).LoadAsync(chosen.Wave.Id, cancel)).GroupBy(group => group.Attribute)
            .OrderBy(attribute => order.IndexOf(attribute.Key))];
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
}
