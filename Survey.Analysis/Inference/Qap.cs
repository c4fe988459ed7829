using Survey.Analysis.Networks;

namespace Survey.Analysis.Inference;

/// <summary>
/// Quadratic assignment procedure: whether two relations among the same organisations go together more (or less) than if who is who in
/// the second were arranged by chance.
/// </summary>
/// <remarks>
/// The figure is Pearson's correlation over the cells, off the diagonal, that are observed in both. Rows and columns of the second
/// relation are permuted together, unknown cells with them, so that everything inside each relation stays as it is (Krackhardt 1988;
/// Dekker, Krackhardt and Snijders 2007). It is a test of association, not of a change of level. Arrangements without a correlation
/// (one side constant over the cells known in both) are left out. Unlike elsewhere p is given for any number of organisations.
/// </remarks>
public static class Qap
{
    /// <summary>Up to this many organisations all arrangements are gone through (8! = 40,320).</summary>
    public const int AlwaysExact = 8;

    /// <summary>Up to this many organisations all arrangements can be asked for (10! = 3.6 million).</summary>
    public const int MostExact = 10;

    /// <summary>Two networks, a tie being 1 and no tie 0.</summary>
    /// <param name="first">Stays as it is.</param>
    /// <param name="second">Among the same organisations in the same order; is permuted.</param>
    /// <param name="permutations">How many random arrangements to draw.</param>
    /// <param name="seed">Where chance starts.</param>
    /// <param name="exact">Whether to go through all arrangements although there are more than <see cref="AlwaysExact"/> organisations.</param>
    /// <returns>Null where there is no correlation: a relation is the same in all cells known in both.</returns>
    /// <exception cref="ArgumentException">The organisations differ, or are too many for all arrangements.</exception>
    public static PermutationTest? Of(Network first, Network second,
        int permutations = PermutationTest.UsualPermutations, int seed = 1, bool exact = false)
    {
        if (!first.Ids.SequenceEqual(second.Ids))
            throw new ArgumentException("Both networks must be about the same organisations in the same order.");
        return Of(Relation.Of(first), Relation.Of(second), permutations, seed, exact);
    }

    /// <summary>A network (a tie being 1 and no tie 0) and values of pairs, such as their trust; a pair not listed has the value 0.</summary>
    /// <inheritdoc cref="Of(Network, Network, int, int, bool)"/>
    public static PermutationTest? Of(Network first, IReadOnlyList<Tie> second,
        int permutations = PermutationTest.UsualPermutations, int seed = 1, bool exact = false) =>
        Of(Relation.Of(first), Relation.Of(first.Ids, second), permutations, seed, exact);

    /// <summary>
    /// Overlap of activities (Jaccard) and ties: whether organisations that do the same work together more often. Organisations that
    /// did not tell their activities are left out.
    /// </summary>
    /// <inheritdoc cref="Of(Network, Network, int, int, bool)"/>
    public static PermutationTest? Of(Network first, ActivitySets second,
        int permutations = PermutationTest.UsualPermutations, int seed = 1, bool exact = false)
    {
        if (!first.Ids.SequenceEqual(second.Ids))
            throw new ArgumentException("Activities and network must be about the same organisations in the same order.");
        var known = Enumerable.Range(0, first.Count).Where(i => second.Sets[i] is not null).ToArray();
        var among = new ActivitySets([.. known.Select(i => second.Ids[i])], [.. known.Select(i => second.Sets[i])]);
        var pairs = new List<Tie>();
        foreach (var pair in among.Pairs())
        {
            pairs.Add(new Tie(pair.First, pair.Second, pair.Jaccard));
            pairs.Add(new Tie(pair.Second, pair.First, pair.Jaccard));
        }

        return Of(first.Induced(i => second.Sets[i] is not null), pairs, permutations, seed, exact);
    }

