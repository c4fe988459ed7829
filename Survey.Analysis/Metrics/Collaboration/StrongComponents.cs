using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Number of strong components.
/// <para>Tells: into how many circles the sector falls in which word gets from everyone to everyone along the ties as reported.</para>
/// <para>Formula: strong components, a tie leading from the organisation that reports it to the one it names.</para>
/// <para>Direction: lower is better.</para>
/// <para>Missing answers: reconstructed; a tie to an organisation that did not answer counts in both directions.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is n.</para>
/// <para>Source: Wasserman and Faust 1994; Tarjan 1972; Stork and Richards 1992 for the reconstruction.</para>
/// </summary>
public static class StrongComponents
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.strongComponents",
        Name: "Circles that reach each other both ways",
        Tells: "Into how many circles the sector falls when links are followed only in the direction in which they were reported; in a "
            + "circle everyone reaches everyone. An organisation that is not in any larger circle is one of its own.",
        Formula: "number of largest sets of organisations in which a chain of reported links leads from each to each",
        Unit: Unit.Count,
        Better: Better.Lower,
        MissingAnswers: "Where an organisation said nothing about a link, the other side's report stands in; a link that nobody told "
            + "about counts as none.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "organisations",
        Source: "Wasserman and Faust 1994; Tarjan 1972, SIAM Journal on Computing 1");

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value(network.Reconstructed.StrongComponentSizes.Count, network.Count, network.ReconstructedCoverage());
}

/// <summary>Largest strong component.
/// <para>Tells: how much of the sector reaches each other both ways.</para>
/// <para>Formula: size of the largest strong component / n.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: reconstructed; a tie to an organisation that did not answer counts in both directions.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 1/n.</para>
/// <para>Source: Wasserman and Faust 1994; Stork and Richards 1992 for the reconstruction.</para>
/// </summary>
public static class LargestStrongComponent
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.largestStrong",
        Name: "Organisations in the largest circle",
        Tells: "The share of organisations that reach each other in both directions along the links as they were reported; below the "
            + "largest part when some are named by others and name nobody.",
        Formula: "organisations in the largest set in which a chain of reported links leads from each to each / n",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Where an organisation said nothing about a link, the other side's report stands in; a link that nobody told "
            + "about counts as none.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "organisations",
        Source: "Wasserman and Faust 1994; Stork and Richards 1992, Group & Organization Management 17");

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value((double)network.Reconstructed.StrongComponentSizes[0] / network.Count, network.Count,
                network.ReconstructedCoverage());
}
