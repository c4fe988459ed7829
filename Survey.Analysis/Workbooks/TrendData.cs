using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>Everything the trend workbook is made from. The same data give the same workbook, whenever and wherever it is built.</summary>
public sealed record TrendData
{
    public required string Sector { get; init; }

    /// <summary>The day the workbook is prepared, shown on the cover and kept as the document's date.</summary>
    public required DateOnly PreparedOn { get; init; }

    /// <summary>Whom to ask about the figures: a name, an address or both, on one line.</summary>
    public required string Contact { get; init; }

    /// <summary>The metrics to show, in the catalogue's order; estimates of other metrics are left out.</summary>
    public required IReadOnlyList<MetricDefinition> Definitions { get; init; }

    /// <summary>At least one, in time order.</summary>
    public required IReadOnlyList<TrendWave> Waves { get; init; }

    /// <summary>Every organisation that was on the roster of a wave.</summary>
    public IReadOnlyList<TrendOrganisation> Organisations { get; init; } = [];
}

/// <summary>One wave: its figures and the answers they rest on.</summary>
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

    public IReadOnlyList<TrendTie> Ties { get; init; } = [];

    public IReadOnlyList<TrendAnswer> Answers { get; init; } = [];
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

/// <summary>What one organisation answered about another.</summary>
public sealed record TrendTie
{
    public required NamedOrganisation From { get; init; }

    public required NamedOrganisation To { get; init; }

    public required string Question { get; init; }

    /// <summary>Code of the choice, for questions with several; else empty.</summary>
    public string Item { get; init; } = "";

    /// <summary>Code or text of the answer; null where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>The answer as a number; null where it has none.</summary>
    public double? Number { get; init; }

    /// <summary>Why there is no answer, for example <c>dontKnow</c>; null where there is one.</summary>
    public string? Missing { get; init; }
}

/// <summary>What one organisation answered about itself.</summary>
public sealed record TrendAnswer
{
    public required NamedOrganisation Organisation { get; init; }

    public required string Question { get; init; }

    /// <inheritdoc cref="TrendTie.Item"/>
    public string Item { get; init; } = "";

    /// <inheritdoc cref="TrendTie.Value"/>
    public string? Value { get; init; }

    /// <inheritdoc cref="TrendTie.Number"/>
    public double? Number { get; init; }

    /// <inheritdoc cref="TrendTie.Missing"/>
    public string? Missing { get; init; }
}
