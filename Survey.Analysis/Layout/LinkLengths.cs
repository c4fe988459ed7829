namespace Survey.Analysis.Layout;

/// <summary>
/// How long each link should be drawn, in whole steps. In a dense sector nearly everybody is two links from everybody, and a map
/// of plain distances is a ball of wool. So a link is the shorter, the larger the share of their partners its ends have in common
/// (Gansner, Koren and North 2005 lengthen links by what is not shared), compared with the other links of the same map, so that
/// clusters show in sparse and dense sectors alike. A link seen in few of the waves is longer.
/// </summary>
internal static class LinkLengths
{
    /// <summary>The length of a link of every wave whose ends share far more than is usual.</summary>
    public const int Shortest = 4;

    /// <summary>The longest possible.</summary>
    public const int Longest = Shortest + Apart + Passing;

    /// <summary>Added when no partner is shared, in part when some are.</summary>
    private const int Apart = 12;

    /// <summary>Added, nearly, when the link is seen in few of many waves.</summary>
    private const int Passing = 4;

    /// <summary>How many times the mean share is "far more than is usual".</summary>
    private const double Close = 1.5;

    /// <returns>One list per organisation, in the order of its partners.</returns>
    public static int[][] Of(WaveUnion union)
    {
        var shares = SharedPartners(union);
        var (sum, ends) = (0.0, 0);
        foreach (var row in shares)
        {
            foreach (var share in row)
                sum += share;
            ends += row.Length;
        }

        // Where nobody shares a partner, as in a ring, every share is 0 and all links are equally long.
        var close = sum > 0 ? Close * sum / ends : 1;
        var lengths = new int[union.Count][];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = new int[shares[i].Length];
            for (var k = 0; k < lengths[i].Length; k++)
            {
                var apart = Apart * (1 - Math.Min(1, shares[i][k] / close));
                var passing = Passing * (1 - union.Waves(i)[k] / (double)union.WaveCount);
                lengths[i][k] = Shortest + (int)Math.Round(apart + passing);
            }
        }

        return lengths;
    }

    /// <summary>For each link the partners that both ends have, as a share of those that either has besides the other (Jaccard).</summary>
    private static float[][] SharedPartners(WaveUnion union)
    {
        var strength = new long[union.Count];
        var shares = new float[union.Count][];
        for (var i = 0; i < union.Count; i++)
        {
            shares[i] = new float[union.Partners(i).Length];
            foreach (var waves in union.Waves(i))
                strength[i] += waves;
        }

        var marks = new int[union.Count];
        for (var i = 0; i < union.Count; i++)
        {
            var partners = union.Partners(i);
            var waves = union.Waves(i);
            for (var k = 0; k < partners.Length; k++)
                marks[partners[k]] = waves[k];
            for (var k = 0; k < partners.Length; k++)
            {
                // Each link once, and from its busier end, so that a hub's long list is marked and not walked through again and again.
                var j = partners[k];
                var others = union.Partners(j);
                if (others.Length > partners.Length || (others.Length == partners.Length && j > i))
                    continue;
                var both = Both(others, union.Waves(j), marks);
                var either = strength[i] + strength[j] - 2 * waves[k] - both;
                shares[i][k] = shares[j][others.BinarySearch(i)] = either > 0 ? both / (float)either : 0;
            }

            foreach (var partner in partners)
                marks[partner] = 0;
        }

        return shares;
    }

    /// <summary>Partners in common; one counts once for each wave in which, at most, both had it.</summary>
    private static long Both(ReadOnlySpan<int> partners, ReadOnlySpan<int> waves, int[] marks)
    {
        var both = 0L;
        for (var k = 0; k < partners.Length; k++)
            both += Math.Min(waves[k], marks[partners[k]]);
        return both;
    }
}
