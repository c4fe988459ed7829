namespace Survey.Analysis.Graphs;

/// <summary>In which order members are taken out of a graph.</summary>
public static class RemovalOrder
{
    /// <summary>
    /// Always the member with the most links among those still there; of several the one with the lowest number. Where none is linked
    /// any more the rest follow by number.
    /// </summary>
    public static IReadOnlyList<int> ByDegree(UndirectedGraph graph)
    {
        var most = new MostLinked(graph);
        var order = new int[graph.Count];
        for (var k = 0; k < order.Length; k++)
        {
            order[k] = most.Member;
            most.Remove(order[k]);
        }

        return order;
    }

    /// <summary>By the betweenness in the whole graph, largest first, not measured again on the way; of several the first.</summary>
    public static IReadOnlyList<int> ByBetweenness(UndirectedGraph graph)
    {
        // Rounded, so that members in equal places stay equal whatever the order in which their paths were added up.
        var values = graph.Betweenness.Values.Select(value => Math.Round(value, 6)).ToArray();
        return [.. Enumerable.Range(0, graph.Count).OrderByDescending(member => values[member])];
    }

    /// <summary>A knock-out table: each place holds the more linked of two members, the first place the most linked of all.</summary>
    private sealed class MostLinked
    {
        private readonly UndirectedGraph graph;
        private readonly int[] links;
        private readonly int[] winners;
        private readonly int leaves = 1;

        public MostLinked(UndirectedGraph graph)
        {
            this.graph = graph;
            while (leaves < graph.Count)
                leaves *= 2;
            links = new int[leaves];
            winners = new int[2 * leaves];
            for (var member = 0; member < leaves; member++)
            {
                links[member] = member < graph.Count ? graph.Neighbours(member).Length : -1;
                winners[leaves + member] = member;
            }

            for (var place = leaves - 1; place > 0; place--)
                winners[place] = Winner(place);
        }

        public int Member => winners[1];

        public void Remove(int member)
        {
            links[member] = -1;
            PlayAgain(member);
            foreach (var neighbour in graph.Neighbours(member))
            {
                if (links[neighbour] < 0)
                    continue;
                links[neighbour]--;
                PlayAgain(neighbour);
            }
        }

        /// <summary>A member that has lost links can only lose the places that it holds.</summary>
        private void PlayAgain(int member)
        {
            for (var place = (leaves + member) / 2; place > 0 && winners[place] == member; place /= 2)
                winners[place] = Winner(place);
        }

        private int Winner(int place)
        {
            var (first, second) = (winners[2 * place], winners[2 * place + 1]);
            return links[second] > links[first] ? second : first;
        }
    }
}
