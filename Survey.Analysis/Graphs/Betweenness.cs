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
    /// The standard error of <see cref="Centralisation"/>, at most: that of the largest value and that of the sum, as if they never offset
    /// each other. 0 where the values are exact.
    /// </summary>
    public required double CentralisationError { get; init; }

    /// <summary>
    /// Where the centralisation of the whole graph is to be expected, 95%; null where the values are exact. The largest of many
    /// estimates is rather too large than too small, so the lower end is five errors away: far enough for all of 100,000 members at once.
    /// </summary>
    public (double Lower, double Upper)? CentralisationInterval => IsExact || Centralisation is not { } value
        ? null
        : (Math.Max(0, value - 5 * CentralisationError), Math.Min(1, value + 1.96 * CentralisationError));

    /// <summary>Values as shares of <see cref="Highest"/>; null for fewer than three members.</summary>
    public IReadOnlyList<double>? Normalised => Count < 3 ? null : [.. Values.Select(value => value / Highest)];

    /// <param name="graph">Paths follow the arcs.</param>
    /// <param name="sources">Paths are followed from so many; usually all, or <see cref="SampledSources"/> of very many.</param>
    /// <param name="threads">Most threads; all processors unless said otherwise.</param>
    public static Betweenness Of(DirectedGraph graph, int? sources = null, int threads = -1) =>
        Of(graph.Outgoing, graph.Incoming, isDirected: true, sources, threads);

    /// <param name="graph">Paths follow the links either way.</param>
    /// <param name="sources">Paths are followed from so many; usually all, or <see cref="SampledSources"/> of very many.</param>
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

        var (sums, squares, totals) = Follow(near, back, sources, threads);

        var scale = (isDirected ? 1 : 0.5) * count / Math.Max(1, sources.Length);
        var values = new double[count];
        var errors = new double[count];
        for (var place = 0; place < count; place++)
        {
            values[order[place]] = scale * sums[place];
            errors[order[place]] = isExact ? 0 : scale * ErrorOfSum(sums[place], squares[place], sources.Length, count);
        }

        var result = new Betweenness
        {
            IsDirected = isDirected,
            Sources = sources.Length,
            Values = values,
            StandardErrors = errors,
            CentralisationError = 0,
        };
        if (isExact || count < 3)
            return result;
        var errorOfTotal = scale * ErrorOfSum(totals.Sum(), totals.Sum(total => total * total), sources.Length, count);
        var largest = Array.IndexOf(values, values.Max());
        return result with { CentralisationError = (count * errors[largest] + errorOfTotal) / ((count - 1) * result.Highest) };
    }

    /// <summary>Follows the paths from the sources: sums and, for a sample, sums of squares per member; totals per source.</summary>
    private static (double[] Sums, double[] Squares, double[] Totals) Follow(
        AdjacencyLists outgoing, AdjacencyLists incoming, int[] sources, int threads)
    {
        var count = outgoing.Count;
        var isSample = sources.Length < count;
        var batches = (sources.Length + BetweennessSweep.Lanes - 1) / BetweennessSweep.Lanes;
        var chunks = Math.Min(batches, isSample ? ChunksSampled : ChunksExact);
        var (sums, squares, totals) = (new double[chunks][], new double[chunks][], new double[sources.Length]);
        var next = -1;
        // One loop per worker rather than per chunk, because a sweep's memory is too large to make more of them than needed.
        Parallel.For(0, count < FewestInParallel ? 1 : threads > 0 ? threads : Environment.ProcessorCount, _ =>
        {
            BetweennessSweep? sweep = null;
            for (var chunk = Interlocked.Increment(ref next); chunk < chunks; chunk = Interlocked.Increment(ref next))
            {
                sweep ??= new BetweennessSweep(outgoing, incoming);
                (sums[chunk], squares[chunk]) = (new double[count], new double[isSample ? count : 0]);
                for (var batch = batches * chunk / chunks; batch < batches * (chunk + 1) / chunks; batch++)
                {
                    var first = batch * BetweennessSweep.Lanes;
                    var size = Math.Min(BetweennessSweep.Lanes, sources.Length - first);
                    sweep.Add(sources.AsSpan(first, size), sums[chunk], squares[chunk], totals.AsSpan(first, size));
                }
            }
        });
        return (Merge(sums, count), isSample ? Merge(squares, count) : [], totals);
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

    /// <summary>The chunks added up in their order.</summary>
    private static double[] Merge(double[][] chunks, int count)
    {
        var sums = new double[count];
        foreach (var chunk in chunks)
        {
            for (var place = 0; place < count; place++)
                sums[place] += chunk[place];
        }

        return sums;
    }

    /// <summary>Standard error of a sum over drawn sources, the members not drawn being of the same kind.</summary>
    private static double ErrorOfSum(double sum, double squares, int drawn, int count) =>
        drawn < 2 ? double.PositiveInfinity
        : Math.Sqrt(Math.Max(0, squares - sum * sum / drawn) / (drawn - 1) * drawn * (1 - (double)drawn / count));
}
