namespace Survey.Analysis.Graphs;

/// <summary>
/// How often each member stands on the shortest paths between two others, each path of a pair weighing one over their number (Freeman
/// 1977, computed as in Brandes 2001). Up to <see cref="MostExact"/> members the values are exact; beyond, they are estimated from
/// some members as sources of paths, drawn at random without replacement (Brandes and Pich 2007).
/// </summary>
/// <remarks>
/// The sources are shared out in a fixed number of chunks whose sums are added in their order: the number of threads changes no bit of
/// the values.
/// </remarks>
public sealed record Betweenness
{
    /// <summary>Most members for which every one is a source.</summary>
    public const int MostExact = 10_000;

    /// <summary>Sources drawn where not every member is one.</summary>
    public const int SampledSources = 4096;

    /// <summary>Fewer members than this are not worth a second thread.</summary>
    private const int FewestInParallel = 500;

    /// <summary>Chunks of sources: enough to keep processors busy, and fewer where each one's sums take much memory.</summary>
    private const int ChunksExact = 64;
    private const int ChunksSampled = 16;

    private const int Seed = 20070701;

    /// <summary>Number of members.</summary>
    public int Count => Values.Count;

    /// <summary>Members that paths were followed from; all of them where the values are exact.</summary>
    public required int Sources { get; init; }

    /// <summary>Whether paths were followed from every member.</summary>
    public bool IsExact => Sources == Count;

    /// <summary>Whether paths have a direction; without one each pair counts once.</summary>
    public required bool IsDirected { get; init; }

    /// <summary>Per member, 0 to <see cref="Highest"/>.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>
    /// Standard error of each value that comes from having drawn the sources, with the correction for drawing without replacement; 0
    /// where the values are exact. Right on average, but members owe much of their value to few sources: among brokers about nine values
    /// in ten lie within 1.96 standard errors, among members with few partners fewer.
    /// </summary>
    public required IReadOnlyList<double> StandardErrors { get; init; }

    /// <summary>The value in the middle of a star: (n-1)(n-2) with directions, half without.</summary>
    public double Highest => Math.Max(0, (Count - 1.0) * (Count - 2)) / (IsDirected ? 1 : 2);

    /// <summary>
    /// Freeman's centralisation: the sum over members of (largest value - own value) / (n-1) times <see cref="Highest"/>; 0 all equal, 1
    /// a star. Null for fewer than three members.
    /// </summary>
    public double? Centralisation =>
        Count < 3 ? null : Math.Clamp((Count * Values.Max() - Values.Sum()) / ((Count - 1) * Highest), 0, 1);

    /// <summary>
    /// At most this is the standard error of <see cref="Centralisation"/>: that of the largest value and that of the sum, as if they
    /// never offset each other. 0 where the values are exact.
    /// </summary>
    public required double CentralisationError { get; init; }

    /// <summary>Values as shares of <see cref="Highest"/>; null for fewer than three members.</summary>
    public IReadOnlyList<double>? Normalised => Count < 3 ? null : [.. Values.Select(value => value / Highest)];

    /// <param name="graph">Paths follow the arcs.</param>
    /// <param name="sources">Members to follow paths from; all, or <see cref="SampledSources"/> of more than <see cref="MostExact"/>.</param>
    /// <param name="threads">Most threads; all processors unless said otherwise.</param>
    public static Betweenness Of(DirectedGraph graph, int? sources = null, int threads = -1) =>
        Of(graph.Outgoing, graph.Incoming, isDirected: true, sources, threads);

    /// <param name="graph">Paths follow the links either way.</param>
    /// <param name="sources">Members to follow paths from; all, or <see cref="SampledSources"/> of more than <see cref="MostExact"/>.</param>
    /// <param name="threads">Most threads; all processors unless said otherwise.</param>
    public static Betweenness Of(UndirectedGraph graph, int? sources = null, int threads = -1) =>
        Of(graph.Lists, graph.Lists, isDirected: false, sources, threads);

    private static Betweenness Of(AdjacencyLists outgoing, AdjacencyLists incoming, bool isDirected, int? wanted, int threads)
    {
        var count = outgoing.Count;
        var order = Renumbering.BreadthFirst(outgoing, incoming);
        var near = Renumbering.Renumbered(outgoing, order);
        var back = isDirected ? Renumbering.Renumbered(incoming, order) : near;
        var sources = Draw(count, Math.Min(count, wanted ?? (count <= MostExact ? count : SampledSources)));
        var isExact = sources.Length == count;

        var batches = (sources.Length + BetweennessSweep.Lanes - 1) / BetweennessSweep.Lanes;
        var chunks = isExact ? ChunksExact : ChunksSampled;
        var sums = new double[chunks][];
        var squares = new double[chunks][];
        var totals = new double[sources.Length];
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = count < FewestInParallel ? 1 : threads },
            () => new BetweennessSweep(near, back),
            (chunk, _, sweep) =>
            {
                (sums[chunk], squares[chunk]) = (new double[count], new double[isExact ? 0 : count]);
                for (var batch = batches * chunk / chunks; batch < batches * (chunk + 1) / chunks; batch++)
                {
                    var first = batch * BetweennessSweep.Lanes;
                    var size = Math.Min(BetweennessSweep.Lanes, sources.Length - first);
                    sweep.Add(sources.AsSpan(first, size), sums[chunk], squares[chunk], totals.AsSpan(first, size));
                }

                return sweep;
            },
            _ => { });

        var scale = (isDirected ? 1 : 0.5) * count / Math.Max(1, sources.Length);
        var values = new double[count];
        var errors = new double[count];
        for (var place = 0; place < count; place++)
        {
            var sum = Sum(sums, place);
            values[order[place]] = scale * sum;
            errors[order[place]] = isExact ? 0 : scale * ErrorOfSum(sum, Sum(squares, place), sources.Length, count);
        }

        var result = new Betweenness
        {
            IsDirected = isDirected, Sources = sources.Length, Values = values, StandardErrors = errors, CentralisationError = 0,
        };
        if (isExact || count < 3)
            return result;
        var errorOfTotal = scale * ErrorOfSum(totals.Sum(), totals.Sum(total => total * total), sources.Length, count);
        var largest = Array.IndexOf(values, values.Max());
        return result with { CentralisationError = (count * errors[largest] + errorOfTotal) / ((count - 1) * result.Highest) };
    }

    /// <summary>Members drawn without replacement, ascending.</summary>
    private static int[] Draw(int count, int wanted)
    {
        var random = new Random(Seed);
        var drawn = new int[wanted];
        var end = 0;
        for (var member = 0; end < wanted; member++)
        {
            if (random.Next(count - member) < wanted - end)
                drawn[end++] = member;
        }

        return drawn;
    }

    private static double Sum(double[][] chunks, int place)
    {
        var sum = 0.0;
        foreach (var chunk in chunks)
            sum += chunk[place];
        return sum;
    }

    /// <summary>Standard error of a sum over drawn sources, the members not drawn being of the same kind.</summary>
    private static double ErrorOfSum(double sum, double squares, int drawn, int count) =>
        drawn < 2 ? double.PositiveInfinity
        : Math.Sqrt(Math.Max(0, squares - sum * sum / drawn) / (drawn - 1) * drawn * (1 - (double)drawn / count));
}
