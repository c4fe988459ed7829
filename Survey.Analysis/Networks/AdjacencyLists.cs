namespace Survey.Analysis.Networks;

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

    public ReadOnlySpan<int> this[int member] => targets.AsSpan(Range(member));

    public Range Range(int member) => starts[member]..starts[member + 1];

    /// <param name="count">Number of members.</param>
    /// <param name="pairs">In any order, each once.</param>
    public static AdjacencyLists From(int count, IReadOnlyList<Cell> pairs)
    {
        var starts = new int[count + 1];
        foreach (var pair in pairs)
            starts[pair.From + 1]++;
        for (var i = 0; i < count; i++)
            starts[i + 1] += starts[i];

        var targets = new int[pairs.Count];
        var next = starts[..count];
        foreach (var pair in pairs)
            targets[next[pair.From]++] = pair.To;
        for (var i = 0; i < count; i++)
            targets.AsSpan(starts[i]..starts[i + 1]).Sort();
        return new AdjacencyLists(starts, targets);
    }
}
