using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Writes estimates of a metric.</summary>
internal static class EstimateWriting
{
    /// <param name="metric">What was measured.</param>
    /// <param name="value">The figure.</param>
    /// <param name="cases">What it rests on, as the definition says.</param>
    /// <param name="coverage">Share of the possible cases that was observed.</param>
    /// <param name="withoutEach">The figure without each organisation in turn; gives the interval.</param>
    /// <param name="lowest">Bottom of the figure's range where it is not the definition's.</param>
    /// <param name="highest">Top of the figure's range where it is not the definition's.</param>
    public static Estimate Value(this MetricDefinition metric, double value, double cases, double coverage,
        IReadOnlyList<double?>? withoutEach = null, double? lowest = null, double? highest = null)
    {
        var estimate = new Estimate { Metric = metric.Code, Value = value, Cases = (long)cases, Coverage = coverage };
        return estimate.WithInterval(metric with { Lowest = lowest ?? metric.Lowest, Highest = highest ?? metric.Highest }, withoutEach);
    }

    /// <summary>The estimate with the interval that its leave-one-out values give.</summary>
    public static Estimate WithInterval(this Estimate estimate, MetricDefinition metric, IReadOnlyList<double?>? withoutEach)
    {
        if (withoutEach is null || estimate.Value is not { } value)
            return estimate;
        var interval = Jackknife.Interval(
            value, withoutEach, metric.Lowest ?? double.NegativeInfinity, metric.Highest ?? double.PositiveInfinity);
        return estimate with { Lower = interval?.Lower, Upper = interval?.Upper, WithoutEach = withoutEach };
    }

    public static Estimate Undefined(this MetricDefinition metric, string reason) => new() { Metric = metric.Code, Reason = reason };

    /// <summary>The ratio with its interval, resting on the pairs it divides by.</summary>
    public static Estimate Value(this MetricDefinition metric, PairRatio ratio, double coverage, string reasonIfEmpty) =>
        ratio.Value is { } value
            ? metric.Value(value, ratio.Bottom, coverage, ratio.WithoutEach())
            : metric.Undefined(reasonIfEmpty);

    /// <summary>Share of the cells that was observed.</summary>
    public static double CellCoverage(this Network network) => (double)network.CellsObserved / network.CellsPossible;

    /// <summary>Share of the pairs heard from both sides.</summary>
    public static double DyadCoverage(this Network network) => (double)Dyads.HeardFromBoth(network) / Dyads.Possible(network);

    /// <summary>Share of the pairs for which it is known whether either side reports a tie.</summary>
    public static double EitherCoverage(this Network network) => (double)Dyads.KnownEitherWay(network) / Dyads.Possible(network);

    /// <summary>Share of the pairs that at least one side said something about: what the reconstructed network knows.</summary>
    public static double ReconstructedCoverage(this Network network) =>
        (double)(network.CellsObserved - Dyads.HeardFromBoth(network)) / Dyads.Possible(network);
}
