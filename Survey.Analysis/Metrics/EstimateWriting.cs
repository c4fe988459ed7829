using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Writes estimates of a metric.</summary>
internal static class EstimateWriting
{
    public static Estimate Value(this MetricDefinition metric, double value, double cases, double coverage, Interval? interval = null) =>
        new()
        {
            Metric = metric.Code,
            Value = value,
            Lower = interval?.Lower,
            Upper = interval?.Upper,
            Cases = (long)cases,
            Coverage = coverage,
        };

    public static Estimate Undefined(this MetricDefinition metric, string reason) => new() { Metric = metric.Code, Reason = reason };

    /// <summary>The ratio with its interval, resting on the pairs it divides by.</summary>
    public static Estimate Value(this MetricDefinition metric, PairRatio ratio, double coverage, string reasonIfEmpty) =>
        ratio.Value is { } value
            ? metric.Value(value, ratio.Bottom, coverage, ratio.Interval())
            : metric.Undefined(reasonIfEmpty);

    /// <summary>Share of the cells that was observed.</summary>
    public static double CellCoverage(this Network network) => (double)network.CellsObserved / network.CellsPossible;

    /// <summary>Share of the pairs heard from both sides.</summary>
    public static double DyadCoverage(this Network network) => (double)Dyads.HeardFromBoth(network) / Dyads.Possible(network);

    /// <summary>Share of the pairs for which it is known whether either side reports a tie.</summary>
    public static double EitherCoverage(this Network network) => (double)Dyads.KnownEitherWay(network) / Dyads.Possible(network);
}
