using System.Numerics;

namespace Survey.Analysis.Graphs;

/// <summary>
/// The inner circle of a graph: the core for which the links come closest to the ideal that everyone in the core is linked with
/// everyone, and those outside with nobody but the core (Borgatti and Everett 1999, discrete). Closeness is Pearson's r between links
/// and ideal over all pairs, and depends only on how large the core is and how many links touch it.
/// </summary>
public sealed record CorePeriphery
{
    /// <summary>Up to this many members every core is tried, so that the result is the best there is; beyond it is searched for.</summary>
    public const int MostTried = 20;

    /// <summary>The core's members, ascending: from one to all but two.</summary>
    public required IReadOnlyList<int> Core { get; init; }

    /// <summary>Pearson's r between links and ideal, 0 to 1.</summary>
    public required double Fit { get; init; }

    /// <summary>
    /// Finds the core; null where r is not defined for any: fewer than three members, no link, every pair linked.
    /// </summary>
    public static CorePeriphery? Of(UndirectedGraph graph)
    {
        var ideal = new CoreFit(graph.Count, graph.Links);
        if (graph.Count < 3 || graph.Links == 0 || graph.Links == ideal.Pairs)
            return null;

        var core = graph.Count <= MostTried ? BestOfAll(graph, ideal) : CoreSearch.Run(graph, ideal);
        var touching = 0L;
        var inCore = new bool[graph.Count];
        foreach (var member in core)
        {
            foreach (var other in graph.Neighbours(member))
                touching += inCore[other] ? 0 : 1;
            inCore[member] = true;
        }

        return new CorePeriphery { Core = core, Fit = ideal.Of(core.Count, touching) };
    }

    /// <summary>Tries all cores, each differing from the one before in one member (Gray code).</summary>
    private static List<int> BestOfAll(UndirectedGraph graph, CoreFit ideal)
    {
        var neighbours = new uint[graph.Count];
        for (var i = 0; i < graph.Count; i++)
        {
            foreach (var j in graph.Neighbours(i))
                neighbours[i] |= 1u << j;
        }

        var most = new int[graph.Count];
        var cores = new uint[graph.Count];
        var (core, touching) = (0u, 0);
        for (var step = 1u; step < 1u << graph.Count; step++)
        {
            var member = BitOperations.TrailingZeroCount(step);
            var gain = BitOperations.PopCount(neighbours[member] & ~core);
            core ^= 1u << member;
            touching += (core >> member & 1) == 1 ? gain : -gain;
            var size = BitOperations.PopCount(core);
            if (size < graph.Count && touching > most[size])
                (most[size], cores[size]) = (touching, core);
        }

        var best = Enumerable.Range(1, graph.Count - 2).MaxBy(size => ideal.Of(size, most[size]));
        return [.. Enumerable.Range(0, graph.Count).Where(i => (cores[best] >> i & 1) == 1)];
    }
}

/// <summary>Pearson's r between the links of a graph and an ideal core.</summary>
/// <param name="Members">Members of the graph.</param>
/// <param name="Links">Links of the graph.</param>
internal readonly record struct CoreFit(int Members, long Links)
{
    public long Pairs { get; } = PairsOf(Members);

    /// <param name="size">Members of the core; r is -1, the worst, where it is not defined.</param>
    /// <param name="touching">Links with at least one end in the core.</param>
    public double Of(int size, long touching)
    {
        if (size < 1 || size > Members - 2)
            return -1;
        var ones = Pairs - PairsOf(Members - size);
        var r = (double)((Int128)Pairs * touching - (Int128)Links * ones)
            / (Math.Sqrt((double)Links * (Pairs - Links)) * Math.Sqrt((double)ones * (Pairs - ones)));
        // Rounding takes a perfect fit past one.
        return Math.Min(r, 1);
    }

    private static long PairsOf(long members) => members * (members - 1) / 2;
}
