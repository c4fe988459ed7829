namespace Survey.Analysis.Networks;

/// <summary>Refuses pairs that cannot be: outside the list, about itself, or named twice.</summary>
internal sealed class PairCheck(IReadOnlyList<string> ids)
{
    private readonly HashSet<long> seen = [];

    /// <exception cref="ArgumentException">The pair cannot be, or was added before.</exception>
    public void Add(int from, int to, string listedAs)
    {
        if (from < 0 || from >= ids.Count || to < 0 || to >= ids.Count)
            throw new ArgumentException($"The pair ({from}, {to}) {listedAs}, but organisations are numbered 0 to {ids.Count - 1}.");
        if (from == to)
            throw new ArgumentException($"The pair {Name(from, to)} {listedAs}, but no organisation reports about itself.");
        if (!seen.Add((long)from * ids.Count + to))
            throw new ArgumentException($"The pair {Name(from, to)} {listedAs} although it was listed before.");
    }

    public string Name(int from, int to) => $"'{ids[from]}' to '{ids[to]}'";
}
