using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Ties by observed cells of one group, with what each organisation contributes to them.</summary>
internal sealed class GroupRatios
{
    private readonly Network network;
    private readonly Grouping groups;

    private GroupRatios(Network network, Grouping groups)
    {
        (this.network, this.groups) = (network, groups);
        (Within, ToOthers, FromOthers, Ei) = (New(), New(), New(), New());

        PairRatio New() => new(network.Count);
    }

    public PairRatio Within { get; }

    public PairRatio ToOthers { get; }

    public PairRatio FromOthers { get; }

    /// <summary>Ties with others less those within, by all ties.</summary>
    public PairRatio Ei { get; }

    /// <param name="network">The ties.</param>
    /// <param name="groups">Who is in which group.</param>
    /// <param name="group">Number of the group.</param>
    /// <param name="answered">Members of each group that answered.</param>
    public static GroupRatios Of(Network network, Grouping groups, int group, int[] answered)
    {
        var ratios = new GroupRatios(network, groups);
        ratios.AddCells(group, answered[group], answered.Sum());
        for (var i = 0; i < network.Count; i++)
        {
            foreach (var j in network.Out(i))
                ratios.Add(group, i, j, ties: 1, cells: 0);
            foreach (var j in network.Missing(i))
                ratios.Add(group, i, j, ties: 0, cells: -1);
        }

        return ratios;
    }

    /// <summary>Every organisation's cells as if all that answered had answered about all others, counted from the sizes.</summary>
    private void AddCells(int group, int answered, int allAnswered)
    {
        var (size, others) = (groups.Sizes[group], groups.Known - groups.Sizes[group]);
        for (var i = 0; i < network.Count; i++)
        {
            var row = network.RowObserved(i) ? 1 : 0;
            if (groups[i] == group)
            {
                Within.AddBottom(i, (row * (size - 1)) + answered - row);
                ToOthers.AddBottom(i, row * others);
                FromOthers.AddBottom(i, allAnswered - answered);
            }
            else if (groups[i] != Grouping.None)
            {
                ToOthers.AddBottom(i, answered);
                FromOthers.AddBottom(i, row * size);
            }
        }
    }

    private void Add(int group, int i, int j, int ties, int cells)
    {
        if (groups[i] == Grouping.None || groups[j] == Grouping.None || (groups[i] != group && groups[j] != group))
            return;
        var ratio = groups[i] == groups[j] ? Within : groups[i] == group ? ToOthers : FromOthers;
        ratio.Add(i, j, ties, cells);
        Ei.Add(i, j, groups[i] == groups[j] ? -ties : ties, ties);
    }
}
