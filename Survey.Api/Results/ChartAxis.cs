using System.Globalization;
using Survey.Analysis.Metrics;

namespace Survey.Api.Results;

/// <summary>
/// The values of a chart's upright axis. It shows a rating's or an index's whole scale, or has zero on it, so that no change looks larger than
/// it is.
/// </summary>
internal sealed record ChartAxis(double Lowest, double Highest, IReadOnlyList<double> Ticks, Unit Unit)
{
    private const int MostSteps = 4;

    // Ratings are given from 1 to 4.
    private static readonly double[] ratings = [1, 2, 3, 4];

    // Indices that set opposites against each other go from -1 to 1.
    private static readonly double[] opposites = [-1, -0.5, 0, 0.5, 1];

    /// <param name="lowest">The smallest value or lower end to be drawn, at most 0.</param>
    /// <param name="highest">The largest value or upper end to be drawn, at least 0.</param>
    public static ChartAxis For(MetricDefinition metric, double lowest, double highest)
    {
        if (metric is { Lowest: 1, Highest: 4 }) return Whole(ratings, metric.Unit);
        if (metric is { Lowest: -1, Highest: 1 }) return Whole(opposites, metric.Unit);
        var step = Steps(metric.Unit).First(step => highest <= MostSteps * step && -lowest <= MostSteps * step);
        var (below, above) = ((int)Math.Ceiling(-lowest / step), (int)Math.Ceiling(highest / step));
        if (below + above == 0) above = 1;
        return new ChartAxis(
            -below * step, above * step, [.. Enumerable.Range(-below, below + above + 1).Select(position => position * step)], metric.Unit);
    }

    private static ChartAxis Whole(double[] scale, Unit unit) => new(scale[0], scale[^1], scale, unit);

    public static string Write(double tick, Unit unit) =>
        tick.ToString(unit == Unit.Share ? "0.##%" : "#,0.##", CultureInfo.InvariantCulture);

    /// <summary>Round steps, ever larger.</summary>
    private static IEnumerable<double> Steps(Unit unit)
    {
        double[] round = unit == Unit.Count ? [1, 2, 5] : [1, 2, 2.5, 5];
        for (var size = unit == Unit.Share ? 0.001 : unit == Unit.Number ? 0.1 : 1; ; size *= 10)
            foreach (var factor in round)
                yield return factor * size;
    }
}
