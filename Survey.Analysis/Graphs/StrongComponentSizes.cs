namespace Survey.Analysis.Graphs;

/// <summary>
/// Sizes of the sets in which every member reaches every other along the arcs (Tarjan 1972). The path followed is kept on a stack of its own,
/// so that its length is limited by memory only.
/// </summary>
internal static class StrongComponentSizes
{
    private const int Unseen = 0;

    /// <returns>Largest first; a member on no cycle is a set of its own.</returns>
    public static IReadOnlyList<int> Of(DirectedGraph graph)
    {
        var sizes = new List<int>();
        var order = new int[graph.Count];
        var lowest = new int[graph.Count];
        var followed = new int[graph.Count];
        var path = new Stack<int>();
        var open = new Stack<int>();
        var seen = 0;
        for (var start = 0; start < graph.Count; start++)
        {
            if (order[start] == Unseen)
                Enter(start);
            while (path.TryPeek(out var member))
            {
                if (followed[member] < graph.Out(member).Length)
                    Follow(member, graph.Out(member)[followed[member]++]);
                else
                    Leave(path.Pop());
            }
        }

        return [.. sizes.OrderDescending()];

        void Enter(int member)
        {
            order[member] = lowest[member] = ++seen;
            path.Push(member);
            open.Push(member);
        }

        void Follow(int member, int to)
        {
            if (order[to] == Unseen)
                Enter(to);
            else
                lowest[member] = Math.Min(lowest[member], order[to]);
        }

        void Leave(int member)
        {
            if (lowest[member] == order[member])
                sizes.Add(Close(member));
            if (path.TryPeek(out var before))
                lowest[before] = Math.Min(lowest[before], lowest[member]);
        }

        // A closed member no longer counts as earlier than any other.
        int Close(int first)
        {
            for (var size = 1; ; size++)
            {
                var member = open.Pop();
                order[member] = lowest[member] = int.MaxValue;
                if (member == first)
                    return size;
            }
        }
    }
}
