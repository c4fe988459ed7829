using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Directed transitivity.
/// <para>Tells: whether organisations also name those whom their partners name.</para>
/// <para>Formula: #(i to j to k and i to k) / #(i to j to k), i, j, k distinct, as sent.</para>
/// <para>Direction: none claimed.</para>
/// <para>Missing answers: only among organisations that answered.</para>
/// <para>Undefined: as density; no tie among those that answered, <c>noTies</c>; no path of two ties, <c>noTriples</c>.</para>
/// <para>Source: Wasserman and Faust 1994; sna gtrans "weak".</para>
/// </summary>
public static class DirectedTransitivity
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.transitivityDirected",
        Name: "Partners of partners who are named too",
        Tells: "When an organisation names a second one and that names a third, how often the first names the third as well.",
        Formula: "paths i to j to k for which i also names k / paths i to j to k, all three different",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "Only organisations that answered are looked at, as if the others were not on the roster.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), no two that answered are "
            + "linked (noTies), or no organisation that is named names a third (noTriples).",
        CasesAre: "paths over one organisation to another",
        Source: "Wasserman and Faust 1994");

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var graph = network.Respondents.Sent;
        var triads = graph.Triads;
        if (triads.Paths == 0)
            return Definition.Undefined(graph.Arcs == 0 ? Reasons.NoTies : Reasons.NoTriples);

        var value = (double)triads.Closed / triads.Paths;
        var without = new double?[graph.Count];
        for (var i = 0; i < graph.Count; i++)
        {
            var left = triads.Paths - triads.PathsOf(i);
            without[i] = left > 0 ? (double)(triads.Closed - triads.ClosedOf(i)) / left : null;
        }

        return Definition.Value(value, triads.Paths, network.CellCoverage(), network.WithoutEveryone(value, without));
    }
}
