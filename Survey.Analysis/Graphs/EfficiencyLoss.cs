namespace Survey.Analysis.Graphs;

/// <summary>
/// Global efficiency (Latora and Marchiori 2001: the mean over pairs of one over their distance, 0 where there is no path) of what is
/// left when members are taken out. For graphs of fewer than <see cref="TooMany"/> members, because each removal is measured anew.
/// </summary>
public static class EfficiencyLoss
{
    /// <summary>From this many members on nothing is measured.</summary>
    public const int TooMany = 500;

    /// <summary>Efficiency after 0, 1, … removals, as long as two members are left; null for too many members.</summary>
    public static IReadOnlyList<double>? Along(UndirectedGraph graph, IReadOnlyList<int> order)
    {
        if (graph.Count >= TooMany)
            return null;
        var isThere = new bool[graph.Count];
        Array.Fill(isThere, true);
        var efficiencies = new double[Math.Max(0, graph.Count - 1)];
        for (var removed = 0; removed < efficiencies.Length; removed++)
        {
            efficiencies[removed] = Efficiency(graph, isThere);
            isThere[order[removed]] = false;
        }

        return efficiencies;
    }

    /// <summary>
    /// Per member, the share of the efficiency that is lost without it, 1 - E(G-v)/E(G); negative where the others are closer to each
    /// other than to it. Null for too many members, fewer than three, or no link.
    /// </summary>
    public static IReadOnlyList<double>? WithoutEach(UndirectedGraph graph)
    {
        if (graph.Count is < 3 or >= TooMany || graph.Links == 0)
            return null;
        var isThere = new bool[graph.Count];
        Array.Fill(isThere, true);
        var before = Efficiency(graph, isThere);
        var losses = new double[graph.Count];
        for (var member = 0; member < losses.Length; member++)
        {
            isThere[member] = false;
            losses[member] = 1 - Efficiency(graph, isThere) / before;
            isThere[member] = true;
        }

        return losses;
    }

    private static double Efficiency(UndirectedGraph graph, bool[] isThere)
    {
        var (places, count) = (new int[graph.Count], 0);
        for (var member = 0; member < graph.Count; member++)
            places[member] = isThere[member] ? count++ : -1;

        var links = new List<(int, int)>(graph.Links);
        for (var member = 0; member < graph.Count; member++)
        {
            foreach (var neighbour in graph.Neighbours(member))
            {
                if (member < neighbour && isThere[member] && isThere[neighbour])
                    links.Add((places[member], places[neighbour]));
            }
        }

        return UndirectedGraph.From(count, links).Distances.Efficiency;
    }
}
