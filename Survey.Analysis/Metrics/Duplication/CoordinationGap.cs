using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Coordination gap, at two thresholds of overlap.
/// <para>Tells: how often organisations that do the same do not work together.</para>
/// <para>Formula: pairs with Jaccard >= t and no tie either way / pairs with Jaccard >= t whose tie is known; t = .25 and .5.</para>
/// <para>Direction: lower is better.</para>
/// <para>Missing answers: one side's "yes" closes the gap; a "no" needs both sides; other pairs are left out and lower the coverage.</para>
/// <para>Undefined: as overlap and density; no pair overlaps enough, or none whose tie is known, <c>noOverlap</c>.</para>
/// <para>Source: the definition is ours, on Jaccard 1912.</para>
/// </summary>
public static class CoordinationGap
{
    /// <summary>Overlap that is worth a look.</summary>
    internal const double QuarterOf = 0.25;

    /// <summary>Overlap that calls for one.</summary>
    internal const double HalfOf = 0.5;

    public static readonly MetricDefinition QuarterDefinition = Define("duplication.coordinationGap25", "25%", "a quarter") with
    { Headline = true };

    public static readonly MetricDefinition HalfDefinition = Define("duplication.coordinationGap50", "50%", "half");

    /// <summary>Among pairs that share at least a quarter of their activities.</summary>
    public static Estimate Quarter(ActivitySets activities, Network collaboration) =>
        Of(QuarterDefinition, QuarterOf, activities, collaboration);

    /// <summary>Among pairs that share at least half of their activities.</summary>
    public static Estimate Half(ActivitySets activities, Network collaboration) =>
        Of(HalfDefinition, HalfOf, activities, collaboration);

    internal static IEnumerable<SharedActivities> Overlapping(ActivitySets activities, double threshold) =>
        activities.Pairs().Where(pair => Reaches(pair, threshold));

    internal static bool Reaches(SharedActivities pair, double threshold) => pair.Shared >= threshold * pair.Together;

    private static Estimate Of(MetricDefinition metric, double threshold, ActivitySets activities, Network collaboration)
    {
        DuplicationLedger.RequireSame(activities.Ids, collaboration);
        if ((Reasons.For(collaboration) ?? Reasons.For(activities)) is { } reason)
            return metric.Undefined(reason);

        var ratio = new PairRatio(collaboration.Count);
        var unknown = 0L;
        foreach (var pair in Overlapping(activities, threshold))
        {
            if (Dyads.Linked(collaboration, pair.First, pair.Second) is { } linked)
                ratio.Add(pair.First, pair.Second, top: linked ? 0 : 1, bottom: 1);
            else
                unknown++;
        }

        return metric.Value(ratio, ratio.Bottom / (ratio.Bottom + unknown), Reasons.NoOverlap);
    }

    private static MetricDefinition Define(string code, string threshold, string inWords) => new(
        Code: code,
        Name: $"Overlap that is not coordinated (from {threshold})",
        Tells: $"Of the pairs of organisations that share at least {inWords} of their activities, the share that do not work together: "
            + "these are introductions worth making.",
        Formula: $"pairs that share at least {inWords} of their activities and have no link / such pairs of which we know whether they "
            + "have a link",
        Unit: Unit.Share,
        Better: Better.Lower,
        MissingAnswers: "A link named by either side closes the gap; a pair counts as not linked only when both sides answered, and is "
            + "left out when one did not and the other names no link.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), nobody listed an "
            + "activity (noActivities), or no pair shares enough (noOverlap).",
        CasesAre: "pairs that share enough and of which we know whether they are linked",
        Source: "Jaccard 1912, New Phytologist 11; the gap is ours");
}
