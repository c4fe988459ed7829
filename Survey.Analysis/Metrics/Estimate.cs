using System.Text.Json.Serialization;

namespace Survey.Analysis.Metrics;

/// <summary>A metric's value in one wave, with what is needed to judge it.</summary>
public sealed record Estimate
{
    /// <summary>Code of the metric, for example <c>collaboration.density</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The value in the metric's unit, or null when it is undefined; then <see cref="Reason"/> says why.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of the 95% interval; null where no interval is defined.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the 95% interval; null where no interval is defined.</summary>
    public double? Upper { get; init; }

    /// <summary>Number of cases the value rests on: cells, dyads, ratings, organisations or pairs, as the metric's definition says.</summary>
    public long? Cases { get; init; }

    /// <summary>Share of the possible cases that was observed, 0 to 1.</summary>
    public double? Coverage { get; init; }

    /// <summary>Short code such as <c>noTies</c> or <c>fewerThanTwo</c>; set exactly when <see cref="Value"/> is null.</summary>
    public string? Reason { get; init; }

    /// <summary>The parts of a figure that has several, such as the sixteen counts of the triad census, in the definition's order.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>
    /// The value without each organisation in turn, which the interval and the test of a change rest on; null where no interval is
    /// defined. A place is null where the figure is undefined without that organisation.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<double?>? WithoutEach { get; init; }
}
