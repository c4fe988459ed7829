namespace Survey.Analysis.Graphs;

/// <summary>
/// Natural clusters: the division of a graph into clusters that are linked within more than their members' numbers of links would
/// lead one to expect, measured by the modularity Q = sum over clusters of (links inside / links - (degrees inside / 2 links)²),
/// Newman and Girvan 2004. The best division is not unique and finding it is hard, so it is looked for from many seeds; what they
/// agree on is part of the result.
/// </summary>
public sealed record Communities
{
    private const int MostRounds = 5;

    /// <summary>Each member's cluster in the best division found: 0 is the largest; of equals the one with the lowest member first.</summary>
    public required IReadOnlyList<int> Best { get; init; }

    /// <summary>Number of clusters; a member without links is a cluster of its own.</summary>
    public required int Count { get; init; }

    /// <summary>Q of <see cref="Best"/>: 0 (no clusters) to 1; the highest over the runs.</summary>
    public required double Modularity { get; init; }

    /// <summary>The lowest Q over the runs.</summary>
    public required double LowestModularity { get; init; }

    /// <summary>
    /// How well the other runs agree with the best: mean adjusted Rand index, 1 the same clusters, 0 as by chance. Null with one run.
    /// </summary>
    public required double? Agreement { get; init; }

    /// <summary>
    /// Number of runs, each with its own seed: 200 up to 2,000 links, 50 up to 20,000, beyond that fewer in proportion and one from half a
    /// million. Up to fourteen members all divisions are compared besides, so that the best is the best there is.
    /// </summary>
    public required int Runs { get; init; }

    /// <summary>Finds the clusters of a graph; null where it has no link.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="threads">Runs at the same time, -1 for as many as there are processors; changes no figure.</param>
    public static Communities? Of(UndirectedGraph graph, int threads = -1)
    {
        if (graph.Links == 0)
            return null;

        var runs = graph.Links switch { <= 2_000 => 200, <= 20_000 => 50, var links => Math.Max(1, 1_000_000 / links) };
        var coarse = CoarseGraph.From(graph);
        var found = new int[runs][];
        Parallel.For(0, runs, new ParallelOptions { MaxDegreeOfParallelism = threads }, seed =>
            found[seed] = Leiden.Run(coarse, seed, MostRounds));

        var qualities = found.Select(clusters => Quality(graph, clusters)).ToList();
        var best = qualities.IndexOf(qualities.Max());
        var (clusters, count) = Partition.LargestFirst(graph.Count <= SmallPartition.MostMembers ? SmallPartition.Best(graph) : found[best]);
        return new Communities
        {
            Best = clusters,
            Count = count,
            Modularity = Share(Quality(graph, clusters)),
            LowestModularity = Share(qualities.Min()),
            Agreement = runs == 1 ? null : found.Where((_, run) => run != best).Average(other => Partition.AdjustedRand(clusters, other)),
            Runs = runs,
        };

        double Share(Int128 quality) => (double)quality / (4.0 * graph.Links * graph.Links);
    }

    /// <summary>Q times (2 links)², a whole number.</summary>
    private static Int128 Quality(UndirectedGraph graph, int[] clusters)
    {
        var degrees = new long[graph.Count];
        var inside = 0L;
        for (var i = 0; i < graph.Count; i++)
        {
            degrees[clusters[i]] += graph.Neighbours(i).Length;
            foreach (var other in graph.Neighbours(i))
                inside += clusters[other] == clusters[i] ? 1 : 0;
        }

        Int128 expected = 0;
        foreach (var degree in degrees)
            expected += (Int128)degree * degree;
        return (Int128)inside * 2 * graph.Links - expected;
    }
}
