namespace Survey.Analysis.Networks;

/// <summary>Two organisations that share activities.</summary>
/// <param name="First">The smaller number.</param>
/// <param name="Second">The larger number.</param>
/// <param name="Shared">How many activities both list.</param>
/// <param name="Together">How many activities at least one of them lists.</param>
public readonly record struct SharedActivities(int First, int Second, int Shared, int Together)
{
    /// <summary>Jaccard similarity, above 0 to 1.</summary>
    public double Jaccard => (double)Shared / Together;
}

/// <summary>Which activities each organisation of the roster lists in one wave.</summary>
/// <param name="Ids">The organisations, in the same order as in the wave's network.</param>
/// <param name="Sets">
/// Codes of the activities by organisation: empty where it said that it has none, null where it did not say.
/// </param>
public sealed record ActivitySets(IReadOnlyList<string> Ids, IReadOnlyList<IReadOnlySet<string>?> Sets)
{
    /// <summary>Organisations that said which activities they have, if any.</summary>
    public int Known => Sets.Count(set => set is not null);

    /// <summary>Organisations that said they have none.</summary>
    public int Empty => Sets.Count(set => set is { Count: 0 });

    /// <summary>What some organisations do, in the order given; unknown for those that <paramref name="known"/> leaves out.</summary>
    public ActivitySets Among(IReadOnlyList<string> ids, Func<string, bool> known)
    {
        var sets = Ids.Zip(Sets).ToDictionary(pair => pair.First, pair => pair.Second);
        return new ActivitySets(ids, [.. ids.Select(id => known(id) ? sets[id] : null)]);
    }

    /// <summary>Every pair of organisations with at least one activity in common.</summary>
    public IEnumerable<SharedActivities> Pairs()
    {
        var providers = new Dictionary<string, List<int>>();
        var shared = new int[Sets.Count];
        for (var second = 0; second < Sets.Count; second++)
        {
            if (Sets[second] is not { Count: > 0 } activities)
                continue;
            var partners = new List<int>();
            foreach (var activity in activities)
            {
                if (!providers.TryGetValue(activity, out var earlier))
                    providers[activity] = earlier = [];
                foreach (var first in earlier)
                {
                    if (shared[first]++ == 0)
                        partners.Add(first);
                }

                earlier.Add(second);
            }

            foreach (var first in partners)
            {
                yield return new(first, second, shared[first], Sets[first]!.Count + activities.Count - shared[first]);
                shared[first] = 0;
            }
        }
    }
}
