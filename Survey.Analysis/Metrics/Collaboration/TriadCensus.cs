using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Triad census.
/// <para>Tells: of which small patterns the network is made; for experts, and the base of tests for triads.</para>
/// <para>Formula: threes of organisations in each of the 16 classes of Davis and Leinhardt; the value is their total C(n,3).</para>
/// <para>Direction: none claimed.</para>
/// <para>Missing answers: only among organisations that answered.</para>
/// <para>Undefined: as density; fewer than three that answered, <c>fewerThanThree</c>. No tie puts all into 003.</para>
/// <para>Source: Davis and Leinhardt 1972; Batagelj and Mrvar 2001.</para>
/// </summary>
public static class TriadCensus
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.triads",
        Name: "Patterns of three organisations",
        Tells: "How often each of the sixteen ways in which three organisations can name each other occurs; for experts.",
        Formula: "number of threes in each class; digits: mutual, one-way and absent pairs; letters: down, up, transitive, cyclic",
        Unit: Unit.Count,
        Better: Better.Neither,
        MissingAnswers: "Only organisations that answered are looked at, as if the others were not on the roster.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), or fewer than three "
            + "answered (fewerThanThree).",
        CasesAre: "organisations that answered",
        Source: "Davis and Leinhardt 1972; Batagelj and Mrvar 2001, Social Networks 23")
    { Parts = TriadClass.Names };

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var graph = network.Respondents.Sent;
        if (graph.Count < 3)
            return Definition.Undefined(Reasons.FewerThanThree);
        var counts = graph.Triads.Counts;
        return Definition.Value(counts.Sum(), graph.Count, network.CellCoverage())
            with
        { Values = [.. counts.Select(count => (double)count)] };
    }
}
