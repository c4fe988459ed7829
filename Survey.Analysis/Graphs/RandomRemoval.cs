namespace Survey.Analysis.Graphs;

/// <summary>
/// How much of a graph stays connected while its members are taken out in random order: the mean and the middle 95% of many orders. The
/// orders come from a fixed seed, so that the same graph always gives the same figures.
/// </summary>
public sealed record RandomRemoval
{
    public const int UsualOrders = 200;

    private const int Seed = 20110301;

    /// <summary>From this many members on the orders are shared out among the processors.</summary>
    private const int FewestInParallel = 2000;

    /// <summary>Number of random orders.</summary>
    public required int Orders { get; init; }

    /// <summary>Mean share of the largest part after 0, 1, … all removals.</summary>
    public required IReadOnlyList<double> MeanShares { get; init; }

    /// <summary>2.5% of the orders leave a smaller share at that point.</summary>
    public required IReadOnlyList<double> LowerShares { get; init; }

    /// <summary>2.5% of the orders leave a larger share at that point.</summary>
    public required IReadOnlyList<double> UpperShares { get; init; }

    /// <summary>Mean over the orders of <see cref="RemovalCurve.Index"/>.</summary>
    public required double Index { get; init; }

    /// <summary>The index of the order at 2.5%.</summary>
    public required double LowerIndex { get; init; }

    /// <summary>The index of the order at 97.5%.</summary>
    public required double UpperIndex { get; init; }

    /// <summary>The standard error that <see cref="Index"/> has from the number of orders being limited.</summary>
    public required double StandardError { get; init; }

    /// <param name="graph">At least one member.</param>
    /// <param name="orders">At least two.</param>
    /// <param name="threads">Most threads; all processors unless said otherwise. Their number changes no figure.</param>
    /// <exception cref="ArgumentException">There is no member, or there are fewer than two orders.</exception>
    public static RandomRemoval Of(UndirectedGraph graph, int orders = UsualOrders, int threads = -1)
    {
        if (graph.Count == 0 || orders < 2)
            throw new ArgumentException("Random removal needs a graph with at least one member, and at least two orders.");
        var curves = new int[orders][];
        var sums = new long[orders];
        Parallel.For(0, orders, new ParallelOptions { MaxDegreeOfParallelism = graph.Count < FewestInParallel ? 1 : threads }, number =>
        {
            var order = new int[graph.Count];
            for (var member = 0; member < order.Length; member++)
                order[member] = member;
            new Random(Seed + number).Shuffle(order);
            curves[number] = RemovalCurve.Largest(graph, order);
            for (var removed = 1; removed <= order.Length; removed++)
                sums[number] += curves[number][removed];
        });

        var (mean, lower, upper) = (new double[graph.Count + 1], new double[graph.Count + 1], new double[graph.Count + 1]);
        var sizes = new long[orders];
        for (var removed = 0; removed <= graph.Count; removed++)
        {
            for (var number = 0; number < orders; number++)
                sizes[number] = curves[number][removed];
            (mean[removed], lower[removed], upper[removed]) = Middle(sizes, graph.Count);
        }

        var square = (double)graph.Count * graph.Count;
        var (index, lowerIndex, upperIndex) = Middle(sums, square);
        return new RandomRemoval
        {
            Orders = orders,
            MeanShares = mean,
            LowerShares = lower,
            UpperShares = upper,
            Index = index,
            LowerIndex = lowerIndex,
            UpperIndex = upperIndex,
            StandardError = Math.Sqrt(sums.Sum(sum => Math.Pow(sum / square - index, 2)) / (orders - 1) / orders),
        };
    }

    /// <summary>Mean, 2.5% and 97.5% of numbers as shares of a whole; sorts them. A few far ones do not push the mean outside.</summary>
    private static (double Mean, double Lower, double Upper) Middle(long[] numbers, double whole)
    {
        Array.Sort(numbers);
        var cut = (int)(0.025 * numbers.Length);
        var mean = numbers.Sum() / (whole * numbers.Length);
        return (mean, Math.Min(mean, numbers[cut] / whole), Math.Max(mean, numbers[^(cut + 1)] / whole));
    }
}
