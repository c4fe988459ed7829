using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Two organisations that rated each other, each rating the mean of at least two of the three items.</summary>
/// <param name="First">The smaller number.</param>
/// <param name="Second">The larger number.</param>
/// <param name="OfFirst">How far the first trusts the second.</param>
/// <param name="OfSecond">How far the second trusts the first.</param>
public readonly record struct TrustDyad(int First, int Second, double OfFirst, double OfSecond)
{
    /// <summary>How much further the first trusts than it is trusted; from -3 to 3 on a scale of 1 to 4.</summary>
    public double Gap => OfFirst - OfSecond;
}

/// <summary>Trust seen as pairs, with what the differences between both sides come to.</summary>
public static class TrustDyads
{
    /// <summary>Every pair that rated each other, once, by number.</summary>
    public static IReadOnlyList<TrustDyad> Of(TrustRatings trust)
    {
        var levels = trust.Ratings.Where(rating => rating.Mean is not null)
            .ToDictionary(rating => (rating.From, rating.To), rating => rating.Mean!.Value);
        return
        [
            .. from rated in levels
               let pair = rated.Key
               where pair.From < pair.To && levels.ContainsKey((pair.To, pair.From))
               orderby pair
               select new TrustDyad(pair.From, pair.To, rated.Value, levels[(pair.To, pair.From)]),
        ];
    }

    /// <param name="dyads">Pairs that rated each other.</param>
    /// <param name="cut">The smallest rating that counts as trust.</param>
    /// <returns>Null without a pair.</returns>
    public static TrustGapSummary? Summarise(IReadOnlyList<TrustDyad> dyads, double cut = MutualTrust.Cut) => dyads.Count == 0 ? null
        : new(dyads.Count, dyads.Average(dyad => Math.Abs(dyad.Gap)), dyads.Max(dyad => Math.Abs(dyad.Gap)),
            (double)dyads.Count(dyad => dyad.OfFirst >= cut != dyad.OfSecond >= cut) / dyads.Count);
}

/// <summary>How far both sides of a pair differ in trust.</summary>
/// <param name="Pairs">Pairs that rated each other.</param>
/// <param name="MeanGap">Mean difference between the two ratings, without its sign.</param>
/// <param name="LargestGap">The largest such difference.</param>
/// <param name="OneWay">Share of the pairs in which one side trusts and the other does not.</param>
public sealed record TrustGapSummary(int Pairs, double MeanGap, double LargestGap, double OneWay);
