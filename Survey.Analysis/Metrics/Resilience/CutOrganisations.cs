using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Articulation points.
/// <para>Tells: how many organisations are the only bridge between parts of the sector.</para>
/// <para>Formula: organisations without which there would be more weak components among the others than before.</para>
/// <para>Direction: lower is better.</para>
/// <para>Missing answers: one side's report is enough; a pair unknown on both sides counts as not linked.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 0.</para>
/// <para>Source: Hopcroft and Tarjan 1973; Wasserman and Faust 1994.</para>
/// </summary>
public static class CutOrganisations
{
    public static readonly MetricDefinition Definition = new(
        Code: "resilience.articulationPoints",
        Name: "Sole bridges",
        Tells: "The number of organisations that are the only bridge between others: if one of them left, others would lose every path "
            + "to each other.",
        Formula: "organisations whose leaving splits the connected part that they are in, linked when at least one side says so",
        Unit: Unit.Count,
        Better: Better.Lower,
        MissingAnswers: "One side's report is enough for a link; a pair about which nothing is known counts as not linked. Links nobody "
            + "told of may be ways around a bridge, so single names are to be read with care.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "organisations",
        Source: "Hopcroft and Tarjan 1973, Communications of the ACM 16; Wasserman and Faust 1994");

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value(ArticulationPoints.Of(network.Either).Count, network.Count, network.EitherCoverage());
}
