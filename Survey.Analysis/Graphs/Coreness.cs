namespace Survey.Analysis.Graphs;

/// <summary>
/// The largest k for which a member is in a part where everyone has at least k links within the part (Seidman 1983), found by taking
/// away whoever has fewest links left (Batagelj and Zaversnik 2003), in one step per link.
/// </summary>
public static class Coreness
{
    /// <returns>For each member; 0 without links.</returns>
    public static int[] Of(UndirectedGraph graph)
    {
        var left = new int[graph.Count];
        for (var i = 0; i < graph.Count; i++)
            left[i] = graph.Neighbours(i).Length;

        // Members in order of the links they have left, with the place of each and where each number of links begins.
        var (begins, order) = AdjacencyLists.Sort(Math.Max(1, graph.Count), left, new int[graph.Count]);
        var place = new int[graph.Count];
        for (var k = 0; k < order.Length; k++)
            place[order[k]] = k;

        foreach (var member in order)
        {
            foreach (var neighbour in graph.Neighbours(member))
            {
                if (left[neighbour] <= left[member])
                    continue;

                // It moves to the front of those with as many links, and these begin one place later.
                var front = begins[left[neighbour]]++;
                var displaced = order[front];
                (order[place[neighbour]], order[front]) = (displaced, neighbour);
                (place[displaced], place[neighbour]) = (place[neighbour], front);
                left[neighbour]--;
            }
        }

        return left;
    }
}
