namespace Survey.Analysis.Graphs;

/// <summary>
/// How often a walk that follows arcs, and now and then starts anew anywhere, comes by each member (Brin and Page 1998). The walk goes
/// on with probability 0.85; from a member that points to nobody it always starts anew.
/// </summary>
public static class PageRank
{
    private const double GoesOn = 0.85;

    /// <summary>Together, over all members, each of which is at least 1 before the scale is set; leaves no error above 1e-9.</summary>
    private const double SmallestChange = 1e-10;

    /// <returns>For each member; together 1.</returns>
    /// <remarks>
    /// Starting anew anywhere is the same wherever the walk came from, so the solution of x = 1 + 0.85 · (what arcs bring) is the answer
    /// up to its scale. Starting from 1 and using new values at once, x only ever rises, and the sum of what it has still to rise is at
    /// most 0.85/0.15 of the sum of the last rise.
    /// </remarks>
    public static double[] Of(DirectedGraph graph)
    {
        var rank = new double[graph.Count];
        var passedOn = new double[graph.Count];
        for (var i = 0; i < graph.Count; i++)
            Set(i, 1);

        double change;
        do
        {
            change = 0;
            for (var i = 0; i < graph.Count; i++)
            {
                var brought = 0.0;
                foreach (var j in graph.In(i))
                    brought += passedOn[j];
                var value = 1 + brought;
                change += value - rank[i];
                Set(i, value);
            }
        }
        while (change > SmallestChange);

        var total = rank.Sum();
        for (var i = 0; i < graph.Count; i++)
            rank[i] /= total;
        return rank;

        void Set(int member, double value)
        {
            rank[member] = value;
            passedOn[member] = GoesOn * value / Math.Max(1, graph.Out(member).Length);
        }
    }
}
