namespace Survey.Analysis.Graphs;

/// <summary>How much of a graph stays connected while its members are taken out one after the other.</summary>
public sealed record RemovalCurve
{
    private RemovalCurve(IReadOnlyList<int> order, int[] largest)
    {
        Order = order;
        LargestParts = largest;
    }

    /// <summary>The members in the order in which they are taken out.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Members in the largest connected part after 0, 1, … all removals: one figure more than there are members.</summary>
    public IReadOnlyList<int> LargestParts { get; }

    /// <summary><see cref="LargestParts"/> as shares of all members there were at first; empty for an empty graph.</summary>
    public IReadOnlyList<double> LargestShares => Order.Count == 0 ? [] : [.. LargestParts.Select(size => (double)size / Order.Count)];

    /// <summary>Sum of <see cref="LargestParts"/> over the removals.</summary>
    internal long Sum => LargestParts.Skip(1).Sum(size => (long)size);

    /// <summary>
    /// R of Schneider and others (2011): the mean over all n removals of the largest part's share of the original n, 0 to (n-1)/2n; null
    /// for an empty graph.
    /// </summary>
    public double? Index => Order.Count == 0 ? null : Sum / ((double)Order.Count * Order.Count);

    /// <param name="graph">The whole graph.</param>
    /// <param name="order">Every member once.</param>
    /// <exception cref="ArgumentException">A member is missing or comes twice.</exception>
    public static RemovalCurve Of(UndirectedGraph graph, IReadOnlyList<int> order)
    {
        var members = new int[graph.Count];
        var counts = new int[graph.Count];
        if (order.Count != graph.Count)
            throw new ArgumentException($"The order has {order.Count} members, the graph {graph.Count}.");
        for (var k = 0; k < members.Length; k++)
        {
            members[k] = order[k];
            if (members[k] < 0 || members[k] >= counts.Length || counts[members[k]]++ > 0)
                throw new ArgumentException($"The order names the member {members[k]} twice, or there is none of that number.");
        }

        return new RemovalCurve(members, Largest(graph, members));
    }

    /// <summary>Backwards: members come in one after the other and join parts together, which never fall apart.</summary>
    internal static int[] Largest(UndirectedGraph graph, ReadOnlySpan<int> order)
    {
        var largest = new int[graph.Count + 1];
        // A root holds minus the size of its part, others a member nearer to the root.
        var parents = new int[graph.Count];
        var isThere = new bool[graph.Count];
        for (var k = order.Length - 1; k >= 0; k--)
        {
            var member = order[k];
            (parents[member], isThere[member]) = (-1, true);
            var root = member;
            foreach (var neighbour in graph.Neighbours(member))
            {
                if (!isThere[neighbour])
                    continue;
                var other = Root(parents, neighbour);
                if (other == root)
                    continue;
                if (parents[other] < parents[root])
                    (root, other) = (other, root);
                parents[root] += parents[other];
                parents[other] = root;
            }

            largest[k] = Math.Max(largest[k + 1], -parents[root]);
        }

        return largest;
    }

    private static int Root(int[] parents, int member)
    {
        while (parents[member] >= 0)
        {
            var parent = parents[member];
            if (parents[parent] >= 0)
                parents[member] = parents[parent];
            member = parent;
        }

        return member;
    }
}
