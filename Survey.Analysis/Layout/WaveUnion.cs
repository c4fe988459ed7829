namespace Survey.Analysis.Layout;

/// <summary>All organisations and all links of several waves; a link knows in how many waves it was seen.</summary>
internal sealed class WaveUnion
{
    private readonly int[] starts;
    private readonly int[] partners;
    private readonly int[] waves;

    private WaveUnion(string[] ids, int waveCount, int[] starts, int[] partners, int[] waves)
    {
        (Ids, WaveCount) = (ids, waveCount);
        (this.starts, this.partners, this.waves) = (starts, partners, waves);
    }

    /// <summary>In ordinal order, so that no result depends on the order in which a wave lists them.</summary>
    public IReadOnlyList<string> Ids { get; }

    public int Count => Ids.Count;

    public int WaveCount { get; }

    /// <summary>Ascending.</summary>
    public ReadOnlySpan<int> Partners(int organisation) => partners.AsSpan(starts[organisation]..starts[organisation + 1]);

    /// <summary>In how many waves each link of <see cref="Partners"/> was seen, in the same order.</summary>
    public ReadOnlySpan<int> Waves(int organisation) => waves.AsSpan(starts[organisation]..starts[organisation + 1]);

    /// <exception cref="ArgumentException">A wave names an organisation twice, or has other organisations than its links.</exception>
    public static WaveUnion Of(IReadOnlyList<MapWave> all)
    {
        string[] ids = [.. all.SelectMany(wave => wave.Ids).Distinct().Order(StringComparer.Ordinal)];
        var numbers = new Dictionary<string, int>(ids.Length, StringComparer.Ordinal);
        for (var i = 0; i < ids.Length; i++)
            numbers.Add(ids[i], i);

        var memberships = all.Select(wave => Numbers(wave, numbers)).ToArray();
        var starts = new int[ids.Length + 1];
        for (var w = 0; w < all.Count; w++)
        {
            for (var member = 0; member < memberships[w].Length; member++)
                starts[memberships[w][member] + 1] += all[w].Links.Neighbours(member).Length;
        }

        for (var i = 0; i < ids.Length; i++)
            starts[i + 1] += starts[i];
        var partners = new int[starts[^1]];
        var next = starts[..ids.Length];
        for (var w = 0; w < all.Count; w++)
        {
            for (var member = 0; member < memberships[w].Length; member++)
            {
                foreach (var neighbour in all[w].Links.Neighbours(member))
                    partners[next[memberships[w][member]]++] = memberships[w][neighbour];
            }
        }

        return Merged(ids, all.Count, starts, partners);
    }

    /// <summary>A partner listed several times was a partner in that many waves.</summary>
    private static WaveUnion Merged(string[] ids, int waveCount, int[] starts, int[] partners)
    {
        var waves = new int[partners.Length];
        var (end, start) = (0, 0);
        for (var i = 0; i < ids.Length; i++)
        {
            var stop = starts[i + 1];
            Array.Sort(partners, start, stop - start);
            var first = end;
            for (; start < stop; start++)
            {
                if (end > first && partners[end - 1] == partners[start])
                    waves[end - 1]++;
                else
                    (partners[end], waves[end++]) = (partners[start], 1);
            }

            starts[i + 1] = end;
        }

        return new WaveUnion(ids, waveCount, starts, partners[..end], waves[..end]);
    }

    private static int[] Numbers(MapWave wave, Dictionary<string, int> numbers)
    {
        if (wave.Ids.Count != wave.Links.Count)
            throw new ArgumentException($"A wave lists {wave.Ids.Count} organisations but its links are among {wave.Links.Count}.");
        if (wave.Ids.Distinct().Count() != wave.Ids.Count)
            throw new ArgumentException("A wave lists an organisation twice.");
        return [.. wave.Ids.Select(id => numbers[id])];
    }
}
