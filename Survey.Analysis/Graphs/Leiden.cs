namespace Survey.Analysis.Graphs;

/// <summary>
/// One run of the Leiden method for modularity (Traag, Waltman and van Eck 2019): members move to the cluster that gains most, each
/// cluster is then refined into well connected groups, and the same is done with these groups as members, until nothing gains. All
/// of it is repeated from what was reached while that gains. A refined group is chosen with a chance in proportion to its gain,
/// so that gains stay whole numbers and the result depends on the seed alone.
/// </summary>
internal sealed class Leiden
{
    private readonly Random random;
    private readonly long ends;
    private readonly long[] weightTo;
    private readonly int[] touched;
    private int touchedCount;

    private Leiden(CoarseGraph graph, int seed)
    {
        random = new Random(seed);
        ends = graph.Targets.Length;
        weightTo = new long[graph.Count];
        touched = new int[graph.Count];
    }

    /// <summary>Each member's cluster, numbered from 0 without gaps.</summary>
    /// <param name="graph">Every member a group of its own, with at least one link.</param>
    /// <param name="seed">Same seed, same clusters.</param>
    /// <param name="mostRounds">How often it starts over from what was reached.</param>
    public static int[] Run(CoarseGraph graph, int seed, int mostRounds)
    {
        var run = new Leiden(graph, seed);
        var clusters = Enumerable.Range(0, graph.Count).ToArray();
        var gained = true;
        for (var round = 0; round < mostRounds && gained; round++)
            (clusters, gained) = run.Round(graph, clusters);
        return clusters;
    }

    private (int[] Clusters, bool Gained) Round(CoarseGraph finest, int[] start)
    {
        var graph = finest;
        var groupOf = Enumerable.Range(0, finest.Count).ToArray();
        var clusters = start.AsSpan().ToArray();
        var gained = false;
        while (true)
        {
            gained |= Move(graph, clusters);
            var count = Renumber(clusters);
            if (count == graph.Count)
                break;

            var groups = Refine(graph, clusters);
            var groupCount = Renumber(groups);
            if (groupCount == graph.Count)
                (groups, groupCount) = (clusters, count);
            var clusterOfGroup = new int[groupCount];
            for (var i = 0; i < graph.Count; i++)
                clusterOfGroup[groups[i]] = clusters[i];
            graph = graph.Grouped(groups, groupCount);
            for (var i = 0; i < groupOf.Length; i++)
                groupOf[i] = groups[groupOf[i]];
            clusters = clusterOfGroup;
        }

        for (var i = 0; i < groupOf.Length; i++)
            groupOf[i] = clusters[groupOf[i]];
        return (groupOf, gained);
    }

    /// <summary>Moves members, in random order, for as long as a move gains; who sees a neighbour leave is looked at again.</summary>
    private bool Move(CoarseGraph graph, int[] clusters)
    {
        var degrees = new long[graph.Count];
        var sizes = new int[graph.Count];
        for (var i = 0; i < graph.Count; i++)
        {
            degrees[clusters[i]] += graph.Degrees[i];
            sizes[clusters[i]]++;
        }

        var empty = new Stack<int>();
        for (var cluster = graph.Count - 1; cluster >= 0; cluster--)
        {
            if (sizes[cluster] == 0)
                empty.Push(cluster);
        }

        var queue = Shuffled(graph.Count);
        var waiting = new bool[graph.Count];
        Array.Fill(waiting, true);
        var (head, length, moved) = (0, graph.Count, false);
        while (length > 0)
        {
            var member = queue[head];
            head = head + 1 == queue.Length ? 0 : head + 1;
            length--;
            waiting[member] = false;

            var own = clusters[member];
            var degree = graph.Degrees[member];
            Weigh(graph, member, clusters);
            var (best, bestGain) = (own, ends * weightTo[own] - degree * (degrees[own] - degree));
            for (var t = 0; t < touchedCount; t++)
            {
                var gain = ends * weightTo[touched[t]] - degree * degrees[touched[t]];
                if (gain > bestGain && touched[t] != own)
                    (best, bestGain) = (touched[t], gain);
            }

            Forget();
            if (bestGain < 0)
                best = empty.Peek();
            if (best == own)
                continue;

            moved = true;
            degrees[own] -= degree;
            degrees[best] += degree;
            if (sizes[best]++ == 0)
                empty.Pop();
            if (--sizes[own] == 0)
                empty.Push(own);
            clusters[member] = best;
            for (var k = graph.Starts[member]; k < graph.Starts[member + 1]; k++)
            {
                var other = graph.Targets[k];
                if (waiting[other] || clusters[other] == best)
                    continue;
                waiting[other] = true;
                var tail = head + length;
                queue[tail >= queue.Length ? tail - queue.Length : tail] = other;
                length++;
            }
        }

        return moved;
    }

