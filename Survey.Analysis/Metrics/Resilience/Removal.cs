using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Removal of hubs, and of organisations at random.
/// <para>Tells: how long the sector stays one conversation while its best linked, or any, organisations leave.</para>
/// <para>Formula: R = mean over all n removals of (largest component / n); hubs by degree, counted again after each removal, ties by
/// roster order; random: mean over 200 orders, with the middle 95% of the orders as lower and upper end.</para>
/// <para>Direction: higher is better; (n-1)/2n, just under a half, if all are linked with all.</para>
/// <para>Missing answers: one side's report is enough; a pair unknown on both sides counts as not linked.</para>
/// <para>Undefined: as density; fewer than five organisations, <c>fewerThanFive</c>. No tie is (n-1)/n².</para>
/// <para>Source: Albert, Jeong and Barabási 2000; Schneider and others 2011.</para>
/// </summary>
public static class Removal
{
    public static readonly MetricDefinition HubDefinition = Define(
        code: "resilience.hubRemoval",
        name: "Staying connected when hubs leave",
        tells: "Take away the best linked organisation again and again: the average share of all organisations that still is in one "
            + "connected part. Half is the most there can be; a low value means that a few hubs hold the sector together.",
        formula: "mean over the n removals of (organisations in the largest connected part / n), always removing the one with the most "
            + "links left, of several the first on the roster");

    public static readonly MetricDefinition RandomDefinition = Define(
        code: "resilience.randomRemoval",
        name: "Staying connected when any leave",
        tells: "Take away organisations in random order: the average share of all organisations that still is in one connected part. "
            + "Half is the most there can be; much more than with hubs means that hubs hold the sector together. The interval spans "
            + "the middle 95% of the random orders.",
        formula: "mean over 200 random orders and over the n removals of (organisations in the largest connected part / n)");

    public static Estimate OfHubs(Network network)
    {
        if (WhyNot(network) is { } reason)
            return HubDefinition.Undefined(reason);
        var curve = RemovalCurve.Of(network.Either, RemovalOrder.ByDegree(network.Either));
        return HubDefinition.Value(curve.Index!.Value, network.Count, network.EitherCoverage());
    }

    public static Estimate AtRandom(Network network)
    {
        if (WhyNot(network) is { } reason)
            return RandomDefinition.Undefined(reason);
        var removal = RandomRemoval.Of(network.Either);
        return RandomDefinition.Value(removal.Index, network.Count, network.EitherCoverage()) with
        {
            Lower = removal.LowerIndex,
            Upper = removal.UpperIndex,
        };
    }

    private static string? WhyNot(Network network) =>
        Reasons.For(network) ?? (network.Count < 5 ? Reasons.FewerThanFive : null);

    private static MetricDefinition Define(string code, string name, string tells, string formula) => new(
        Code: code,
        Name: name,
        Tells: tells,
        Formula: formula,
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "One side's report is enough for a link; a pair about which nothing is known counts as not linked, so the sector "
            + "may be less fragile than it looks.",
        UndefinedWhen: "Nobody answered (noResponses), there are fewer than two organisations (fewerThanTwo) or fewer than five "
            + "(fewerThanFive).",
        CasesAre: "organisations",
        Source: "Albert, Jeong and Barabási 2000, Nature 406; Schneider and others 2011, PNAS 108")
    {
        Highest = 0.5,
        MinimumEffect = 0.02,
    };
}
