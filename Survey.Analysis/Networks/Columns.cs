namespace Survey.Analysis.Networks;

/// <summary>
/// Who has each activity, filled row by row. How many will have it is known beforehand, so all lists stand in one array.
/// </summary>
internal sealed class Columns
{
    private readonly int[] starts;
    private readonly int[] ends;
    private readonly int[] rows;

    /// <param name="totals">By column, how many rows have it.</param>
    public Columns(ReadOnlySpan<int> totals)
    {
        starts = new int[totals.Length + 1];
        for (var column = 0; column < totals.Length; column++)
            starts[column + 1] = starts[column] + totals[column];
        (ends, rows) = (starts[..^1], new int[starts[^1]]);
    }

    /// <summary>The rows entered so far that have the column, in the order in which they were entered.</summary>
    public ReadOnlySpan<int> this[int column] => rows.AsSpan(starts[column]..ends[column]);

    public void Add(int column, int row) => rows[ends[column]++] = row;

    /// <summary>Forgets every row.</summary>
    public void Clear() => starts.AsSpan(..^1).CopyTo(ends);
}
