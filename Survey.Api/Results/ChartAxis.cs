using System.Globalization;
using Survey.Analysis.Metrics;

namespace Survey.Api.Results;

/// <summary>
/// The values of a chart's upright axis. It begins at zero, or shows a rating's whole scale, so that no change looks larger than it is.
/// </summary>
internal sealed record ChartAxis(double Lowest, double Highest, IReadOnlyList<double> Ticks, Unit Unit)
{
    private const int MostSteps = 4;

    // Ratings are given from 1 to 4.
    private static readonly double[] ratings = [1, 2, 3, 4];

    /// <param name="highest">The largest value or upper end to be drawn.</param>
    public static ChartAxis For(MetricDefinition metric, double highest)
    {
        if (metric is { Family: "trust", Unit: Unit.Number }) return new ChartAxis(ratings[0], ratings[^1], ratings, metric.Unit);
        var step = Steps(metric.Unit).First(step => highest <= MostSteps * step);
        var count = Math.Max(1, (int)Math.Ceiling(highest / step));
        return new ChartAxis(0, count * step, [.. Enumerable.Range(0, count + 1).Select(position => position * step)], metric.Unit);
    }

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
