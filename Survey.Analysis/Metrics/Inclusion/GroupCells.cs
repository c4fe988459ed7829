using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>What is known about the ties of each group, with itself and with members of other groups.</summary>
internal sealed class GroupCells
{
    public GroupCells(Network network, Grouping groups)
    {
        var count = groups.Names.Count;
        Within = new Tally[count];
        ToOthers = new Tally[count];
        FromOthers = new Tally[count];
        Answered = new int[count];
        for (var i = 0; i < network.Count; i++)
        {
            if (groups[i] == Grouping.None || !network.RowObserved(i))
                continue;
            Answered[groups[i]]++;
            foreach (var j in network.Out(i))
                Add(groups[i], groups[j], ties: 1, cells: 0);
            foreach (var j in network.Missing(i))
                Add(groups[i], groups[j], ties: 0, cells: -1);
        }

        var answered = Answered.Sum();
        for (var group = 0; group < count; group++)
        {
            var size = groups.Sizes[group];
            Within[group].Cells += (long)Answered[group] * (size - 1);
            ToOthers[group].Cells += (long)Answered[group] * (groups.Known - size);
            FromOthers[group].Cells += (long)(answered - Answered[group]) * size;
        }
    }

    /// <summary>Members of each group that answered.</summary>
    public int[] Answered { get; }

    public Tally[] Within { get; }

    public Tally[] ToOthers { get; }

    public Tally[] FromOthers { get; }

    /// <summary>All ties and observed cells among members of groups.</summary>
    public Tally All => Within.Concat(ToOthers).Aggregate((sum, group) => sum + group);

    private void Add(int from, int to, int ties, int cells)
    {
        if (to == Grouping.None)
            return;
        if (from == to)
        {
            Within[from].Add(ties, cells);
            return;
        }

        ToOthers[from].Add(ties, cells);
        FromOthers[to].Add(ties, cells);
    }

    /// <summary>Ties among observed cells.</summary>
    public record struct Tally
    {
        public long Ties { get; set; }

        public long Cells { get; set; }

        public readonly double? Density => Cells > 0 ? (double)Ties / Cells : null;

        public void Add(long ties, long cells) => (Ties, Cells) = (Ties + ties, Cells + cells);

        public static Tally operator +(Tally a, Tally b) => new() { Ties = a.Ties + b.Ties, Cells = a.Cells + b.Cells };
    }
}