    /// <summary>Splits each cluster into groups that are well connected with the rest of it; each member joins at most once.</summary>
    private int[] Refine(CoarseGraph graph, int[] clusters)
    {
        var count = graph.Count;
        var groups = Enumerable.Range(0, count).ToArray();
        var (clusterDegrees, degrees, cut) = (new long[count], graph.Degrees.AsSpan().ToArray(), new long[count]);
        var alone = new bool[count];
        Array.Fill(alone, true);
        for (var i = 0; i < count; i++)
        {
            clusterDegrees[clusters[i]] += degrees[i];
            for (var k = graph.Starts[i]; k < graph.Starts[i + 1]; k++)
                cut[i] += clusters[graph.Targets[k]] == clusters[i] ? graph.Weights[k] : 0;
        }

        foreach (var member in Shuffled(count))
        {
            var whole = clusterDegrees[clusters[member]];
            var degree = graph.Degrees[member];
            if (!alone[member] || !WellConnected(member))
                continue;

            Weigh(graph, member, groups, within: clusters);
            var total = 0L;
            for (var t = 0; t < touchedCount; t++)
                total += Gain(touched[t]);
            if (total > 0)
            {
                var drawn = random.NextInt64(total);
                var t = 0;
                while ((drawn -= Gain(touched[t])) >= 0)
                    t++;
                var joined = touched[t];
                alone[joined] = false;
                groups[member] = joined;
                degrees[joined] += degree;
                cut[joined] += cut[member] - 2 * weightTo[joined];
            }

            Forget();

            bool WellConnected(int group) => ends * cut[group] >= degrees[group] * (whole - degrees[group]);
            long Gain(int group) => WellConnected(group) ? Math.Max(0, ends * weightTo[group] - degree * degrees[group]) : 0;
        }

        return groups;
    }

    /// <summary>Adds up the member's links with each cluster; those outside its own part of <paramref name="within"/> are left out.</summary>
    private void Weigh(CoarseGraph graph, int member, int[] clusters, int[]? within = null)
    {
        var (sums, met, count) = (weightTo, touched, 0);
        var (start, length) = (graph.Starts[member], graph.Starts[member + 1] - graph.Starts[member]);
        var targets = graph.Targets.AsSpan(start, length);
        var weights = graph.Weights.AsSpan(start, length);
        for (var k = 0; k < targets.Length; k++)
        {
            var other = targets[k];
            if (within is not null && within[other] != within[member])
                continue;
            var cluster = clusters[other];
            ref var sum = ref sums[cluster];
            if (sum == 0)
                met[count++] = cluster;
            sum += weights[k];
        }

        touchedCount = count;
    }

    private void Forget()
    {
        for (var t = 0; t < touchedCount; t++)
            weightTo[touched[t]] = 0;
        touchedCount = 0;
    }

    private int[] Shuffled(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order;
    }

    /// <summary>Numbers clusters from 0 in the order in which they appear.</summary>
    /// <returns>How many there are.</returns>
    private static int Renumber(int[] clusters)
    {
        var number = new int[clusters.Length];
        var count = 0;
        for (var i = 0; i < clusters.Length; i++)
        {
            if (number[clusters[i]] == 0)
                number[clusters[i]] = ++count;
            clusters[i] = number[clusters[i]] - 1;
        }

        return count;
    }
}
