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
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < graph.Count; i++)
        {
            if (Share(graph.Triangles.Of(i), graph.Neighbours(i).Length) is { } share)
                (sum, count) = (sum + share, count + 1);
        }

        if (count == 0)
            return Definition.Undefined(graph.Links == 0 ? Reasons.NoTies : Reasons.NoTriples);
        var value = sum / count;
        return Definition.Value(value, count, network.CellCoverage(), network.WithoutEveryone(value, WithoutEach(graph, sum, count)));
    }

    /// <summary>Linked pairs among an organisation's partners / pairs of partners; null with fewer than two.</summary>
    internal static double? Share(long triangles, int degree) => degree < 2 ? null : triangles / (degree * (degree - 1.0) / 2);

    /// <summary>Removing an organisation changes only its partners: each loses a partner and the triangles they shared.</summary>
    private static double?[] WithoutEach(UndirectedGraph graph, double allShares, int allCounted)
    {
        var without = new double?[graph.Count];
        for (var removed = 0; removed < graph.Count; removed++)
        {
            var (sum, count) = (allShares, allCounted);
            Add(Share(graph.Triangles.Of(removed), graph.Neighbours(removed).Length), -1);
            var partners = graph.Neighbours(removed);
            var shared = graph.Triangles.OnLinks(removed);
            for (var k = 0; k < partners.Length; k++)
            {
                var (triangles, degree) = (graph.Triangles.Of(partners[k]), graph.Neighbours(partners[k]).Length);
                Add(Share(triangles, degree), -1);
                Add(Share(triangles - shared[k], degree - 1), 1);
            }

            without[removed] = count > 0 ? sum / count : null;

            void Add(double? share, int sign)
            {
                if (share is { } known)
                    (sum, count) = (sum + (sign * known), count + sign);
            }
        }

        return without;
    }
}
