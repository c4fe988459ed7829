using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Mean overlap of activities.
/// <para>Tells: how alike organisations are in what they do.</para>
/// <para>Formula: mean over pairs of |A and B| / |A or B| (Jaccard); shared absences never count.</para>
/// <para>Direction: none claimed; overlap is fine when it is coordinated.</para>
/// <para>Missing answers: whoever did not say what they do is in no pair; two that do nothing have no overlap to speak of.</para>
/// <para>Undefined: nobody listed an activity, <c>noActivities</c>; one organisation only said, <c>fewerThanTwo</c>.</para>
/// <para>Source: Jaccard 1912.</para>
/// </summary>
public static class Overlap
{
    public static readonly MetricDefinition Definition = new(
        Code: "duplication.overlap",
        Name: "Overlap of activities",
        Tells: "How much two organisations' activities have in common on average; overlap is no harm by itself, see whether it is "
            + "coordinated.",
        Formula: "mean over pairs of organisations of (activities both have / activities at least one has)",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "Organisations that did not tell their activities are left out, and so are pairs in which neither has any.",
        UndefinedWhen: "Nobody listed an activity (noActivities), or only one organisation told its activities (fewerThanTwo).",
        CasesAre: "pairs of organisations of which at least one has an activity",
        Source: "Jaccard 1912, New Phytologist 11");

    public static Estimate Of(ActivitySets activities) => MeanOverPairs(Definition, activities, pair => pair.Jaccard);

    /// <summary>The mean of a similarity that is 0 for a pair that shares nothing.</summary>
    internal static Estimate MeanOverPairs(MetricDefinition metric, ActivitySets activities, Func<SharedActivities, double> similarity)
    {
        if (Reasons.For(activities) is { } reason)
            return metric.Undefined(reason);

        var (known, empty) = (activities.Known, activities.Empty);
        var ratio = new PairRatio(activities.Sets.Count);
        for (var i = 0; i < activities.Sets.Count; i++)
        {
            if (activities.Sets[i] is { } own)
                ratio.AddBottom(i, own.Count > 0 ? known - 1 : known - empty);
        }

        foreach (var pair in activities.Pairs())
            ratio.Add(pair.First, pair.Second, top: similarity(pair), bottom: 0);
        return metric.Value(ratio, PairCoverage(activities.Known, activities.Ids.Count), Reasons.NoActivities);
    }

    /// <summary>Share of the pairs of organisations of which both told.</summary>
    internal static double PairCoverage(int told, int organisations) => told * (told - 1.0) / (organisations * (organisations - 1.0));
}
