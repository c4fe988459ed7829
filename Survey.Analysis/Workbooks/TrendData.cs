using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>
/// Everything the evaluator's workbook is made from. The same data give the same workbook, whenever and wherever it is built.
/// </summary>
public sealed record TrendData
{
    public required string Sector { get; init; }

    /// <summary>The day of the newest figure, shown on the cover and kept as the document's date.</summary>
    public required DateOnly PreparedOn { get; init; }

    /// <summary>Whom to ask about the figures: a name, an address or both, on one line.</summary>
    public required string Contact { get; init; }

    /// <summary>The metrics to show, in the catalogue's order; estimates of other metrics are left out.</summary>
    public required IReadOnlyList<MetricDefinition> Definitions { get; init; }

    /// <summary>At least one, in time order.</summary>
    public required IReadOnlyList<TrendWave> Waves { get; init; }

    /// <summary>Every organisation that was on the roster of a wave.</summary>
    public IReadOnlyList<TrendOrganisation> Organisations { get; init; } = [];

    /// <summary>Every organisation of every wave's roster with its figures, by wave and name.</summary>
    public StreamedRows<TrendPlace>? Places { get; init; }

    /// <summary>What organisations answered about others, by wave and who answered.</summary>
    public StreamedRows<TrendTie>? Ties { get; init; }

    /// <summary>What organisations answered about themselves, by wave and who answered.</summary>
    public StreamedRows<TrendAnswer>? Answers { get; init; }

    /// <summary>Who could join up with whom in the latest wave, the weightiest first.</summary>
    public IReadOnlyList<TrendOverlap> Overlaps { get; init; } = [];

    /// <summary>What evaluators noted of overlaps.</summary>
    public TrendList? OverlapList { get; init; }

    /// <summary>What evaluators noted of organisations that should meet.</summary>
    public TrendList? IntroductionList { get; init; }
}

/// <summary>One wave and its figures.</summary>
public sealed record TrendWave
{
    public required Period Period { get; init; }

    public required WaveState State { get; init; }

    public required DateOnly Opened { get; init; }

    /// <summary>Null while the wave is open.</summary>
    public DateOnly? Closed { get; init; }

    /// <summary>Key of the instrument that was used.</summary>
    public required string Instrument { get; init; }

    public required int InstrumentVersion { get; init; }

    public required ResponseCounts Responses { get; init; }

    /// <summary>At most one per metric.</summary>
    public IReadOnlyList<Estimate> Estimates { get; init; } = [];

    /// <summary>Since the wave before; at most one per metric.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>At most one per metric.</summary>
    public IReadOnlyList<Sensitivity> Sensitivities { get; init; } = [];

    /// <summary>By attribute and category.</summary>
    public IReadOnlyList<TrendGroup> Groups { get; init; } = [];

    /// <summary>Metrics whose figure is another than the one first given as final.</summary>
    public IReadOnlySet<string> Revised { get; init; } = new HashSet<string>();
}

public enum WaveState
{
    /// <summary>Still open, or not yet checked: figures may change. Marked <c>[p]</c>.</summary>
    Provisional,
    Final,
}

/// <summary>Organisations of a wave's roster by what came back.</summary>
/// <param name="OnRoster">All of them.</param>
/// <param name="Asked">Of them, with a contact who was invited.</param>
/// <param name="Started">Of them, began and did not submit.</param>
/// <param name="Answered">Of them, submitted.</param>
/// <param name="Declined">Of them, said that they will not answer.</param>
public sealed record ResponseCounts(int OnRoster, int Asked, int Started, int Answered, int Declined);

/// <summary>An organisation as rows name it: its stable reference in the directory and its name in that wave.</summary>
public sealed record NamedOrganisation(string Reference, string Name);

/// <summary>An organisation and its part in every wave.</summary>
/// <param name="Organisation">With its latest name.</param>
/// <param name="Participation">One for each wave, in the order of <see cref="TrendData.Waves"/>.</param>
public sealed record TrendOrganisation(NamedOrganisation Organisation, IReadOnlyList<Participation> Participation);

public enum Participation
{
    Answered,
    Started,
    Silent,
    Declined,
    NotOnRoster,
}
