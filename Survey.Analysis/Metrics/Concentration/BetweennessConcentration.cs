using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Betweenness centralisation.
/// <para>Tells: how far paths between organisations run through a few brokers.</para>
/// <para>Formula: sum over v of (max b - b_v) / ((n-1)²(n-2)), b along directed ties; half the divisor without direction.</para>
/// <para>Direction: lower is better; 0 all stand between others equally, 1 one stands between all.</para>
/// <para>Missing answers: reconstructed. Not to be followed over time under non-response: simulated silence moves it by a third.</para>
/// <para>Undefined: as density; fewer than three organisations, <c>fewerThanThree</c>. No tie is 0.</para>
/// <para>Source: Freeman 1977, 1978/79; Brandes 2001; Brandes and Pich 2007 for the estimate on large networks.</para>
/// </summary>
public static class BetweennessConcentration
{
    private const string NotOverTime = " Who stands between others hangs on single answers: where organisations did not answer, do not "
        + "compare it over time.";

    private const string Large = " Among more than 10,000 organisations it is estimated from randomly drawn starting points, and the "
        + "interval says how far that may be off.";

    public static readonly MetricDefinition Definition = new(
        Code: "concentration.betweenness",
        Name: "Dependence on brokers",
        Tells: "How far the shortest paths along reported ties run through a few organisations: 0% when all stand between others "
            + "equally often, 100% when one organisation stands between all others." + Large,
        Formula: "sum over organisations of (highest - own betweenness) / ((n-1)²(n-2)); betweenness = sum over ordered pairs of others "
            + "of the share of shortest paths that run through it",
        Unit: Unit.Share,
        Better: Better.Lower,
        MissingAnswers: "The partner's report stands in for a missing answer; what neither side told counts as no tie." + NotOverTime,
        UndefinedWhen: Undefined,
        CasesAre: "organisations",
        Source: Source);

    public static readonly MetricDefinition EitherDefinition = new(
        Code: "concentration.betweennessEither",
        Name: "Dependence on brokers, links either way",
        Tells: "The same when it does not matter who reported a link: a link can be used both ways." + Large,
        Formula: "sum over organisations of (highest - own betweenness) / ((n-1)²(n-2)/2); betweenness = sum over pairs of others of "
            + "the share of shortest paths that run through it, linked when at least one side says so",
        Unit: Unit.Share,
        Better: Better.Lower,
        MissingAnswers: "One side's report is enough for a link; a pair about which nothing is known counts as not linked." + NotOverTime,
        UndefinedWhen: Undefined,
        CasesAre: "organisations",
        Source: Source);

    private const string Undefined =
        "Nobody answered (noResponses), there are fewer than two organisations (fewerThanTwo) or fewer than three (fewerThanThree).";

    private const string Source = "Freeman 1977, Sociometry 40, and 1978/79, Social Networks 1; Brandes 2001, Journal of Mathematical "
        + "Sociology 25; Brandes and Pich 2007, International Journal of Bifurcation and Chaos 17";

    public static Estimate Of(Network network) =>
        WhyNot(network) is { } reason
            ? Definition.Undefined(reason)
            : Value(Definition, network.Reconstructed.Betweenness, network.CellCoverage());

    public static Estimate Either(Network network) =>
        WhyNot(network) is { } reason
            ? EitherDefinition.Undefined(reason)
            : Value(EitherDefinition, network.Either.Betweenness, network.EitherCoverage());

    private static string? WhyNot(Network network) =>
        Reasons.For(network) ?? (network.Count < 3 ? Reasons.FewerThanThree : null);

    private static Estimate Value(MetricDefinition metric, Betweenness betweenness, double coverage)
    {
        var interval = betweenness.CentralisationInterval;
        return metric.Value(betweenness.Centralisation!.Value, betweenness.Count, coverage) with
        {
            Lower = interval?.Lower,
            Upper = interval?.Upper,
        };
    }
}
