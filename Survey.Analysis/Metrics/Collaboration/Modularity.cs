using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Modularity of the natural clusters.
/// <para>Tells: whether the sector falls into circles that keep to themselves; the circles are <c>network.Either.Communities</c>.</para>
/// <para>Formula: highest Q found, Q = (1/2m) sum over pairs in one cluster of (a_ij - k_i k_j / 2m), linked when either side says so.</para>
/// <para>Direction: none claimed; clusters help trust and hinder reach.</para>
/// <para>Missing answers: reconstructed; one side's report is enough, a pair unknown on both sides counts as not linked.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>; no tie, <c>noTies</c>.</para>
/// <para>Source: Newman and Girvan 2004; found by the method of Traag, Waltman and van Eck 2019.</para>
/// </summary>
public static class Modularity
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.modularity",
        Name: "Natural clusters",
        Tells: "Whether the sector falls into clusters that work within themselves more than their number of partners would lead one "
            + "to expect: 0 means no clusters, from about 0.3 they are plain to see.",
        Formula: "over all clusters, sum of (links inside / all links) - (partners of its members / twice all links) squared, for the best "
            + "division into clusters that many searches find",
        Unit: Unit.Number,
        Better: Better.Neither,
        MissingAnswers: "One side's report is enough for a link; a pair about which nothing is known counts as not linked.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), or no two are linked (noTies).",
        CasesAre: "organisations",
        Source: "Newman and Girvan 2004, Physical Review E 69; Traag, Waltman and van Eck 2019, Scientific Reports 9")
    { Highest = 1, MinimumEffect = 0.05 };

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : network.Either.Communities is { } communities
                ? Definition.Value(communities.Modularity, network.Count, network.EitherCoverage())
                : Definition.Undefined(Reasons.NoTies);
}
