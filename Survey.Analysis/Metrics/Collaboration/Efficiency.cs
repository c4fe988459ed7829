using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Global efficiency.
/// <para>Tells: how near everyone is to everyone, pairs without a path included: the reach that survives fragmentation.</para>
/// <para>Formula: mean over ordered pairs of 1/d_ij, no path being 0, along the ties as reported.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: reconstructed; the other side's report stands in for an unknown cell.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 0.</para>
/// <para>Source: Latora and Marchiori 2001; igraph global_efficiency. Krackhardt's efficiency (sna) is something else.</para>
/// </summary>
public static class Efficiency
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.efficiency",
        Name: "Reach through partners",
        Tells: "How easily word gets from any organisation to any other through partners: 1 when everyone is linked with everyone, 0.5 when "
            + "everyone is two steps from everyone, 0 when nobody is linked. Pairs without a path count as 0.",
        Formula: "mean over all pairs, each direction counted, of 1 / steps on the shortest path",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Where an organisation said nothing about a link, the other side's report stands in; a link that nobody told "
            + "about counts as none.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "pairs of organisations, each direction counted",
        Source: "Latora and Marchiori 2001, Physical Review Letters 87; Stork and Richards 1992, Group & Organization Management 17")
    { Headline = true, MinimumEffect = 0.02 };

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value(network.Reconstructed.Distances.Efficiency, network.CellsPossible, network.ReconstructedCoverage());
}

/// <summary>Global efficiency, whoever reports the tie.
/// <para>Tells: the same as global efficiency when a link can be used from both ends.</para>
/// <para>Formula: mean over pairs of 1/d_ij, no path being 0, a pair linked when either side reports a tie.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: reconstructed; one side's report is enough, a pair unknown on both sides counts as not linked.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 0.</para>
/// <para>Source: Latora and Marchiori 2001; networkx global_efficiency.</para>
/// </summary>
public static class EfficiencyEither
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.efficiencyEither",
        Name: "Reach through partners, either side",
        Tells: "As the reach through partners, but a link carries word both ways whoever reported it.",
        Formula: "mean over all pairs of 1 / steps on the shortest path, linked when at least one side says so",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "One side's report is enough for a link; a pair about which nothing is known counts as not linked, so the "
            + "figure is a lower bound.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "pairs of organisations",
        Source: "Latora and Marchiori 2001, Physical Review Letters 87")
    { MinimumEffect = 0.02 };

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value(network.Either.Distances.Efficiency, network.CellsPossible / 2, network.EitherCoverage());
}
