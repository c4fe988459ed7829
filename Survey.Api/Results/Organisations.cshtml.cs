using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;
using Survey.Api.Access;
using Survey.Api.Shared;
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

    /// <summary>As <see cref="Shared.Sorting"/> reads it: <c>name</c> or a figure's code, with a minus for the highest first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>Which page of the list.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public WaveChoice Choice { get; private set; } = WaveChoice.None;

    public Sorting Sorting { get; private set; } = new("name", false);

    public IReadOnlyList<PlacedOrganisation> Organisations { get; private set; } = [];

    public int Pages => Math.Max(1, (Total + RowsPerPage - 1) / RowsPerPage);

    public int Total { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Choice = await WaveChoice.LoadAsync(session, User.Staff().SectorId, Wave, cancel);
        if (Choice.Chosen is not { } chosen) return Wave is null ? Page() : NotFound();
        var all = await new OrganisationFigureStore(session).LoadAsync(chosen.Wave.Id, cancel);
        Total = all.Count;
        Number = Math.Clamp(Number, 1, Pages);
        Sorting = Sorting.Of(Sort, ["name", .. Columns.Select(column => column.Code)]);
        var sorted = Sorting.Column == "name"
            ? Sorting.Sort(all, one => one.Name, StringComparer.Ordinal)
            : Sorting.SortKnown(all, one => one.Figures.TryGetValue(Sorting.Column, out var value) ? value : null);
        Organisations = [.. sorted.Skip((Number - 1) * RowsPerPage).Take(RowsPerPage)];
        return Page();
    }

    public string Link(Sorting sorting, int number) =>
        $"/results/organisations?wave={Choice.Chosen!.Wave.Id}&sort={sorting}{(number == 1 ? "" : $"&number={number}")}";

    /// <summary>A figure as shown; nothing where there is none.</summary>
    public static string Show(OrganisationFigure figure, PlacedOrganisation organisation) =>
        organisation.Figures.TryGetValue(figure.Code, out var value) ? Figures.Value(figure, value) : Shorthand.NotAvailable;
}
