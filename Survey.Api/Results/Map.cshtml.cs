using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Metrics;
using Survey.Api.Access;
using Survey.Api.Shared;
using Survey.Database.Connections;

namespace Survey.Api.Results;

/// <summary>The sector's network as a map, wave by wave, and as tables.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class MapModel(SurveyDatabase database, MapReader maps) : PageModel
{
    /// <summary>More organisations cannot be told apart in a picture that cannot be moved; then it shows neighbourhoods.</summary>
    public const int MostDrawn = 500;

    private const string UsualFigure = "degreeEither";

    /// <summary>The wave; the latest final one unless given.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Wave { get; set; }

    /// <summary>What colours stand for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Colour { get; set; }

    /// <summary>The figure that sizes stand for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Figure { get; set; }

    /// <summary>Reference or name of the organisation that is looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Focus { get; set; }

    /// <summary>How far around it is shown: 1 its partners, 2 theirs too, 0 everything.</summary>
    [BindProperty(SupportsGet = true)]
    public int Steps { get; set; }

    /// <summary>Which table: <c>ties</c> or organisations.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Table { get; set; }

    /// <summary>How it is sorted.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>Which page of it.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public WaveChoice Choice { get; private set; } = WaveChoice.None;

    /// <summary>The whole network of the wave.</summary>
    public MapView Whole { get; private set; } = MapView.Empty;

    /// <summary>What of it is shown.</summary>
    public MapView View { get; private set; } = MapView.Empty;

    public MapLegend Legend { get; private set; } = MapLegend.Of(null, MapView.Empty);

    /// <summary>The organisation of <see cref="Focus"/>, by its number in what is shown.</summary>
    public int? FocusNumber { get; private set; }

    public MapOrganisation? Focused => FocusNumber is { } number ? View.Organisations[number] : null;

    public MapTable Rows { get; private set; } = MapTable.OfTies(MapView.Empty, null, 1);

    public bool IsDrawn => View.Organisations.Count is > 0 and <= MostDrawn;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Choice = await WaveChoice.LoadAsync(session, User.Staff().SectorId, Wave, cancel);
        if (Choice.Chosen is null) return Wave is null ? Page() : NotFound();
        Whole = await maps.ReadAsync(session, Choice, await MapReader.VersionAsync(session, Choice, cancel), cancel);
        Legend = MapLegend.Of(Colour, Whole);
        Figure = OrganisationFigureCatalogue.All.Any(figure => figure.Code == Figure) ? Figure : UsualFigure;
        Steps = Math.Clamp(Steps, 0, 2);
        var focus = Find(Focus);
        View = focus is { } centre && Steps > 0 ? Whole.Around(centre, Steps) : Whole;
        FocusNumber = focus is null ? null : View.Organisations.Index().First(pair => pair.Item == Whole.Organisations[focus.Value]).Index;
        Rows = Table == "ties" ? MapTable.OfTies(View, Sort, Number) : MapTable.OfOrganisations(View, Sort, Number);
        if (focus is null && !string.IsNullOrWhiteSpace(Focus))
        {
            ModelState.AddModelError(nameof(Focus), $"No organisation of {Choice.Chosen.Label} has this name. Choose one of the list");
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Page();
    }

    /// <summary>The address of the same map with something else chosen.</summary>
    public string Link(WaveResult? wave = null, MapOrganisation? focus = null, int? steps = null) => Address(
        (wave ?? Choice.Chosen!).Wave.Id, focus ?? Focused, steps ?? Steps, Rows.IsOfTies, null, 1);

    /// <summary>The address of the whole sector's map.</summary>
    public string WholeLink() => Address(Choice.Chosen!.Wave.Id, null, 0, Rows.IsOfTies, null, 1);

    /// <summary>The address of the same map with another part of a table beneath.</summary>
    public string TableLink(bool ofTies, Sorting? sorting = null, int number = 1) =>
        Address(Choice.Chosen!.Wave.Id, Focused, Steps, ofTies, sorting, number) + "#tables";

    public int Count(ReportState state) => View.Ties.Count(tie => tie.News != MapNews.Gone && tie.State == state);

    public int Count(MapNews news) => View.Ties.Count(tie => tie.News == news);

    public static string Words(ReportState state) => state switch
    {
        ReportState.Confirmed => "Confirmed: both say so",
        ReportState.OneSided => "One-sided: both answered, one says so",
        _ => "Unverified: only one answered",
    };

    public static string Words(MapNews news) => news switch
    {
        MapNews.Appeared => "New",
        MapNews.Gone => "Gone",
        _ => "",
    };

    private string Address(Guid wave, MapOrganisation? focus, int steps, bool ofTies, Sorting? sorting, int number) =>
        $"/results/map?wave={wave}&colour={Legend.Code}&figure={Figure}"
        + (focus is null ? "" : $"&focus={Uri.EscapeDataString(focus.Reference)}&steps={steps}") + (ofTies ? "&table=ties" : "")
        + (sorting is null ? "" : $"&sort={sorting}") + (number == 1 ? "" : $"&number={number}");

    // A field gives a name, as it was chosen or typed; a link gives a reference.
    private int? Find(string? focus) => string.IsNullOrWhiteSpace(focus) ? null
        : Index(one => one.Reference == focus) ?? Index(one => PlainText.Of(one.Name) == PlainText.Of(focus.Trim()));

    private int? Index(Func<MapOrganisation, bool> isMeant) =>
        Whole.Organisations.Index().Where(pair => isMeant(pair.Item)).Select(pair => (int?)pair.Index).FirstOrDefault();
}
