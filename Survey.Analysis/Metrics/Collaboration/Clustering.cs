using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Mean local clustering.
/// <para>Tells: whether an organisation's partners work together.</para>
/// <para>Formula: mean over organisations with k_i >= 2 of t_i / (k_i (k_i - 1) / 2), linked when either side reports a tie.</para>
/// <para>Direction: none claimed; closure helps trust and hinders reach.</para>
/// <para>Missing answers: only among organisations that answered; there one side's report is enough.</para>
/// <para>Undefined: as density; no tie among those that answered, <c>noTies</c>; none has two partners, <c>noTriples</c>.</para>
/// <para>Source: Watts and Strogatz 1998; igraph "localaverage" with undefined left out.</para>
/// </summary>
public static class Clustering
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.clustering",
        Name: "Partners who are partners",
        Tells: "Take two partners of an organisation: how likely it is that they work with each other too. High values mean "
            + "close-knit circles.",
        Formula: "mean over organisations with two or more partners of (linked pairs of its partners / pairs of its partners)",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "Only organisations that answered are looked at, as if the others were not on the roster; among them one "
            + "side's report is enough for a link.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), no two that answered are "
            + "linked (noTies), or none of them has two partners (noTriples).",
        CasesAre: "organisations with two or more partners",
        Source: "Watts and Strogatz 1998, Nature 393");

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var graph = network.Respondents.Either;
        var local = Local.Of(graph);
        if (local.Count == 0)
            return Definition.Undefined(graph.Links == 0 ? Reasons.NoTies : Reasons.NoTriples);

        var value = local.Sum / local.Count;
        return Definition.Value(value, local.Count, network.CellCoverage(), Everybody(network, value, WithoutEach(graph, local)));
    }

    /// <summary>Without an organisation that did not answer the figure stays what it is.</summary>
    private static List<double?> Everybody(Network network, double value, double?[] withoutEachRespondent)
    {
        var respondent = 0;
        return [.. Enumerable.Range(0, network.Count).Select(i => network.RowObserved(i) ? withoutEachRespondent[respondent++] : value)];
    }

    /// <summary>Removing an organisation changes only its partners: each loses a partner and the triangles they shared.</summary>
    private static double?[] WithoutEach(UndirectedGraph graph, Local local)
    {
        var without = new double?[graph.Count];
        var partner = new bool[graph.Count];
        for (var removed = 0; removed < graph.Count; removed++)
        {
            var (sum, count) = (local.Sum, local.Count);
            Subtract(local.Triangles[removed], local.Degrees[removed]);
            foreach (var i in graph.Neighbours(removed))
                partner[i] = true;
            foreach (var i in graph.Neighbours(removed))
            {
                var shared = 0;
                foreach (var other in graph.Neighbours(i))
                    shared += partner[other] ? 1 : 0;
                Subtract(local.Triangles[i], local.Degrees[i]);
                if (Local.Share(local.Triangles[i] - shared, local.Degrees[i] - 1) is { } share)
                    (sum, count) = (sum + share, count + 1);
            }

            foreach (var i in graph.Neighbours(removed))
                partner[i] = false;
            without[removed] = count > 0 ? sum / count : null;

            void Subtract(long triangles, int degree)
            {
                if (Local.Share(triangles, degree) is { } share)
                    (sum, count) = (sum - share, count - 1);
            }
        }

        return without;
    }

    /// <summary>What each organisation contributes.</summary>
    private sealed record Local(long[] Triangles, int[] Degrees, double Sum, int Count)
    {
        public static Local Of(UndirectedGraph graph)
        {
            var triangles = new long[graph.Count];
            var degrees = new int[graph.Count];
            var partner = new bool[graph.Count];
            for (var i = 0; i < graph.Count; i++)
            {
                degrees[i] = graph.Neighbours(i).Length;
                foreach (var j in graph.Neighbours(i))
                    partner[j] = true;
                foreach (var j in graph.Neighbours(i))
                {
                    foreach (var k in graph.Neighbours(j))
                        triangles[i] += k > j && partner[k] ? 1 : 0;
                }

                foreach (var j in graph.Neighbours(i))
                    partner[j] = false;
            }

            var shares = triangles.Zip(degrees, Share).OfType<double>().ToList();
            return new Local(triangles, degrees, shares.Sum(), shares.Count);
        }

        public static double? Share(long triangles, int degree) => degree < 2 ? null : triangles / (degree * (degree - 1.0) / 2);
    }
}
