namespace Survey.Analysis.Graphs;

/// <summary>
/// The leading eigenvector of a graph: a member scores highly when its neighbours do (Bonacich 1972). Each connected part has one leading
/// eigenvalue with one positive eigenvector (Perron and Frobenius); the part with the largest eigenvalue has the scores, all others 0.
/// </summary>
public static class Eigenvector
{
    /// <summary>Eigenvalues that differ by less than this share cannot be told apart.</summary>
    private const double Distinct = 1e-10;

    /// <returns>
    /// For each member, not negative, the squares together 1; null without links or when the leading eigenvalue is not simple.
    /// </returns>
    public static double[]? Of(UndirectedGraph graph)
    {
        LeadingPair? leading = null;
        var (members, unique) = (Array.Empty<int>(), false);
        foreach (var (part, bound) in LinkedParts(graph).OrderByDescending(part => part.Bound))
        {
            if (bound < leading?.Value * (1 - Distinct))
                break;
            var pair = LeadingPair.Of(Matrix(graph, part));
            if (pair.Value > leading?.Value * (1 + Distinct) || leading is null)
                (leading, members, unique) = (pair, part, pair.Value - pair.Next > Distinct * pair.Value);
            else if (pair.Value > leading.Value * (1 - Distinct))
                unique = false;
        }

        if (leading is null || !unique)
            return null;
        var scores = new double[graph.Count];
        for (var k = 0; k < members.Length; k++)
            scores[members[k]] = leading.Vector[k];
        return scores;
    }

    /// <summary>The connected parts with a link, ascending, and what no eigenvalue of theirs exceeds.</summary>
    private static List<(int[] Members, double Bound)> LinkedParts(UndirectedGraph graph)
    {
        var parts = new List<(int[], double)>();
        var reached = new bool[graph.Count];
        for (var start = 0; start < graph.Count; start++)
        {
            if (reached[start] || graph.Neighbours(start).Length == 0)
                continue;
            reached[start] = true;
            var (members, bound) = (new List<int> { start }, 0.0);
            for (var k = 0; k < members.Count; k++)
            {
                var neighbours = graph.Neighbours(members[k]);
                foreach (var next in neighbours)
                {
                    bound = Math.Max(bound, Math.Sqrt((double)neighbours.Length * graph.Neighbours(next).Length));
                    if (reached[next])
                        continue;
                    reached[next] = true;
                    members.Add(next);
                }
            }

            members.Sort();
            parts.Add(([.. members], bound));
        }

        return parts;
    }

    private static AdjacencyLists Matrix(UndirectedGraph graph, int[] members)
    {
        var places = new Dictionary<int, int>(members.Length);
        var starts = new int[members.Length + 1];
        for (var k = 0; k < members.Length; k++)
        {
            places[members[k]] = k;
            starts[k + 1] = starts[k] + graph.Neighbours(members[k]).Length;
        }

        var targets = new int[starts[^1]];
        for (var k = 0; k < members.Length; k++)
        {
            var end = starts[k];
            foreach (var neighbour in graph.Neighbours(members[k]))
                targets[end++] = places[neighbour];
        }

        return AdjacencyLists.Of(starts, targets);
    }
}
