namespace Survey.Analysis.Graphs;

/// <summary>
/// A graph whose members stand for groups of members of another: weights count the links between two groups, and a group's degree is
/// the sum of its members' degrees, those of links inside it included. Whole numbers throughout.
/// </summary>
internal sealed class CoarseGraph
{
    private CoarseGraph(int[] starts, int[] targets, int[] weights, long[] degrees)
    {
        Starts = starts;
        Targets = targets;
        Weights = weights;
        Degrees = degrees;
    }

    public int Count => Degrees.Length;

    /// <summary>Where each group's neighbours begin in <see cref="Targets"/>; one entry more than groups.</summary>
    public int[] Starts { get; }

    /// <summary>The groups each group is linked with, itself never among them.</summary>
    public int[] Targets { get; }

    /// <summary>Number of links with each of <see cref="Targets"/>.</summary>
    public int[] Weights { get; }

    public long[] Degrees { get; }

    /// <summary>Every member a group of its own.</summary>
    public static CoarseGraph From(UndirectedGraph graph)
    {
        var starts = new int[graph.Count + 1];
        var degrees = new long[graph.Count];
        var targets = new int[2 * graph.Links];
        for (var i = 0; i < graph.Count; i++)
        {
            var neighbours = graph.Neighbours(i);
            neighbours.CopyTo(targets.AsSpan(starts[i]));
            starts[i + 1] = starts[i] + neighbours.Length;
            degrees[i] = neighbours.Length;
        }

        var weights = new int[targets.Length];
        Array.Fill(weights, 1);
        return new CoarseGraph(starts, targets, weights, degrees);
    }

    /// <summary>The graph of groups of these groups.</summary>
    /// <param name="groups">Each member's new group, numbered from 0 without gaps.</param>
    /// <param name="count">Number of new groups.</param>
    public CoarseGraph Grouped(int[] groups, int count)
    {
        var (memberStarts, members) = Members(groups, count);
        var starts = new int[count + 1];
        var (targets, weights) = (new int[Targets.Length], new int[Targets.Length]);
        var degrees = new long[count];
        var place = new int[count];
        Array.Fill(place, -1);
        var end = 0;
        for (var group = 0; group < count; group++)
        {
            for (var m = memberStarts[group]; m < memberStarts[group + 1]; m++)
            {
                var member = members[m];
                degrees[group] += Degrees[member];
                for (var k = Starts[member]; k < Starts[member + 1]; k++)
                {
                    var other = groups[Targets[k]];
                    if (other == group)
                        continue;
                    if (place[other] < starts[group])
                    {
                        place[other] = end;
                        targets[end++] = other;
                    }

                    weights[place[other]] += Weights[k];
                }
            }

            starts[group + 1] = end;
        }

        Array.Resize(ref targets, end);
        Array.Resize(ref weights, end);
        return new CoarseGraph(starts, targets, weights, degrees);
    }

    private static (int[] Starts, int[] Members) Members(int[] groups, int count)
    {
        var starts = new int[count + 1];
        foreach (var group in groups)
            starts[group + 1]++;
        for (var group = 0; group < count; group++)
            starts[group + 1] += starts[group];

        var members = new int[groups.Length];
        var next = starts[..count];
        for (var i = 0; i < groups.Length; i++)
            members[next[groups[i]]++] = i;
        return (starts, members);
    }
}
