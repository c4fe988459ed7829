using Survey.Analysis.Graphs;

namespace Survey.Analysis.Networks;

/// <summary>Refuses pairs that cannot be: outside the list, about itself, or named twice.</summary>
internal static class PairCheck
{
    /// <exception cref="ArgumentException">The pair is outside the list or about itself.</exception>
    public static void Possible(IReadOnlyList<string> ids, int from, int to, string listedAs)
    {
        if (from < 0 || from >= ids.Count || to < 0 || to >= ids.Count)
            throw new ArgumentException($"The pair ({from}, {to}) {listedAs}, but organisations are numbered 0 to {ids.Count - 1}.");
        if (from == to)
            throw new ArgumentException($"The pair {Name(ids, from, to)} {listedAs}, but no organisation reports about itself.");
    }

    /// <exception cref="ArgumentException">A pair stands twice in the lists.</exception>
    public static void Once(IReadOnlyList<string> ids, AdjacencyLists pairs, string listedAs)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            var list = pairs[i];
            for (var k = 1; k < list.Length; k++)
            {
                if (list[k] == list[k - 1])
                    throw new ArgumentException($"The pair {Name(ids, i, list[k])} {listedAs} although it was listed before.");
            }
        }
    }

    /// <exception cref="ArgumentException">A pair is in both.</exception>
    public static void Apart(IReadOnlyList<string> ids, AdjacencyLists ties, AdjacencyLists missing)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            foreach (var to in missing[i])
            {
                if (ties[i].BinarySearch(to) >= 0)
                    throw new ArgumentException($"The pair {Name(ids, i, to)} is listed as a tie although it was listed as missing before.");
            }
        }
    }

    public static string Name(IReadOnlyList<string> ids, int from, int to) => $"'{ids[from]}' to '{ids[to]}'";
}
