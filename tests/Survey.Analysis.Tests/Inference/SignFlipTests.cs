using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Inference;

public class SignFlipTests
{
    [Fact]
    public void Few_differences_are_flipped_in_all_ways()
    {
        var test = SignFlip.OfMean([1, 2, 3])!;

        Assert.Equal((2, 8), (test.Observed, test.Permutations));
        Almost.Equal(1, 1 + test.Mean);
        Almost.Equal(Math.Sqrt(14) / 3, test.StandardDeviation);
        Almost.Equal(1 / 8.0, test.AtLeast);
        Almost.Equal(2 / 8.0, test.P);
        Assert.Equal(1, test.AtMost);
    }

    [Fact]
    public void When_signs_mean_nothing_small_p_values_are_as_rare_as_they_claim()
    {
        double[] sizes = [0.5, 1, 1.25, 2, 3.5, 4.75];
        var ways = Enumerable.Range(0, 64)
            .Select(way => SignFlip.OfMean([.. sizes.Select((size, k) => (way >> k & 1) == 1 ? -size : size)])!.AtLeast!.Value).ToList();

        Assert.All(ways, p => Almost.Equal(p, ways.Count(other => other <= p + 1e-12) / 64.0));
    }

    [Fact]
    public void Many_differences_are_flipped_at_random_by_the_seed()
    {
        double[] oneWay = [.. Enumerable.Range(1, 40).Select(k => (double)k)];
        double[] bothWays = [.. Enumerable.Range(1, 40).Select(k => k % 2 == 0 ? 1.0 : -1)];

        Almost.Equal(1 / 2000.0, SignFlip.OfMean(oneWay)!.P);
        Assert.Equal(1, SignFlip.OfMean(bothWays)!.P);
        Assert.Equal(SignFlip.OfMean(oneWay, seed: 5), SignFlip.OfMean(oneWay, seed: 5));
        Assert.NotEqual(SignFlip.OfMean(oneWay, seed: 5), SignFlip.OfMean(oneWay, seed: 6));
    }

    [Fact]
    public void An_organisation_that_trusts_everybody_and_is_trusted_by_nobody_makes_trust_one_way()
    {
        string[] ids = ["hub", "a", "b", "c", "d", "e"];
        var oneWay = TrustRatings.Create(ids, [.. Enumerable.Range(1, 5).SelectMany(i => Both(0, i, 4, 1))]);
        var evenly = TrustRatings.Create(ids, [.. Enumerable.Range(1, 5).SelectMany(i => Both(0, i, 3, 3))]);

        var test = SignFlip.OfTrust(oneWay)!;

        Assert.Equal(9, test.Observed);
        Almost.Equal(2 / 32.0, test.AtLeast);
        Assert.Equal((0, 1), (SignFlip.OfTrust(evenly)!.Observed, SignFlip.OfTrust(evenly)!.AtLeast));
    }

    [Fact]
    public void Without_two_that_rated_each_other_there_is_no_test()
    {
        Assert.Null(SignFlip.OfMean([]));
        Assert.Null(SignFlip.OfTrust(TrustRatings.Create([], [])));
        Assert.Null(SignFlip.OfTrust(TrustRatings.Create(["a", "b"], [new TrustRating(0, 1, 4, 4, 4)])));
        Assert.Null(SignFlip.OfTrust(TrustRatings.Create(["a", "b"], [new(0, 1, 4, 4, 4), new(1, 0, 4, null, null)])));
    }

    private static IEnumerable<TrustRating> Both(int first, int second, double given, double received) =>
        [new(first, second, given, given, given), new(second, first, received, received, received)];
}
