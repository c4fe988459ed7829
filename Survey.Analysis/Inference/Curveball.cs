namespace Survey.Analysis.Inference;

/// <summary>
/// Shuffles which rows of a 0/1 matrix have which columns while every row and every column keeps its total: the curveball algorithm of
/// Strona and colleagues (2014). In a trade two rows put what only one of them has into one heap, shuffle it, and take back as many as
/// they gave. Trades that happen to change nothing count, which makes all matrices equally likely in the long run (Carstens 2015).
/// </summary>
internal sealed class Curveball
{
    private readonly int[] starts;
    private readonly int[] entries;
    private readonly int[] marks;
    private readonly int[] heap;
    private readonly Random random;
    private int mark;

    /// <param name="rows">The columns that each row has, each once, from 0 on; copied.</param>
    /// <param name="random">Where the chances come from.</param>
    public Curveball(IReadOnlyList<IReadOnlyList<int>> rows, Random random)
    {
        starts = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
            starts[i + 1] = starts[i] + rows[i].Count;
        entries = [.. rows.SelectMany(row => row)];
        Columns = entries.Length == 0 ? 0 : entries.Max() + 1;
        marks = new int[Columns];
        heap = new int[entries.Length];
        this.random = random;
    }

    public int Rows => starts.Length - 1;

    public int Columns { get; }

    /// <summary>The columns that a row has now, in no order.</summary>
    public ReadOnlySpan<int> Row(int row) => entries.AsSpan(starts[row]..starts[row + 1]);

    /// <summary>Lets two rows trade, drawn by chance, as often as asked; fewer than two rows have nobody to trade with.</summary>
    public void Trade(int times)
    {
        if (Rows < 2)
            return;
        for (var time = 0; time < times; time++)
        {
            var one = random.Next(Rows);
            var other = random.Next(Rows - 1);
            Trade(one, other < one ? other : other + 1);
        }
    }

    private void Trade(int one, int other)
    {
        // What the first row has is marked; what the second has as well is unmarked again and stays where it is.
        mark += 2;
        foreach (var column in Row(one))
            marks[column] = mark;
        var first = entries.AsSpan(starts[one]..starts[one + 1]);
        var second = entries.AsSpan(starts[other]..starts[other + 1]);
        var theirs = 0;
        foreach (var column in second)
        {
            if (marks[column] == mark)
                marks[column] = mark + 1;
            else
                heap[theirs++] = column;
        }

        var all = theirs;
        foreach (var column in first)
        {
            if (marks[column] == mark)
                heap[all++] = column;
        }

        if (theirs == 0 || theirs == all)
            return;
        random.Shuffle(heap.AsSpan(..all));
        var taken = Deal(second, mark + 1, 0);
        Deal(first, mark + 1, taken);
    }

    /// <summary>Keeps the columns marked as common at the front of a row and fills its other places from the heap.</summary>
    private int Deal(Span<int> row, int common, int next)
    {
        var kept = 0;
        foreach (var column in row)
        {
            if (marks[column] == common)
                row[kept++] = column;
        }

        while (kept < row.Length)
            row[kept++] = heap[next++];
        return next;
    }
}
