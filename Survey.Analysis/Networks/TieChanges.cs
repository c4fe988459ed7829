namespace Survey.Analysis.Networks;

/// <summary>A cell observed in two waves with a tie in at least one of them.</summary>
public readonly record struct TieChange(int From, int To, bool Before, bool Now);

/// <summary>
/// Two waves of one relation laid over each other: only organisations that are members in both, matched by id, and only cells observed
/// in both. So a change is never a change of who was asked or of who answered.
/// </summary>
public sealed class TieChanges
{
    private readonly long[] cells;

    private TieChanges(IReadOnlyList<TieChange> ties, long[] cells)
    {
        Ties = ties;
        this.cells = cells;
    }

    /// <summary>Organisations in both waves; they are numbered 0 to this.</summary>
    public int Organisations => cells.Length;

    /// <summary>The cells with a tie in at least one wave.</summary>
    public IReadOnlyList<TieChange> Ties { get; }

    /// <summary>All cells observed in both waves.</summary>
    public long CellsCompared => cells.Sum() / 2;

    /// <summary>The cells compared in which an organisation reports or is reported about.</summary>
    public long CellsComparedOf(int organisation) => cells[organisation];

    public static TieChanges Between(Network before, Network now)
    {
        var earlier = before.Ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        var common = Enumerable.Range(0, now.Count).Where(i => earlier.ContainsKey(now.Ids[i])).ToList();
        var inNow = Places(now.Count, common);
        var earlierOf = common.ConvertAll(i => earlier[now.Ids[i]]);
        var inBefore = Places(before.Count, earlierOf);

        var rows = Enumerable.Range(0, common.Count).Where(i => now.RowObserved(common[i]) && before.RowObserved(earlierOf[i])).ToList();
        var cells = new long[common.Count];
        Array.Fill(cells, rows.Count);
        var ties = new List<TieChange>();
        foreach (var i in rows)
        {
            // The row brings its own cells; the cell about itself, counted above with the column, does not exist.
            cells[i] += common.Count - 1 - 1;
            var unknown = Common(now.Missing(common[i]), inNow);
            unknown.UnionWith(Common(before.Missing(earlierOf[i]), inBefore));
            cells[i] -= unknown.Count;
            foreach (var j in unknown)
                cells[j]--;

            var tiesNow = Common(now.Out(common[i]), inNow);
            var tiesBefore = Common(before.Out(earlierOf[i]), inBefore);
            foreach (var j in tiesNow.Union(tiesBefore).Except(unknown).Order())
                ties.Add(new TieChange(i, j, tiesBefore.Contains(j), tiesNow.Contains(j)));
        }

        return new TieChanges(ties, cells);
    }

    /// <summary>The place of each member among the common ones, or -1.</summary>
    private static int[] Places(int count, IReadOnlyList<int> common)
    {
        var places = new int[count];
        Array.Fill(places, -1);
        for (var i = 0; i < common.Count; i++)
            places[common[i]] = i;
        return places;
    }

    private static HashSet<int> Common(ReadOnlySpan<int> members, int[] places)
    {
        var common = new HashSet<int>();
        foreach (var member in members)
        {
            if (places[member] >= 0)
                common.Add(places[member]);
        }

        return common;
    }
}
