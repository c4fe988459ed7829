using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Metrics;
using Survey.Api.Access;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Api.Results;

/// <summary>Where each organisation stands in a wave.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class OrganisationsModel(SurveyDatabase database) : PageModel
{
    private const int RowsPerPage = 100;

    // What a table can hold; the command line and the API give every figure.
    private static readonly IReadOnlyList<string> shown =
        ["degreeEither", "inDegreeRate", "harmonicIn", "betweenness", "constraint", "clustering", "coreness", "articulationPoint"];

    public static IReadOnlyList<OrganisationFigure> Columns { get; } =
        [.. OrganisationFigureCatalogue.All.Where(figure => shown.Contains(figure.Code))];

    /// <summary>The wave; the latest final one unless given.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Wave { get; set; }

    /// <summary>A figure's code; by name unless given.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>Which page of the list.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>Analysed waves, the earliest first.</summary>
    public IReadOnlyList<WaveResult> Waves { get; private set; } = [];

    /// <summary>Null when no wave was analysed.</summary>
    public WaveResult? Chosen { get; private set; }

    public IReadOnlyList<PlacedOrganisation> Organisations { get; private set; } = [];

    public int Pages => Math.Max(1, (Total + RowsPerPage - 1) / RowsPerPage);

    public int Total { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Waves = [.. (await WaveResult.LoadAsync(session, User.Staff().SectorId, cancel)).Where(wave => wave.Analysis is not null)];
        Chosen = Wave is null ? Waves.LastOrDefault(wave => !wave.Provisional) ?? Waves.LastOrDefault() : Waves.FirstOrDefault(wave => wave.Wave.Id == Wave);
        if (Chosen is null) return Wave is null ? Page() : NotFound();
        var all = await new OrganisationFigureStore(session).LoadAsync(Chosen.Wave.Id, cancel);
        Total = all.Count;
        Number = Math.Clamp(Number, 1, Pages);
        var sorted = Columns.Any(column => column.Code == Sort)
            ? all.OrderByDescending(one => one.Figures.TryGetValue(Sort!, out var value) ? value : double.NegativeInfinity)
            : all.AsEnumerable();
        Organisations = [.. sorted.Skip((Number - 1) * RowsPerPage).Take(RowsPerPage)];
        return Page();
    }

    public string Link(string? sort, int number) =>
        $"/results/organisations?wave={Chosen!.Wave.Id}{(sort is null ? "" : $"&sort={sort}")}{(number == 1 ? "" : $"&number={number}")}";

    /// <summary>A figure as shown: a yes as a word, whole numbers without decimals.</summary>
    public static string Show(OrganisationFigure figure, PlacedOrganisation organisation)
    {
        if (!organisation.Figures.TryGetValue(figure.Code, out var value)) return "";
        if (figure.IsYesOrNo) return value == 1 ? "yes" : "no";
        return figure.Code is "degreeEither" or "coreness" ? Figures.Value(value, Unit.Count)
            : figure.Code is "inDegreeRate" or "clustering" ? Figures.Value(value, Unit.Share)
            : value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
    }
}
