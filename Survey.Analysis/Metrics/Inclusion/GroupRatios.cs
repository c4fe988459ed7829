using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Ties by observed cells between groups, with what each organisation contributes.</summary>
internal sealed class GroupRatios
{
    private readonly Network network;
    private readonly Grouping groups;

    public GroupRatios(Network network, Grouping groups)
    {
        (this.network, this.groups) = (network, groups);
        Answered = new int[groups.Names.Count];
        for (var i = 0; i < network.Count; i++)
        {
            if (groups[i] != Grouping.None && network.RowObserved(i))
                Answered[groups[i]]++;
        }
    }

    /// <summary>Members of each group that answered.</summary>
    public int[] Answered { get; }

    /// <summary>The density of ties from and to certain groups.</summary>
    /// <param name="counts">Whether cells from the first group to the second count.</param>
    public PairRatio Density(Func<int, int, bool> counts)
    {
        var ratio = new PairRatio(network.Count);
        var (said, heard) = Cells(counts);
        for (var i = 0; i < network.Count; i++)
        {
            if (groups[i] is not (not Grouping.None and var group))
                continue;
            // Nobody is asked about themselves.
            var (row, self) = (network.RowObserved(i) ? 1 : 0, counts(group, group) ? 1 : 0);
            ratio.AddBottom(i, (row * (said[group] - self)) + heard[group] - (row * self));
            foreach (var j in network.Out(i))
            {
                if (groups[j] != Grouping.None && counts(group, groups[j]))
                    ratio.Add(i, j, top: 1, bottom: 0);
            }

            foreach (var j in network.Missing(i))
            {
                if (groups[j] != Grouping.None && counts(group, groups[j]))
                    ratio.Add(i, j, top: 0, bottom: -1);
            }
        }

        return ratio;
    }

    /// <summary>Ties of one group with others less those within, by all of its ties.</summary>
    public PairRatio Ei(int group)
    {
        var ratio = new PairRatio(network.Count);
        for (var i = 0; i < network.Count; i++)
        {
            foreach (var j in network.Out(i))
            {
                if (groups[i] != Grouping.None && groups[j] != Grouping.None && (groups[i] == group || groups[j] == group))
                    ratio.Add(i, j, top: groups[i] == groups[j] ? -1 : 1, bottom: 1);
            }
        }

        return ratio;
    }

    /// <summary>The cells in which a member of each group speaks of others, itself included, and in which it is spoken of.</summary>
    private (long[] Said, long[] Heard) Cells(Func<int, int, bool> counts)
    {
        var (said, heard) = (new long[groups.Names.Count], new long[groups.Names.Count]);
        for (var from = 0; from < said.Length; from++)
        {
            for (var to = 0; to < said.Length; to++)
            {
                if (!counts(from, to))
                    continue;
                said[from] += groups.Sizes[to];
                heard[to] += Answered[from];
            }
        }

        return (said, heard);
    }
}
