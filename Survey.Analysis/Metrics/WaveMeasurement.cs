using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Takes every metric of the catalogue from one wave.</summary>
public static class WaveMeasurement
{
    /// <param name="current">The wave measured.</param>
    /// <param name="previous">The wave before; without it change has no value.</param>
    /// <param name="rule">What to withhold when few answered; the standard rule unless given.</param>
    /// <returns>One estimate per metric, in the catalogue's order, those by group last.</returns>
    /// <exception cref="ArgumentException">The answers do not fit their instrument or roster.</exception>
    public static IReadOnlyList<Estimate> Measure(WaveAnswers current, WaveAnswers? previous = null, PublishingRule? rule = null) =>
        Measure(NetworkBuilder.Build(current), previous is null ? null : NetworkBuilder.Build(previous), rule);

    /// <inheritdoc cref="Measure(WaveAnswers, WaveAnswers?, PublishingRule?)"/>
    public static IReadOnlyList<Estimate> Measure(WaveRelations current, WaveRelations? previous = null, PublishingRule? rule = null)
    {
        return Measure(current, MetricCatalogue.For(current), rule ?? new PublishingRule(), intervals: true, previous);
    }

    /// <summary>Takes some metrics, with or without the intervals that need measuring again.</summary>
    internal static IReadOnlyList<Estimate> Measure(WaveRelations current, IReadOnlyList<MetricCatalogue.Entry> entries,
        PublishingRule rule, bool intervals, WaveRelations? previous = null)
    {
        // Those that keep every processor busy come one after the other: together they would only need their memory at once.
        var estimates = new Estimate[entries.Count];
        var busy = Enumerable.Range(0, entries.Count).ToLookup(k => entries[k].IsBusy);
        foreach (var k in busy[true])
            estimates[k] = Take(entries[k]);
        List<int> others = [.. busy[false]];
        foreach (var (k, estimate) in others.Zip(InParallel.Select(others, k => Take(entries[k]))))
            estimates[k] = estimate;
        if (!intervals)
            return estimates;

        var again = Enumerable.Range(0, estimates.Length).Where(k => entries[k].IsRecomputed && estimates[k].Value is not null).ToList();
        var withoutEach = Recomputation.WithoutEach(
            current, again.ConvertAll<Func<WaveRelations, Estimate>>(k => wave => entries[k].Measure(wave, null)));
        foreach (var (k, values) in again.Zip(withoutEach))
        {
            // Counts of organisations, and distances between them, end at their number.
            var metric = entries[k].Metric;
            estimates[k] = estimates[k].WithInterval(metric with { Highest = metric.Highest ?? current.Organisations }, values);
        }

        return estimates;

        Estimate Take(MetricCatalogue.Entry entry) => WhyNot(entry.Metric, current, previous, rule) is { } reason
            ? entry.Metric.Undefined(reason)
            : entry.Measure(current, previous);
    }

    private static string? WhyNot(MetricDefinition metric, WaveRelations current, WaveRelations? previous, PublishingRule rule)
    {
        if (current.Organisations < 2)
            return Reasons.FewerThanTwo;
        if (current.Answered == 0)
            return Reasons.NoResponses;
        var compares = metric.Family == "change" && previous is not null;
        return rule.Withholds(metric, current) || (compares && rule.Withholds(metric, previous!)) ? Reasons.LowResponse : null;
    }
}
