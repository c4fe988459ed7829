using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Transitivity.
/// <para>Tells: whether partners of partners work together, over the whole sector.</para>
/// <para>Formula: 3 · triangles / connected triples, linked when either side reports a tie.</para>
/// <para>Direction: none claimed; closure helps trust and hinders reach.</para>
/// <para>Missing answers: only among organisations that answered; there one side's report is enough.</para>
/// <para>Undefined: as density; no tie among those that answered, <c>noTies</c>; none has two partners, <c>noTriples</c>.</para>
/// <para>Source: Wasserman and Faust 1994; igraph "global".</para>
/// </summary>
public static class Transitivity
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.transitivity",
        Name: "Closed triples",
        Tells: "Of all cases in which two organisations share a partner, the share in which the two are linked as well. Organisations "
            + "with many partners weigh most, unlike in the mean over organisations.",
        Formula: "3 x threes that are all linked / pairs of partners of an organisation, summed over organisations",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "Only organisations that answered are looked at, as if the others were not on the roster; among them one "
            + "side's report is enough for a link.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), no two that answered are "
            + "linked (noTies), or none of them has two partners (noTriples).",
        CasesAre: "pairs of partners of an organisation",
        Source: "Wasserman and Faust 1994");

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var graph = network.Respondents.Either;
        var triples = 0L;
        for (var i = 0; i < graph.Count; i++)
            triples += Pairs(graph.Neighbours(i).Length);
        if (triples == 0)
            return Definition.Undefined(graph.Links == 0 ? Reasons.NoTies : Reasons.NoTriples);

        var value = 3.0 * graph.Triangles.Total / triples;
        return Definition.Value(value, triples, network.CellCoverage(), network.WithoutEveryone(value, WithoutEach(graph, triples)));
    }

    private static long Pairs(int partners) => (long)partners * (partners - 1) / 2;

    /// <summary>An organisation takes with it its triangles, the triples around it and those it stands at an end of.</summary>
    private static double?[] WithoutEach(UndirectedGraph graph, long triples)
    {
        var without = new double?[graph.Count];
        for (var removed = 0; removed < graph.Count; removed++)
        {
            var left = triples - Pairs(graph.Neighbours(removed).Length);
            foreach (var partner in graph.Neighbours(removed))
                left -= graph.Neighbours(partner).Length - 1;
            without[removed] = left > 0 ? 3.0 * (graph.Triangles.Total - graph.Triangles.Of(removed)) / left : null;
        }

        return without;
    }
}
