namespace Survey.Analysis.Graphs;

/// <summary>A sorted list of members per member, all in one array.</summary>
internal sealed class AdjacencyLists
{
    private readonly int[] starts;
    private readonly int[] targets;

    private AdjacencyLists(int[] starts, int[] targets)
    {
        this.starts = starts;
        this.targets = targets;
    }

    public int Count => starts.Length - 1;

    /// <summary>Entries of all lists together.</summary>
    public int Total => targets.Length;

    public ReadOnlySpan<int> this[int member] => targets.AsSpan(starts[member], starts[member + 1] - starts[member]);

    /// <summary>Where each member's list begins in <see cref="Targets"/>; one entry more than members.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>All lists, one after the other.</summary>
    public ReadOnlySpan<int> Targets => targets;

    /// <summary>Lists that are already in one array.</summary>
    /// <param name="starts">Where each member's list begins, and at last the total.</param>
    /// <param name="targets">Ascending within each member's list.</param>
    public static AdjacencyLists Of(int[] starts, int[] targets) => new(starts, targets);

    /// <param name="count">Number of members.</param>
    /// <param name="pairs">In any order; a pair that comes twice stays twice, side by side.</param>
    public static AdjacencyLists From(int count, IReadOnlyList<(int From, int To)> pairs)
    {
        var (starts, order) = Sort(count, pairs.Count, k => pairs[k].From, k => pairs[k].To);
        var targets = new int[order.Length];
        for (var k = 0; k < order.Length; k++)
            targets[k] = pairs[order[k]].To;
        return new AdjacencyLists(starts, targets);
    }

    /// <summary>The same pairs seen from the other end.</summary>
    public AdjacencyLists Reversed()
    {
        var backStarts = new int[starts.Length];
        foreach (var target in targets)
            backStarts[target + 1]++;
        for (var i = 0; i < Count; i++)
            backStarts[i + 1] += backStarts[i];

        var sources = new int[targets.Length];
        var next = backStarts[..Count];
        for (var i = 0; i < Count; i++)
        {
            foreach (var target in this[i])
                sources[next[target]++] = i;
        }

        return new AdjacencyLists(backStarts, sources);
    }

    /// <summary>Sorts items by two keys in linear time (two counting sorts, the second key first).</summary>
    /// <returns>Where the items of each first key begin, and the items' numbers in order.</returns>
    public static (int[] Starts, int[] Order) Sort(int keys, int items, Func<int, int> first, Func<int, int> second)
    {
        var (_, bySecond) = SortBy(second, keys, items, null);
        return SortBy(first, keys, items, bySecond);
    }

    private static (int[] Starts, int[] Order) SortBy(Func<int, int> key, int keys, int items, int[]? before)
    {
        var starts = new int[keys + 1];
        for (var k = 0; k < items; k++)
            starts[key(k) + 1]++;
        for (var i = 0; i < keys; i++)
            starts[i + 1] += starts[i];

        var order = new int[items];
        var next = starts[..keys];
        for (var k = 0; k < items; k++)
        {
            var item = before?[k] ?? k;
            order[next[key(item)]++] = item;
        }

        return (starts, order);
    }
}
