namespace Survey.Analysis.Graphs;

/// <summary>What the searches from some of the members found.</summary>
internal sealed class DistanceTally(int members)
{
    private readonly List<long> counts = [];

    /// <summary>Ordered pairs at distance 1, 2 and so on.</summary>
    public IReadOnlyList<long> Counts => counts;

    /// <summary>Per member the sum of 1/d from the members searched from to it.</summary>
    public double[] Arrivals { get; } = new double[members];

    public void Add(int distance, long pairs)
    {
        if (pairs == 0)
            return;
        if (counts.Count < distance)
            counts.Add(0);
        counts[distance - 1] += pairs;
    }
}
