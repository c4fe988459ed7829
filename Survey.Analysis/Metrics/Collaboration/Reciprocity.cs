using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Edgewise reciprocity.
/// <para>Tells: the chance that a reported link is reported back.</para>
/// <para>Formula: 2M / (2M + A), M mutual and A one-sided pairs.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: only pairs heard from both sides; filling in the partner's answer would make pairs mutual by construction.</para>
/// <para>Undefined: as density; no pair heard from both, <c>noPairs</c>; none of those linked, <c>noTies</c>.</para>
/// <para>Source: Wasserman and Faust 1994; igraph default, sna "edgewise".</para>
/// </summary>
public static class Reciprocity
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.reciprocity",
        Name: "Links reported back",
        Tells: "When one organisation says it works with another, how often the other says so too.",
        Formula: "2M / (2M + A); M = pairs where both name the other, A = pairs where one does",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Only pairs in which both organisations answered about each other are counted.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), no pair answered on both "
            + "sides (noPairs), or none of those is linked (noTies).",
        CasesAre: "links whose other side answered too",
        Source: "Wasserman and Faust 1994")
    { Headline = true };

    public static Estimate Of(Network network) => OfPairs(Definition, network, weightOfMutual: 2);

    /// <summary>Mutual pairs among linked pairs, where a mutual pair weighs as many links or as one pair.</summary>
    internal static Estimate OfPairs(MetricDefinition metric, Network network, double weightOfMutual)
    {
        if (Reasons.For(network) is { } reason)
            return metric.Undefined(reason);

        var ratio = new PairRatio(network.Count);
        foreach (var (first, second, mutual) in Dyads.LinkedAndHeardFromBoth(network))
            ratio.Add(first, second, top: mutual ? weightOfMutual : 0, bottom: mutual ? weightOfMutual : 1);
        return metric.Value(ratio, network.DyadCoverage(),
            Dyads.HeardFromBoth(network) == 0 ? Reasons.NoPairs : Reasons.NoTies);
    }
}

/// <summary>Confirmation rate.
/// <para>Tells: the share of linked pairs that both sides name.</para>
/// <para>Formula: M / (M + A), M mutual and A one-sided pairs.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: only pairs heard from both sides.</para>
/// <para>Undefined: as reciprocity.</para>
/// <para>Source: sna "dyadic.nonnull", igraph mode "ratio".</para>
/// </summary>
public static class Confirmation
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.confirmation",
        Name: "Linked pairs confirmed by both",
        Tells: "Of the pairs in which at least one organisation says that the two work together, the share in which both say so.",
        Formula: "M / (M + A); M = pairs where both name the other, A = pairs where one does",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Only pairs in which both organisations answered about each other are counted.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), no pair answered on both "
            + "sides (noPairs), or none of those is linked (noTies).",
        CasesAre: "linked pairs in which both sides answered",
        Source: "Wasserman and Faust 1994");

    public static Estimate Of(Network network) => Reciprocity.OfPairs(Definition, network, weightOfMutual: 1);
}
