namespace Survey.Analysis.Graphs;

/// <summary>
/// How often a walk that follows arcs, and now and then starts anew anywhere, comes by each member (Brin and Page 1998). The walk goes
/// on with probability 0.85; from a member that points to nobody it always starts anew.
/// </summary>
public static class PageRank
{
    private const double GoesOn = 0.85;

    /// <summary>Relative error of each value at most.</summary>
    private const double Precision = 1e-10;

    /// <returns>For each member; together 1.</returns>
    /// <remarks>
    /// Starting anew anywhere is the same wherever the walk came from, so the solution of x = 1 + 0.85 · (what arcs bring) is the answer
    /// up to its scale. Starting from 1 and using new values at once, x only ever rises. Where one more round raises nobody by more than e,
    /// what is still to come is at most the solution of x = e + 0.85 · (what arcs bring), which is e times the answer.
    /// </remarks>
    public static double[] Of(DirectedGraph graph)
    {
        var lists = graph.Incoming;
        var (rank, share, passedOn) = (new double[graph.Count], new double[graph.Count], new double[graph.Count]);
        for (var i = 0; i < graph.Count; i++)
        {
            share[i] = GoesOn / Math.Max(1, graph.Out(i).Length);
            (rank[i], passedOn[i]) = (1, share[i]);
        }

        double largestRise;
        do
        {
            largestRise = 0;
            for (var i = 0; i < graph.Count; i++)
            {
                var value = 1 + Sum(passedOn, lists[i]);
                largestRise = Math.Max(largestRise, value - rank[i]);
                (rank[i], passedOn[i]) = (value, value * share[i]);
            }
        }
        while (largestRise > Precision);

        var total = rank.Sum();
        for (var i = 0; i < graph.Count; i++)
            rank[i] /= total;
        return rank;
    }

    // Two sums at once, because one would wait for each addition.
    private static double Sum(double[] values, ReadOnlySpan<int> members)
    {
        var (even, odd) = (0.0, 0.0);
        for (var k = 1; k < members.Length; k += 2)
        {
            even += values[members[k - 1]];
            odd += values[members[k]];
        }

        return (members.Length & 1) == 0 ? even + odd : even + odd + values[members[^1]];
    }
}
