using Survey.Analysis.Networks;

namespace Survey.Analysis.Inference;

/// <summary>
/// Whether trust goes one way: in each pair that rated each other the two ratings change sides by chance, which turns the sign of their
/// difference. Pairs are flipped independently; all ways are gone through where there are no more than would be drawn.
/// </summary>
public static class SignFlip
{
    /// <summary>Whether the mean of differences (such as the trust one organisation gives less what it gets back) is away from 0.</summary>
    /// <param name="differences">One per pair.</param>
    /// <param name="permutations">How many random ways to draw where not all are gone through.</param>
    /// <param name="seed">Where chance starts.</param>
    /// <returns>The test of the mean difference; null without any difference.</returns>
    public static PermutationTest? OfMean(
        IReadOnlyList<double> differences, int permutations = PermutationTest.UsualPermutations, int seed = 1)
    {
        if (differences.Count == 0)
            return null;
        return Test(differences.Count, permutations, seed, flips =>
        {
            var sum = 0.0;
            for (var pair = 0; pair < flips.Length; pair++)
                sum += flips[pair] ? -differences[pair] : differences[pair];
            return sum / flips.Length;
        });
    }

    /// <summary>
    /// Whether some organisations trust their partners more than they are trusted, beyond what single pairs explain. The figure is the
    /// mean over organisations of the squared gap, a gap being the mean of given less received over the organisation's pairs; large
    /// figures speak for one-way trust, so <see cref="PermutationTest.AtLeast"/> is the p to read.
    /// </summary>
    /// <returns>Null where no two organisations rated each other.</returns>
    public static PermutationTest? OfTrust(TrustRatings trust, int permutations = PermutationTest.UsualPermutations, int seed = 1)
    {
        var levels = trust.Ratings.Where(rating => rating.Mean is not null)
            .ToDictionary(rating => (rating.From, rating.To), rating => rating.Mean!.Value);
        var pairs = levels.Keys.Where(pair => pair.From < pair.To && levels.ContainsKey((pair.To, pair.From))).Order().ToArray();
        if (pairs.Length == 0)
            return null;

        var differences = Array.ConvertAll(pairs, pair => levels[pair] - levels[(pair.To, pair.From)]);
        var partners = new int[trust.Ids.Count];
        foreach (var (first, second) in pairs)
            (partners[first], partners[second]) = (partners[first] + 1, partners[second] + 1);
        var rated = partners.Count(count => count > 0);
        return Test(pairs.Length, permutations, seed, flips =>
        {
            var gaps = new double[partners.Length];
            for (var pair = 0; pair < flips.Length; pair++)
            {
                var difference = flips[pair] ? -differences[pair] : differences[pair];
                gaps[pairs[pair].From] += difference;
                gaps[pairs[pair].To] -= difference;
            }

            var squares = 0.0;
            for (var i = 0; i < gaps.Length; i++)
                squares += partners[i] > 0 ? gaps[i] / partners[i] * (gaps[i] / partners[i]) : 0;
            return squares / rated;
        });
    }

    private static PermutationTest Test(int pairs, int permutations, int seed, Func<bool[], double> figure)
    {
        var observed = figure(new bool[pairs]);
        if (pairs < 31 && 1 << pairs <= permutations + 1)
        {
            var ways = Enumerable.Range(0, 1 << pairs)
                .Select(way => figure([.. Enumerable.Range(0, pairs).Select(pair => (way >> pair & 1) == 1)])).ToArray();
            return PermutationTest.Of(observed, ways, ways.Length);
        }

        var values = new double[permutations + 1];
        values[permutations] = observed;
        Arrangements.InBlocks(permutations, seed, (first, end, random) =>
        {
            var flips = new bool[pairs];
            for (var k = first; k < end; k++)
            {
                var bits = 0UL;
                for (var pair = 0; pair < pairs; pair++, bits >>= 1)
                {
                    if (pair % 64 == 0)
                        bits = random.Next();
                    flips[pair] = (bits & 1) == 1;
                }

                values[k] = figure(flips);
            }
        });
        return PermutationTest.Of(observed, values, permutations);
    }
}
