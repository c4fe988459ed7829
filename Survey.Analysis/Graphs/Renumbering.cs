namespace Survey.Analysis.Graphs;

/// <summary>
/// Members numbered so that those close to each other in the graph have numbers close to each other: breadth first from the member with
/// the most links. Sweeps over the graph then find their data close together in memory.
/// </summary>
internal static class Renumbering
{
    /// <returns>The members in their new order.</returns>
    public static int[] BreadthFirst(AdjacencyLists outgoing, AdjacencyLists incoming)
    {
        var count = outgoing.Count;
        var byLinks = new int[count];
        var links = new int[count];
        for (var i = 0; i < count; i++)
            (byLinks[i], links[i]) = (i, -outgoing[i].Length - incoming[i].Length);
        Array.Sort(links, byLinks);

        var order = new int[count];
        var taken = new bool[count];
        var (next, end) = (0, 0);
        foreach (var start in byLinks)
        {
            Take(start);
            for (; next < end; next++)
            {
                foreach (var neighbour in outgoing[order[next]])
                    Take(neighbour);
                foreach (var neighbour in incoming[order[next]])
                    Take(neighbour);
            }
        }

        return order;

        void Take(int member)
        {
            if (taken[member])
                return;
            taken[member] = true;
            order[end++] = member;
        }
    }

    /// <summary>The same lists with every member under its place in the order.</summary>
    public static AdjacencyLists Renumbered(AdjacencyLists lists, int[] order)
    {
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            places[order[place]] = place;

        var starts = new int[order.Length + 1];
        var targets = new int[lists.Total];
        var end = 0;
        for (var place = 0; place < order.Length; place++)
        {
            foreach (var member in lists[order[place]])
                targets[end++] = places[member];
            targets.AsSpan(starts[place], end - starts[place]).Sort();
            starts[place + 1] = end;
        }

        return AdjacencyLists.Of(starts, targets);
    }
}
