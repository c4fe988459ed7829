using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Share of pairs that are linked, by either side's or by both sides' word.
/// <para>Tells: how much of the density rests on one side's word alone.</para>
/// <para>Formula: pairs with max (either) or min (confirmed) of y_ij and y_ji equal to 1 / pairs heard from both sides.</para>
/// <para>Direction: higher is better, between rosters of similar size.</para>
/// <para>Missing answers: available case over pairs heard from both sides. Counting also the pairs that one side's yes settles would
/// take in links and never their absence, and so overstate the share.</para>
/// <para>Undefined: as density; no pair heard from both sides, <c>noPairs</c>. No tie is 0.</para>
/// <para>Source: Wasserman and Faust 1994.</para>
/// </summary>
public static class PairDensity
{
    public static readonly MetricDefinition EitherDefinition = Define(
        "collaboration.densityEither", "Pairs linked by either side's word",
        "Of all pairs of organisations, the share of which at least one side reports a link: an upper reading of the same network.",
        "pairs of which at least one side reports a link / pairs heard from both sides");

    public static readonly MetricDefinition ConfirmedDefinition = Define(
        "collaboration.densityConfirmed", "Pairs linked by both sides' word",
        "Of all pairs of organisations, the share of which both sides report a link: a lower reading of the same network.",
        "pairs of which both sides report a link / pairs heard from both sides");

    public static Estimate Either(Network network) => Of(network, EitherDefinition, _ => true);

    public static Estimate Confirmed(Network network) => Of(network, ConfirmedDefinition, dyad => dyad.Mutual);

    private static Estimate Of(Network network, MetricDefinition definition, Func<LinkedDyad, bool> counts)
    {
        if (Reasons.For(network) is { } reason)
            return definition.Undefined(reason);

        var ratio = new PairRatio(network.Count);
        var answered = Enumerable.Range(0, network.Count).Count(network.RowObserved);
        for (var i = 0; i < network.Count; i++)
            ratio.AddBottom(i, network.RowObserved(i) ? answered - 1 : 0);
        foreach (var (first, second) in Dyads.LeftOut(network))
            ratio.Add(first, second, top: 0, bottom: -1);
        foreach (var dyad in Dyads.LinkedAndHeardFromBoth(network))
            ratio.Add(dyad.First, dyad.Second, top: counts(dyad) ? 1 : 0, bottom: 0);
        return definition.Value(ratio, network.DyadCoverage(), Reasons.NoPairs);
    }

    private static MetricDefinition Define(string code, string name, string tells, string formula) => new(
        Code: code,
        Name: name,
        Tells: tells,
        Formula: formula,
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Only pairs heard from both sides are counted, above and below the line.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), or no pair was heard from "
            + "both sides (noPairs).",
        CasesAre: "pairs heard from both sides",
        Source: "Wasserman and Faust 1994")
    { MinimumEffect = 0.02 };
}
