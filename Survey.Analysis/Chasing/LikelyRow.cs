using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Chasing;

/// <summary>
/// Draws of what one organisation would likely say where it has not. Each cell has a random number of its own, made from the draw and the
/// two ids, so that neither the numbering of organisations nor the order in which they are looked at changes a draw.
/// </summary>
internal sealed class LikelyRow
{
    private readonly double[] chances;
    private readonly ulong[] keys;

    /// <param name="network">Who works with whom.</param>
    /// <param name="likely">How likely the silent name others.</param>
    /// <param name="from">The organisation.</param>
    /// <param name="idKeys">A number for each organisation's id (<see cref="Key(string)"/>).</param>
    public LikelyRow(Network network, LikelyAnswers likely, int from, ulong[] idKeys)
    {
        var cells = new List<int>(network.Count - 1 - network.ObservedInRow(from));
        for (var to = 0; to < network.Count; to++)
        {
            if (to != from && !network.IsObserved(from, to))
                cells.Add(to);
        }

        Cells = [.. cells];
        chances = [.. cells.Select(to => likely.Chance(from, to))];
        keys = [.. cells.Select(to => new SplitMix(idKeys[from] ^ new SplitMix(idKeys[to]).Next()).Next())];
        Ties = new bool[Cells.Length];
    }

    /// <summary>About whom it has not said anything, ascending.</summary>
    public int[] Cells { get; }

    /// <summary>For each of those, whether it names it in the latest draw.</summary>
    public bool[] Ties { get; }

    public void Draw(ulong seed, int draw)
    {
        var salt = new SplitMix(seed + (ulong)draw).Next();
        for (var k = 0; k < Ties.Length; k++)
            Ties[k] = (new SplitMix(keys[k] ^ salt).Next() >> 11) * (1.0 / (1UL << 53)) < chances[k];
    }

    /// <summary>A number made from an id: the same on every machine (FNV-1a; Fowler, Noll and Vo).</summary>
    public static ulong Key(string id)
    {
        var key = 14695981039346656037UL;
        foreach (var letter in id)
            key = (key ^ letter) * 1099511628211UL;
        return key;
    }
}
