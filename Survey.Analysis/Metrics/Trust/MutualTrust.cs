using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Mutual trust.
/// <para>Tells: how many working relationships are safe to build on, because both sides trust the other.</para>
/// <para>Formula: pairs with min(x_ij, x_ji) >= cut / pairs rated by both; x the mean of at least two of three items.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: pairs rated by one side only are left out.</para>
/// <para>Undefined: no rating, <c>noRatings</c>; no pair rated by both, <c>noMutualRatings</c>.</para>
/// <para>Source: the definition is ours; items after Varda and colleagues 2008 (PARTNER).</para>
/// </summary>
public static class MutualTrust
{
    /// <summary>Trust on the scale of 1 to 4 begins here.</summary>
    public const double Cut = 3;

    public static readonly MetricDefinition Definition = new(
        Code: "trust.mutual",
        Name: "Pairs that trust each other",
        Tells: "Of the pairs of partners that rated each other, the share in which both trust the other.",
        Formula: "pairs in which both means are at least 3 on the scale of 1 to 4 / pairs that rated each other",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Pairs in which only one side rated the other are left out; a rating needs at least two of the three items.",
        UndefinedWhen: "Nobody rated a partner (noRatings), no two organisations rated each other (noMutualRatings), or there are "
            + "fewer than two organisations (fewerThanTwo).",
        CasesAre: "pairs that rated each other",
        Source: "Items after Varda and colleagues 2008, PARTNER; the cut is ours")
    { Headline = true };

    /// <param name="trust">The ratings.</param>
    /// <param name="cut">The smallest mean that counts as trust.</param>
    public static Estimate Of(TrustRatings trust, double cut = Cut)
    {
        var rated = trust.Ratings.Count(rating => rating.Mean is not null);
        if (rated == 0)
            return Definition.Undefined(Reasons.NoRatings);

        var ratio = new PairRatio(trust.Ids.Count);
        var dyads = TrustDyads.Of(trust);
        foreach (var dyad in dyads)
            ratio.Add(dyad.First, dyad.Second, top: Math.Min(dyad.OfFirst, dyad.OfSecond) >= cut ? 1 : 0, bottom: 1);

        return Definition.Value(ratio, (double)dyads.Count / (rated - dyads.Count), Reasons.NoMutualRatings);
    }
}
