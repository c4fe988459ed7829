using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Mean overlap of activities with rare activities weighing more.
/// <para>Tells: how alike organisations are in what not everybody does.</para>
/// <para>Formula: mean over pairs of sum of w over A and B / sum of w over A or B (Ruzicka); w = ln(1 + n / p), n organisations that
/// told, p of them with the activity.</para>
/// <para>Direction: none claimed; overlap is fine when it is coordinated.</para>
/// <para>Missing answers: whoever did not say what they do is in no pair and in no weight.</para>
/// <para>Interval: the weights stay those of the whole sector when an organisation is left out.</para>
/// <para>Undefined: as the overlap.</para>
/// <para>Source: Ruzicka 1958; Spärck Jones 1972 for the weights, with 1 added so that what everybody does still counts.</para>
/// </summary>
public static class WeightedOverlap
{
    public static readonly MetricDefinition Definition = new(
        Code: "duplication.weightedOverlap",
        Name: "Overlap of activities, rare ones weighing more",
        Tells: "How much two organisations' activities have in common on average when an activity counts the more, the fewer "
            + "organisations do it: doing what everybody does is hardly duplication.",
        Formula: "mean over pairs of organisations of (weight of the activities both have / weight of those at least one has); weight = "
            + "ln(1 + organisations that told / those with the activity)",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "Organisations that did not tell their activities are left out, and so are pairs in which neither has any.",
        UndefinedWhen: "Nobody listed an activity (noActivities), or only one organisation told its activities (fewerThanTwo).",
        CasesAre: "pairs of organisations of which at least one has an activity",
        Source: "Ruzicka 1958, Biologia 13; Spärck Jones 1972, Journal of Documentation 28; the weights are ours");

    public static Estimate Of(ActivitySets activities) => Overlap.MeanOverPairs(Definition, activities, pair => pair.WeightedJaccard);
}
