using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>
/// How every metric changed from one wave to another, with its interval, its test and a verdict in words.
/// </summary>
/// <remarks>
/// Headline: the matched difference with the paired delete-one-organisation jackknife (metrics of both waves without the same
/// organisation in turn). Comparing the two waves' own intervals instead would hardly ever detect a change. The headline metrics are one
/// family of tests (Holm 1979, 5%), all others a second one (Benjamini and Hochberg 1995, 10%).
/// </remarks>
public static class WaveComparison
{
    /// <summary>Family-wise error of the headline metrics.</summary>
    public const double HeadlineLevel = 0.05;

    /// <summary>False discovery rate of the other metrics.</summary>
    public const double OtherLevel = 0.10;

    /// <param name="before">The earlier wave.</param>
    /// <param name="now">The later wave.</param>
    /// <param name="rule">What to withhold when few answered; the standard rule unless given.</param>
    /// <returns>One entry per metric that both waves can have, without those that compare two waves themselves.</returns>
    public static IReadOnlyList<Change> Compare(WaveRelations before, WaveRelations now, PublishingRule? rule = null) =>
        Compare(before, now, rule ?? new PublishingRule(), [.. MetricCatalogue.For(now).Where(entry => entry.Metric.Family != "change")]);

    /// <summary>Compares some metrics, which then are the ones that tests are adjusted for.</summary>
    internal static IReadOnlyList<Change> Compare(WaveRelations before, WaveRelations now, PublishingRule rule,
        IReadOnlyList<MetricCatalogue.Entry> entries)
    {
        var matched = MatchedWaves.Of(before, now);
        var trended = entries.Where(entry => entry.IsTrended).ToList();
        var (earlier, later) = (Measure(matched.Earlier, intervals: true), Measure(matched.Later, intervals: true));
        var steps = new[] { before, matched.EarlierOnBoth, matched.LaterOnBoth, now }
            .Select(wave => Measure(wave, intervals: false)).ToList();
        var changes = entries.Select(Compared).ToArray();
        Judge(changes, entries, headline: true);
        Judge(changes, entries, headline: false);
        return changes;

        Dictionary<string, Estimate> Measure(WaveRelations wave, bool intervals) =>
            WaveMeasurement.Measure(wave, trended, PublishingRule.None, intervals).ToDictionary(estimate => estimate.Metric);

        Change Compared(MetricCatalogue.Entry entry)
        {
            var (metric, code) = (entry.Metric, entry.Metric.Code);
            var change = new Change { Metric = code, Verdict = Verdict.CannotTell, Organisations = matched.Later.Organisations };
            return !Comparability.Compare(metric, before, now) ? change with { Reason = Reasons.QuestionChanged }
                : !entry.IsTrended ? change with { Reason = Reasons.NotTrended }
                : rule.Withholds(metric, before) || rule.Withholds(metric, now) ? change with { Reason = Reasons.LowResponse }
                : Compare(entry, change, earlier[code], later[code], [.. steps.Select(estimates => estimates[code].Value)]);
        }
    }

    private static Change Compare(MetricCatalogue.Entry entry, Change change, Estimate before, Estimate now, double?[] steps)
    {
        if (entry.IsCounted)
            return change with
            {
                Before = steps[0],
                Now = steps[3],
                Difference = steps[3] - steps[0],
                Unmatched = Parts(steps, steps[0], steps[3]),
            };
        if ((before.Reason ?? now.Reason) is { } reason)
            return change with { Before = before.Value, Now = now.Value, Reason = reason };

        var difference = now.Value - before.Value;
        change = change with { Before = before.Value, Now = now.Value, Difference = difference, Unmatched = Parts(steps, before.Value, now.Value) };
        if (change.Organisations < Jackknife.FewestOrganisations)
            return change with { Reason = Reasons.FewerThanTen };
        if (StandardError(before, now) is not { } error)
            return change with { Reason = Reasons.NoInterval };

        // A difference of rounding size is none; without spread a true difference is certain.
        var d = Math.Abs(difference!.Value) < 1e-12 ? 0 : difference.Value;
        var reach = Jackknife.NormalQuantile * error;
        return change with
        {
            Difference = d,
            Lower = d - reach,
            Upper = d + reach,
            P = error < 1e-12 ? (d == 0 ? 1 : 0) : NormalDistribution.TwoSided(d / error),
        };
    }

    private static double? StandardError(Estimate before, Estimate now) =>
        before.WithoutEach is { } earlier && now.WithoutEach is { } later && earlier.Count == later.Count
            ? Jackknife.StandardError([.. later.Zip(earlier, (after, first) => after - first)])
            : null;

    private static ChangeParts? Parts(double?[] steps, double? matchedBefore, double? matchedNow) =>
        steps is [{ } before, { } beforeOnBoth, { } nowOnBoth, { } now] && matchedBefore is { } earlier && matchedNow is { } later
            ? new ChangeParts(
                Total: now - before,
                Change: later - earlier,
                Entry: now - nowOnBoth,
                Exit: beforeOnBoth - before,
                Response: nowOnBoth - later + (earlier - beforeOnBoth))
            : null;

    private static void Judge(Change[] changes, IReadOnlyList<MetricCatalogue.Entry> entries, bool headline)
    {
        var family = Enumerable.Range(0, changes.Length).Where(k => entries[k].Metric.Headline == headline).ToList();
        var p = family.ConvertAll(k => changes[k].P);
        var adjusted = headline ? Adjustment.Holm(p) : Adjustment.BenjaminiHochberg(p);
        foreach (var (k, q) in family.Zip(adjusted))
        {
            if (changes[k].Difference is { } difference && (changes[k].P is not null || entries[k].IsCounted))
            {
                var clear = entries[k].IsCounted || q <= (headline ? HeadlineLevel : OtherLevel);
                var large = Math.Abs(difference) >= entries[k].Metric.SmallestEffect(changes[k].Before ?? 0) && difference != 0;
                changes[k] = changes[k] with
                {
                    AdjustedP = q,
                    Verdict = !clear || !large ? Verdict.NoClearChange : difference > 0 ? Verdict.Rise : Verdict.Fall,
                };
            }
        }
    }
}
