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
        var (froms, tos) = (new int[pairs.Count], new int[pairs.Count]);
        for (var k = 0; k < froms.Length; k++)
            (froms[k], tos[k]) = pairs[k];
        var (starts, order) = Sort(count, froms, tos);
        return new AdjacencyLists(starts, Array.ConvertAll(order, k => tos[k]));
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
    /// <param name="keys">Keys are below this.</param>
    /// <param name="first">Each item's first key.</param>
    /// <param name="second">Each item's second key.</param>
    /// <returns>Where the items of each first key begin, and the items' numbers in order.</returns>
    public static (int[] Starts, int[] Order) Sort(int keys, ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var inTurn = new int[first.Length];
        for (var k = 0; k < inTurn.Length; k++)
            inTurn[k] = k;
        return SortBy(first, keys, SortBy(second, keys, inTurn).Order);
    }

    private static (int[] Starts, int[] Order) SortBy(ReadOnlySpan<int> key, int keys, int[] before)
    {
        var starts = new int[keys + 1];
        foreach (var value in key)
            starts[value + 1]++;
        for (var i = 0; i < keys; i++)
            starts[i + 1] += starts[i];

        var order = new int[before.Length];
        var next = starts[..keys];
        foreach (var item in before)
            order[next[key[item]]++] = item;

        return (starts, order);
    }
}
