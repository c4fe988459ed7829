namespace Survey.Analysis.Networks;

/// <summary>
/// Activity sets as numbers, so that pairs are compared without touching a string: activities are numbered in the order of their codes
/// and listed ascending by organisation, all in one array.
/// </summary>
internal sealed class ActivityTable
{
    private readonly int[] starts;
    private readonly int[] activities;
    private readonly int[] providers;
    private readonly double[] weights;

    public ActivityTable(IReadOnlyList<IReadOnlySet<string>?> sets)
    {
        var codes = sets.SelectMany(set => set ?? Enumerable.Empty<string>()).Distinct().Order(StringComparer.Ordinal).ToList();
        var numbers = codes.Select((code, number) => (code, number)).ToDictionary(pair => pair.code, pair => pair.number);
        starts = new int[sets.Count + 1];
        for (var i = 0; i < sets.Count; i++)
        {
            starts[i + 1] = starts[i] + (sets[i]?.Count ?? 0);
            Known += sets[i] is null ? 0 : 1;
            Empty += sets[i] is { Count: 0 } ? 1 : 0;
        }

        activities = new int[starts[^1]];
        providers = new int[codes.Count];
        for (var i = 0; i < sets.Count; i++)
        {
            var end = starts[i];
            foreach (var code in sets[i] ?? Enumerable.Empty<string>())
            {
                activities[end++] = numbers[code];
                providers[numbers[code]]++;
            }

            activities.AsSpan(starts[i]..end).Sort();
        }

        weights = [.. providers.Select(having => Rarity.Of(Known, having))];
    }

    /// <summary>Organisations that said which activities they have, if any.</summary>
    public int Known { get; }

    /// <summary>Organisations that said they have none.</summary>
    public int Empty { get; }

    public int Organisations => starts.Length - 1;

    /// <summary>Number of organisations by activity; at least 1.</summary>
    public ReadOnlySpan<int> Providers => providers;

    /// <summary>The numbers of an organisation's activities, ascending.</summary>
    public ReadOnlySpan<int> this[int organisation] => activities.AsSpan(starts[organisation]..starts[organisation + 1]);

    /// <summary>Every pair of organisations with at least one activity in common: for each organisation those before it.</summary>
    public IEnumerable<SharedActivities> Pairs()
    {
        var columns = new Columns(providers);
        var total = new double[Organisations];
        var (shared, weight) = (new int[Organisations], new double[Organisations]);
        for (var second = 0; second < Organisations; second++)
        {
            total[second] = Compare(second, columns, shared, weight);
            for (var first = 0; first < second; first++)
            {
                if (shared[first] == 0)
                    continue;
                yield return new SharedActivities
                {
                    First = first,
                    Second = second,
                    OfFirst = starts[first + 1] - starts[first],
                    OfSecond = starts[second + 1] - starts[second],
                    Shared = shared[first],
                    SharedWeight = weight[first],
                    TogetherWeight = total[first] + total[second] - weight[first],
                };
                (shared[first], weight[first]) = (0, 0);
            }
        }
    }

    /// <summary>Counts and weighs what an organisation shares with each one before it, and enters it into the columns.</summary>
    /// <returns>What all its activities weigh.</returns>
    private double Compare(int organisation, Columns columns, int[] shared, double[] weight)
    {
        var total = 0.0;
        foreach (var activity in this[organisation])
        {
            var rarity = weights[activity];
            total += rarity;
            foreach (var earlier in columns[activity])
            {
                shared[earlier]++;
                weight[earlier] += rarity;
            }

            columns.Add(activity, organisation);
        }

        return total;
    }
}
