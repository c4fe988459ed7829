using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Number of components.
/// <para>Tells: into how many separate parts the sector falls.</para>
/// <para>Formula: weak components, a pair linked when either side reports a tie.</para>
/// <para>Direction: lower is better.</para>
/// <para>Missing answers: reconstructed; one side's report is enough, a pair unknown on both sides counts as not linked.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is n.</para>
/// <para>Source: Wasserman and Faust 1994; Stork and Richards 1992 for the reconstruction.</para>
/// </summary>
public static class Components
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.components",
        Name: "Separate parts",
        Tells: "Into how many parts the sector falls when nobody in one part works with anybody in another; 1 means that everyone "
            + "can reach everyone through partners.",
        Formula: "number of connected parts, two organisations being linked when at least one of them says so",
        Unit: Unit.Count,
        Better: Better.Lower,
        MissingAnswers: "One side's report is enough for a link; a pair about which nothing is known counts as not linked, so the "
            + "figure is an upper bound.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "organisations",
        Source: "Wasserman and Faust 1994; Stork and Richards 1992, Group & Organization Management 17")
    { MinimumEffect = 1 };

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value(network.Either.ComponentSizes.Count, network.Count, network.EitherCoverage());
}

/// <summary>Largest component.
/// <para>Tells: how much of the sector is one conversation.</para>
/// <para>Formula: size of the largest weak component / n, a pair linked when either side reports a tie.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: reconstructed; one side's report is enough, a pair unknown on both sides counts as not linked.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 1/n.</para>
/// <para>Source: Wasserman and Faust 1994; Stork and Richards 1992 for the reconstruction.</para>
/// </summary>
public static class LargestComponent
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.largestComponent",
        Name: "Organisations in the largest part",
        Tells: "The share of organisations that can reach each other through partners: is the sector one conversation?",
        Formula: "organisations in the largest connected part / n, linked when at least one side says so",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "One side's report is enough for a link; a pair about which nothing is known counts as not linked, so the "
            + "figure is a lower bound.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "organisations",
        Source: "Wasserman and Faust 1994; Stork and Richards 1992, Group & Organization Management 17")
    { Headline = true };

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value((double)network.Either.ComponentSizes[0] / network.Count, network.Count,
                network.EitherCoverage());
}
