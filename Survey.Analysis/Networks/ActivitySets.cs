namespace Survey.Analysis.Networks;

/// <summary>Which activities each organisation of the roster lists in one wave.</summary>
/// <param name="ids">The organisations, in the same order as in the wave's network.</param>
/// <param name="sets">
/// Codes of the activities by organisation: empty where it said that it has none, null where it did not say.
/// </param>
public sealed class ActivitySets(IReadOnlyList<string> ids, IReadOnlyList<IReadOnlySet<string>?> sets)
{
    private readonly Lazy<ActivityTable> table = new(() => new ActivityTable(sets));

    /// <summary>The organisations, in the same order as in the wave's network.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>Activities by organisation: empty where it said that it has none, null where it did not say.</summary>
    public IReadOnlyList<IReadOnlySet<string>?> Sets => sets;

    /// <summary>Organisations that said which activities they have, if any.</summary>
    public int Known => Table.Known;

    /// <summary>Organisations that said they have none.</summary>
    public int Empty => Table.Empty;

    internal ActivityTable Table => table.Value;

    /// <summary>What some organisations do, in the order given; unknown for those that <paramref name="known"/> leaves out.</summary>
    public ActivitySets Among(IReadOnlyList<string> some, Func<string, bool> known)
    {
        var all = Ids.Zip(Sets).ToDictionary(pair => pair.First, pair => pair.Second);
        return new ActivitySets(some, [.. some.Select(id => known(id) ? all[id] : null)]);
    }

    /// <summary>Every pair of organisations with at least one activity in common, each once.</summary>
    public IEnumerable<SharedActivities> Pairs() => Table.Pairs();
}
