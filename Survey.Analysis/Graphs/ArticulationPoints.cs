namespace Survey.Analysis.Graphs;

/// <summary>Members without whom the part of the graph that they are in would fall apart (Hopcroft and Tarjan 1973).</summary>
public static class ArticulationPoints
{
    /// <returns>The members, ascending; found in one walk along all links, without recursion.</returns>
    public static IReadOnlyList<int> Of(UndirectedGraph graph)
    {
        var walk = new Walk(graph);
        for (var start = 0; start < graph.Count; start++)
            walk.From(start);
        return walk.Points;
    }

    private sealed class Walk(UndirectedGraph graph)
    {
        /// <summary>When the member was first visited, from 1; 0 before.</summary>
        private readonly int[] visited = new int[graph.Count];

        /// <summary>The earliest visit that is reached from the member and those visited through it by one link back.</summary>
        private readonly int[] earliest = new int[graph.Count];
        private readonly int[] nextLink = new int[graph.Count];
        private readonly bool[] isPoint = new bool[graph.Count];
        private readonly Stack<int> path = new();
        private int visits;

        public IReadOnlyList<int> Points => [.. Enumerable.Range(0, graph.Count).Where(member => isPoint[member])];

        public void From(int start)
        {
            if (visited[start] > 0)
                return;
            var branches = 0;
            Visit(start);
            while (path.TryPeek(out var member))
            {
                var links = graph.Neighbours(member);
                if (nextLink[member] < links.Length)
                {
                    var next = links[nextLink[member]++];
                    if (visited[next] == 0)
                        Visit(next);
                    else
                        earliest[member] = Math.Min(earliest[member], visited[next]);
                    continue;
                }

                path.Pop();
                if (!path.TryPeek(out var before))
                    continue;
                earliest[before] = Math.Min(earliest[before], earliest[member]);
                if (before == start)
                    branches++;
                else if (earliest[member] >= visited[before])
                    isPoint[before] = true;
            }

            isPoint[start] = branches > 1;
        }

        private void Visit(int member)
        {
            visited[member] = earliest[member] = ++visits;
            path.Push(member);
        }
    }
}
