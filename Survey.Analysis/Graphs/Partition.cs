namespace Survey.Analysis.Graphs;

/// <summary>Divisions of the same members into clusters: each member's cluster number, from 0 without gaps.</summary>
public static class Partition
{
    /// <summary>The same clusters, the largest numbered 0; of equals the one with the lowest member first.</summary>
    internal static (int[] Clusters, int Count) LargestFirst(int[] clusters)
    {
        var sizes = new int[clusters.Max() + 1];
        var first = new int[sizes.Length];
        for (var i = clusters.Length - 1; i >= 0; i--)
        {
            sizes[clusters[i]]++;
            first[clusters[i]] = i;
        }

        var number = new int[sizes.Length];
        var next = 0;
        foreach (var cluster in Enumerable.Range(0, sizes.Length).OrderByDescending(c => sizes[c]).ThenBy(c => first[c]))
            number[cluster] = next++;
        return ([.. clusters.Select(cluster => number[cluster])], next);
    }

    /// <summary>
    /// Adjusted Rand index of two divisions (Hubert and Arabie 1985), from the pairs of members that are together in one and in both:
    /// 1 the same, about 0 as by chance; two that cannot differ (all together, all apart) are the same.
    /// </summary>
    public static double AdjustedRand(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        var (inFirst, inSecond, inBoth) = (new Dictionary<int, long>(), new Dictionary<int, long>(), new Dictionary<(int, int), long>());
        for (var i = 0; i < first.Count; i++)
        {
            inFirst[first[i]] = inFirst.GetValueOrDefault(first[i]) + 1;
            inSecond[second[i]] = inSecond.GetValueOrDefault(second[i]) + 1;
            inBoth[(first[i], second[i])] = inBoth.GetValueOrDefault((first[i], second[i])) + 1;
        }

        var (together, alsoTogether, both) = (Pairs(inFirst.Values), Pairs(inSecond.Values), Pairs(inBoth.Values));
        if (together == both && alsoTogether == both)
            return 1;
        var chance = (double)together * alsoTogether / (first.Count * (first.Count - 1.0) / 2);
        return (both - chance) / ((together + alsoTogether) / 2.0 - chance);
    }

    /// <summary>
    /// Labels for a later wave's clusters, so that a cluster keeps the label of the earlier one it shares most organisations with.
    /// Overlaps are served from the largest (of equals the lowest earlier label, then the lowest cluster), each label once; clusters
    /// left over get new labels above all earlier ones.
    /// </summary>
    /// <param name="earlier">Label of each organisation's cluster in the earlier wave, by organisation id.</param>
    /// <param name="ids">The later wave's organisations.</param>
    /// <param name="clusters">Their clusters, in the same order.</param>
    /// <returns>The label of each organisation's cluster, in the same order.</returns>
    public static IReadOnlyList<int> Following(IReadOnlyDictionary<string, int> earlier, IReadOnlyList<string> ids, IReadOnlyList<int> clusters)
    {
        var overlaps = new Dictionary<(int Label, int Cluster), int>();
        for (var i = 0; i < ids.Count; i++)
        {
            if (earlier.TryGetValue(ids[i], out var label))
                overlaps[(label, clusters[i])] = overlaps.GetValueOrDefault((label, clusters[i])) + 1;
        }

        var labels = new Dictionary<int, int>();
        var taken = new HashSet<int>();
        foreach (var ((label, cluster), _) in overlaps.OrderByDescending(o => o.Value).ThenBy(o => o.Key.Label).ThenBy(o => o.Key.Cluster))
        {
            if (!labels.ContainsKey(cluster) && taken.Add(label))
                labels.Add(cluster, label);
        }

        var next = earlier.Count == 0 ? 0 : earlier.Values.Max() + 1;
        foreach (var cluster in clusters.Distinct().Order())
        {
            if (labels.TryAdd(cluster, next))
                next++;
        }

        return [.. clusters.Select(cluster => labels[cluster])];
    }

    private static long Pairs(IEnumerable<long> sizes) => sizes.Sum(size => size * (size - 1) / 2);
}
