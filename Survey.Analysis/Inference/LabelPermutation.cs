namespace Survey.Analysis.Inference;

/// <summary>
/// Deals the labels of organisations (groups, or who answered) out anew while everything else stays as it is. All ways to deal them
/// are gone through where there are no more than would be drawn.
/// </summary>
internal static class LabelPermutation
{
    /// <summary>Takes the figures under one way to deal the labels.</summary>
    public delegate void Measurement(ReadOnlySpan<int> labels, Span<double> figures);

    /// <returns>One test per figure; null for a figure that is undefined (NaN) as things are.</returns>
    public static PermutationTest?[] Test(int[] labels, int figures, Measurement measure, int permutations, int seed)
    {
        var ways = Arrangements.Count(labels, permutations + 1);
        var all = ways <= permutations + 1;
        var values = all ? All(labels, figures, measure, ways) : Random(labels, figures, measure, permutations, seed);

        var observed = new double[figures];
        measure(labels, observed);
        return [.. observed.Select((value, figure) => double.IsNaN(value) ? null : PermutationTest.Of(
            value, values[figure], all ? ways : permutations, labels.Length >= PermutationTest.FewestOrganisations))];
    }

    private static double[][] All(int[] labels, int figures, Measurement measure, int ways)
    {
        var values = Places(figures, ways);
        var dealt = labels.Order().ToArray();
        var taken = new double[figures];
        for (var way = 0; way < ways; way++, Arrangements.Next(dealt))
            Take(measure, dealt, taken, values, way);
        return values;
    }

    private static double[][] Random(int[] labels, int figures, Measurement measure, int permutations, int seed)
    {
        var values = Places(figures, permutations + 1);
        Take(measure, labels, new double[figures], values, permutations);
        Arrangements.InBlocks(permutations, seed, (first, end, random) =>
        {
            var dealt = labels.ToArray();
            var taken = new double[figures];
            for (var k = first; k < end; k++)
            {
                random.Shuffle(dealt);
                Take(measure, dealt, taken, values, k);
            }
        });
        return values;
    }

    private static double[][] Places(int figures, int count) => [.. Enumerable.Range(0, figures).Select(_ => new double[count])];

    private static void Take(Measurement measure, int[] labels, double[] taken, double[][] values, int place)
    {
        measure(labels, taken);
        for (var figure = 0; figure < taken.Length; figure++)
            values[figure][place] = taken[figure];
    }
}
