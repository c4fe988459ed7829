using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Metrics;
using Survey.Api.Access;
using Survey.Database.Connections;

namespace Survey.Api.Results;

/// <summary>The sector's network as a map, wave by wave, and as tables.</summary>
[Authorize(Policy = Policies.Evaluate)]
public sealed class MapModel(SurveyDatabase database) : PageModel
{
    /// <summary>More organisations cannot be told apart in one picture; then the map shows neighbourhoods.</summary>
    public const int MostDrawn = 500;

    private const int RowsPerPage = 100;

    public static IReadOnlyList<OrganisationFigure> Sizes { get; } =
    [
        .. OrganisationFigureCatalogue.All.Where(figure =>
            figure.Code is "degreeEither" or "inDegree" or "betweenness" or "harmonicIn" or "coreness"),
    ];

    /// <summary>The wave; the latest final one unless given.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Wave { get; set; }

    /// <summary>The attribute that colours stand for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Colour { get; set; }

    /// <summary>The figure that sizes stand for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Figure { get; set; }

    /// <summary>Reference of the organisation whose neighbourhood is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Focus { get; set; }

    /// <summary>Which page of the list of ties.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>Analysed waves, the earliest first.</summary>
    public IReadOnlyList<WaveResult> Waves { get; private set; } = [];

    /// <summary>Null when no wave was analysed.</summary>
    public WaveResult? Chosen { get; private set; }

    /// <summary>The wave before, with which ties are compared.</summary>
    public WaveResult? Before { get; private set; }

    /// <summary>All organisations of the wave, for choosing one.</summary>
    public IReadOnlyList<MapOrganisation> All { get; private set; } = [];

    /// <summary>What is shown.</summary>
    public MapView View { get; private set; } = new([], []);

    public MapLegend Legend { get; private set; } = MapLegend.Of(null, []);

    /// <summary>The organisation of <see cref="Focus"/>, by its number in what is shown.</summary>
    public int? FocusNumber { get; private set; }

    public bool IsDrawn => View.Organisations.Count is > 0 and <= MostDrawn;

    public IEnumerable<MapTie> TiesOfPage => View.Ties.OrderBy(tie => View.Organisations[tie.From].Name, StringComparer.Ordinal)
        .ThenBy(tie => View.Organisations[tie.To].Name, StringComparer.Ordinal).Skip((Number - 1) * RowsPerPage).Take(RowsPerPage);

    public int Pages => Math.Max(1, (View.Ties.Count + RowsPerPage - 1) / RowsPerPage);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        Waves = [.. (await WaveResult.LoadAsync(session, User.Staff().SectorId, cancel)).Where(wave => wave.Analysis is not null)];
        Chosen = Wave is null
            ? Waves.LastOrDefault(wave => !wave.Provisional) ?? Waves.LastOrDefault()
            : Waves.FirstOrDefault(wave => wave.Wave.Id == Wave);
        if (Chosen is null) return Wave is null ? Page() : NotFound();
        Before = Waves.TakeWhile(wave => wave != Chosen).LastOrDefault();
        var whole = await MapView.LoadAsync(session, Chosen, Before, cancel);
        All = whole.Organisations;
        Legend = MapLegend.Of(Colour, All);
        Figure = Sizes.Any(figure => figure.Code == Figure) ? Figure : Sizes[0].Code;
        var focus = All.Index().Where(pair => pair.Item.Reference == Focus).Select(pair => (int?)pair.Index).FirstOrDefault();
        if (!string.IsNullOrEmpty(Focus) && focus is null) return NotFound();
        View = focus is { } centre ? whole.Around(centre) : whole;
        FocusNumber = focus is null ? null : View.Organisations.Index().First(pair => pair.Item.Reference == Focus).Index;
        Number = Math.Clamp(Number, 1, Pages);
        return Page();
    }

    /// <summary>The address of the same map with something else chosen.</summary>
    public string Link(WaveResult? wave = null, string? focus = null, int number = 1) =>
        $"/results/map?wave={(wave ?? Chosen!).Wave.Id}&colour={Legend.Attribute}&figure={Figure}"
        + (string.IsNullOrEmpty(focus) ? "" : $"&focus={Uri.EscapeDataString(focus)}") + (number == 1 ? "" : $"&number={number}");

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
}