    private static PermutationTest? Of(Relation first, Relation second, int permutations, int seed, bool exact)
    {
        if (exact && first.Count > MostExact)
            throw new ArgumentException($"All arrangements can be gone through for at most {MostExact} organisations, not {first.Count}.");
        var observed = new Correlation(first, second).Under([.. Enumerable.Range(0, first.Count)]);
        if (double.IsNaN(observed))
            return null;
        if (exact || first.Count <= AlwaysExact)
        {
            var all = All(first, second);
            return PermutationTest.Of(observed, all, all.Length);
        }

        var values = new double[permutations + 1];
        values[permutations] = observed;
        Arrangements.InBlocks(permutations, seed, (start, end, random) =>
        {
            var correlation = new Correlation(first, second);
            var places = Enumerable.Range(0, first.Count).ToArray();
            for (var k = start; k < end; k++)
            {
                random.Shuffle(places);
                values[k] = correlation.Under(places);
            }
        });
        return PermutationTest.Of(observed, values, permutations);
    }

    /// <summary>The correlation under all arrangements, the organisations that may come first being shared out among the processors.</summary>
    private static double[] All(Relation first, Relation second)
    {
        var count = first.Count;
        var perFirst = Enumerable.Range(1, count - 1).Aggregate(1, (product, k) => product * k);
        var values = new double[count * perFirst];
        Parallel.For(0, count, start =>
        {
            var correlation = new Correlation(first, second);
            int[] places = [start, .. Enumerable.Range(0, count).Where(i => i != start)];
            for (var k = start * perFirst; k < (start + 1) * perFirst; k++, Arrangements.Next(places.AsSpan(1)))
                values[k] = correlation.Under(places);
        });
        return values;
    }

    /// <summary>Takes the correlation of two relations, one being permuted, in time linear in what they hold.</summary>
    private sealed class Correlation(Relation first, Relation second)
    {
        private readonly bool unknown = first.HasUnknown || second.HasUnknown;
        private readonly double[] row = new double[second.Count];
        private readonly int[] back = new int[second.Count];
        private double cells, sumFirst, squaresFirst, sumSecond, squaresSecond;

        /// <param name="places">Whose row and column of the second relation each organisation of the first is compared with.</param>
        /// <returns>NaN where one side is constant.</returns>
        public double Under(int[] places)
        {
            (cells, sumFirst, squaresFirst, sumSecond, squaresSecond) = (0, 0, 0, 0, 0);
            var products = 0.0;
            if (unknown)
            {
                for (var i = 0; i < places.Length; i++)
                    back[places[i]] = i;
            }

            for (var i = 0; i < places.Length; i++)
            {
                var place = places[i];
                if (!first.RowObserved(i) || !second.RowObserved(place))
                    continue;
                cells += places.Length - 1;
                sumFirst += first.Sums[i];
                squaresFirst += first.Squares[i];
                sumSecond += second.Sums[place];
                squaresSecond += second.Squares[place];

                var targets = second.Targets(place);
                var values = second.Values(place);
                for (var k = 0; k < targets.Length; k++)
                    row[targets[k]] = values[k];
                products += Products(i, places);
                if (unknown)
                    LeaveOutUnknown(i, place, places);
                foreach (var target in targets)
                    row[target] = 0;
            }

            var spreadFirst = cells * squaresFirst - sumFirst * sumFirst;
            var spreadSecond = cells * squaresSecond - sumSecond * sumSecond;
            return IsConstant(spreadFirst, squaresFirst) || IsConstant(spreadSecond, squaresSecond)
                ? double.NaN
                : (cells * products - sumFirst * sumSecond) / Math.Sqrt(spreadFirst * spreadSecond);
        }

        private double Products(int i, int[] places)
        {
            var targets = first.Targets(i);
            var values = first.Values(i);
            var sum = 0.0;
            for (var k = 0; k < targets.Length; k++)
                sum += values[k] * row[places[targets[k]]];
            return sum;
        }

        /// <summary>A cell unknown in one relation takes the other's value of that cell out of the sums.</summary>
        private void LeaveOutUnknown(int i, int place, int[] places)
        {
            foreach (var j in first.Missing(i))
            {
                var value = row[places[j]];
                (cells, sumSecond, squaresSecond) = (cells - 1, sumSecond - value, squaresSecond - value * value);
            }

            foreach (var target in second.Missing(place))
            {
                var j = back[target];
                if (first.Missing(i).BinarySearch(j) >= 0)
                    continue;
                var value = first.Value(i, j);
                (cells, sumFirst, squaresFirst) = (cells - 1, sumFirst - value, squaresFirst - value * value);
            }
        }

        private bool IsConstant(double spread, double squares) => spread <= 1e-12 * cells * squares;
    }
}
