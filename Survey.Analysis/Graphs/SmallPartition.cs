using System.Numerics;

namespace Survey.Analysis.Graphs;

/// <summary>The division with the highest modularity for a graph so small that all divisions can be compared.</summary>
internal static class SmallPartition
{
    /// <summary>Beyond this many members it takes too long: each more makes it three times as long.</summary>
    public const int MostMembers = 14;

    /// <summary>
    /// Each member's cluster. The best division of a set of members is the best over all clusters that hold its first member, together
    /// with the best division of the rest; so sets are gone through from small to large. Who gains nothing by joining stays out.
    /// </summary>
    public static int[] Best(UndirectedGraph graph)
    {
        var worth = Worths(graph);
        var best = new long[worth.Length];
        var first = new int[worth.Length];
        for (var set = 1; set < worth.Length; set++)
        {
            var lowest = set & -set;
            var rest = set ^ lowest;
            best[set] = long.MinValue;
            var others = 0;
            do
            {
                var value = worth[others | lowest] + best[rest ^ others];
                if (value > best[set])
                    (best[set], first[set]) = (value, others | lowest);
                others = (others - rest) & rest;
            }
            while (others != 0);
        }

        var clusters = new int[graph.Count];
        var (left, number) = (worth.Length - 1, 0);
        for (; left != 0; left ^= first[left], number++)
        {
            for (var i = 0; i < graph.Count; i++)
                clusters[i] = (first[left] >> i & 1) == 1 ? number : clusters[i];
        }

        return clusters;
    }

    /// <summary>What each set of members, as a cluster, adds to Q times (2 links)².</summary>
    private static long[] Worths(UndirectedGraph graph)
    {
        var neighbours = new uint[graph.Count];
        for (var i = 0; i < graph.Count; i++)
        {
            foreach (var j in graph.Neighbours(i))
                neighbours[i] |= 1u << j;
        }

        var sets = 1 << graph.Count;
        var (inside, degrees, worth) = (new int[sets], new int[sets], new long[sets]);
        for (var set = 1; set < sets; set++)
        {
            var member = BitOperations.TrailingZeroCount(set);
            var rest = set & (set - 1);
            inside[set] = inside[rest] + BitOperations.PopCount(neighbours[member] & (uint)rest);
            degrees[set] = degrees[rest] + graph.Neighbours(member).Length;
            worth[set] = 4L * graph.Links * inside[set] - (long)degrees[set] * degrees[set];
        }

        return worth;
    }
}
