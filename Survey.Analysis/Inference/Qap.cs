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
    /// <param name="exact">Whether to go through all arrangements beyond <see cref="AlwaysExact"/> organisations, too.</param>
    /// <returns>Null where there is no correlation: a relation is the same in all cells known in both.</returns>
    /// <exception cref="ArgumentException">The organisations differ, or are too many for all arrangements.</exception>
    public static PermutationTest? Of(Network first, Network second,
        int permutations = PermutationTest.UsualPermutations, int seed = 1, bool exact = false)
    {
        if (!first.Ids.SequenceEqual(second.Ids))
            throw new ArgumentException("Both networks must be about the same organisations in the same order.");
        return Of(Relation.Of(first), Relation.Of(second), permutations, seed, exact);
    }

    /// <summary>A network (a tie being 1 and no tie 0) and values of pairs, such as their trust; 0 for a pair not listed.</summary>
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
        var observed = new PermutedCorrelation(first, second).Under([.. Enumerable.Range(0, first.Count)]);
        if (double.IsNaN(observed))
            return null;
        if (exact || first.Count <= AlwaysExact)
        {
            var all = new AllCorrelations(first, second).Values();
            return PermutationTest.Of(observed, all, all.Length);
        }

        var values = new double[permutations + 1];
        values[permutations] = observed;
        Arrangements.InBlocks(permutations, seed, (start, end, random) =>
        {
            var correlation = new PermutedCorrelation(first, second);
            var places = Enumerable.Range(0, first.Count).ToArray();
            for (var k = start; k < end; k++)
            {
                random.Shuffle(places);
                values[k] = correlation.Under(places);
            }
        });
        return PermutationTest.Of(observed, values, permutations);
    }
}
