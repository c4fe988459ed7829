using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Api.Results;

/// <summary>A metric over the waves.</summary>
/// <param name="Points">At least one, the earliest wave first.</param>
public sealed record Trend(MetricDefinition Metric, IReadOnlyList<TrendPoint> Points)
{
    public TrendPoint Latest => Points[^1];

    /// <summary>The figure to put first: of the latest wave that is final, else of the latest.</summary>
    public TrendPoint Headline => Points.LastOrDefault(point => !point.Provisional) ?? Latest;

    /// <summary>Fit for an element's id.</summary>
    public string Id => Metric.Code.Replace('.', '-');

    /// <summary>As evaluators see it: every analysed wave.</summary>
    public static Trend Of(MetricDefinition metric, IEnumerable<WaveResult> waves) => new(metric,
    [
        .. from wave in waves
           where wave.Analysis is not null
           select TrendPoint.Of(wave.Period, wave.Provisional, wave.Estimates.GetValueOrDefault(metric.Code)) with
           {
               Change = wave.Changes.GetValueOrDefault(metric.Code),
               Sensitivity = wave.Sensitivities.GetValueOrDefault(metric.Code),
               Revised = wave.Revised.Contains(metric.Code),
           },
    ]);
}

/// <summary>A metric in one wave as shown: a figure with what is needed to judge it, or a sign and the reason why there is none.</summary>
public sealed record TrendPoint
{
    public required Period Period { get; init; }

    public bool Provisional { get; init; }

    public Estimate? Figure { get; init; }

    /// <summary>It came out otherwise after it had been given as final.</summary>
    public bool Revised { get; init; }

    /// <summary>How it changed since the wave before; null for the first wave, and where changes are not shown.</summary>
    public Change? Change { get; init; }

    /// <summary>A new series begins: the figure does not compare with those before.</summary>
    public bool BeginsSeries => Change?.Reason == Reasons.QuestionChanged;

    /// <summary>How far it could move given who is silent; null where that was not tried.</summary>
    public Sensitivity? Sensitivity { get; init; }

    /// <summary><c>[x]</c> or <c>[c]</c> where there is no value, else null.</summary>
    public string? Sign { get; init; }

    /// <summary>Why there is no value.</summary>
    public string? Why { get; init; }

    public string Label => Period.Label("en") + (Provisional ? " " + Shorthand.Provisional : "");

    public double? Value => Figure?.Value;

    public static TrendPoint Of(Period period, bool provisional, Estimate? estimate) => estimate is { Value: not null }
        ? new TrendPoint { Period = period, Provisional = provisional, Figure = estimate }
        : Without(period, provisional, Shorthand.NotAvailable, Shorthand.InWords(estimate?.Reason ?? Shorthand.NotMeasured));

    public static TrendPoint Without(Period period, bool provisional, string sign, string why) =>
        new() { Period = period, Provisional = provisional, Sign = sign, Why = why };
}
