using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Agreement of the two sides' ratings.
/// <para>Tells: whether trust is a property of the relationship, seen alike from both sides, or of the one who rates.</para>
/// <para>Formula: ICC(1) over pairs that rated each other = (B - W) / (B + W), B = 2 sum (mean_p - mean)^2 / (pairs - 1), W = sum
/// (x_ij - x_ji)^2 / 2 / pairs: one-way analysis of variance with two ratings in a pair.</para>
/// <para>Direction: higher is better; below 0 the two sides of a pair differ more than strangers.</para>
/// <para>Missing answers: pairs rated by one side only are left out.</para>
/// <para>Undefined: no rating, <c>noRatings</c>; fewer than two pairs, <c>noMutualRatings</c>; all the same, <c>noVariation</c>.</para>
/// <para>Source: Shrout and Fleiss 1979; Kenny, Kashy and Cook 2006 for exchangeable pairs.</para>
/// </summary>
public static class TrustAgreement
{
    public static readonly MetricDefinition Definition = new(
        Code: "trust.agreement",
        Name: "Agreement of both sides' trust",
        Tells: "How far two partners rate each other alike: 1 always, 0 no more than any two organisations, below 0 one trusts where the "
            + "other does not.",
        Formula: "intraclass correlation ICC(1) of the two ratings in a pair; (between - within) / (between + within) mean squares",
        Unit: Unit.Number,
        Better: Better.Higher,
        MissingAnswers: "Pairs in which only one side rated the other are left out; a rating needs at least two of the three items.",
        UndefinedWhen: "Nobody rated a partner (noRatings), fewer than two pairs rated each other (noMutualRatings), all ratings are the "
            + "same (noVariation), or there are fewer than two organisations (fewerThanTwo).",
        CasesAre: "pairs that rated each other",
        Source: "Shrout and Fleiss 1979, Psychological Bulletin 86; Kenny, Kashy and Cook 2006, Dyadic Data Analysis")
    { Lowest = -1, Highest = 1, MinimumEffect = 0.1 };

    public static Estimate Of(TrustRatings trust)
    {
        var rated = trust.Ratings.Count(rating => rating.Mean is not null);
        if (rated == 0)
            return Definition.Undefined(Reasons.NoRatings);
        var dyads = TrustDyads.Of(trust);
        if (dyads.Count < 2)
            return Definition.Undefined(Reasons.NoMutualRatings);

        // Counted from the middle of the scale, so that squares stay small.
        var middle = (trust.Lowest + trust.Highest) / 2;
        var (all, ofEach) = (default(Sums), new Sums[trust.Ids.Count]);
        foreach (var dyad in dyads)
        {
            var sums = Sums.Of(dyad.OfFirst - middle, dyad.OfSecond - middle);
            all = all.Plus(sums);
            ofEach[dyad.First] = ofEach[dyad.First].Plus(sums);
            ofEach[dyad.Second] = ofEach[dyad.Second].Plus(sums);
        }

        if (all.Icc is not { } agreement)
            return Definition.Undefined(Reasons.NoVariation);
        var enough = ofEach.Count(sums => sums.Pairs > 0) >= Jackknife.FewestOrganisations;
        return Definition.Value(agreement, dyads.Count, (double)dyads.Count / (rated - dyads.Count),
            enough ? [.. ofEach.Select(own => all.Minus(own).Icc)] : null);
    }

    /// <summary>What mean squares are made of: sums over pairs of the two ratings' sum, its square and their squared difference.</summary>
    private readonly record struct Sums(int Pairs, double Total, double Squares, double Differences)
    {
        // Mean squares below this are rounding.
        private const double Nothing = 1e-12;

        /// <summary>Null with fewer than two pairs or where nothing varies.</summary>
        public double? Icc
        {
            get
            {
                if (Pairs < 2)
                    return null;
                var between = Math.Max(0, (Squares - (Total * Total / Pairs)) / 2 / (Pairs - 1));
                var within = Differences / 2 / Pairs;
                return between + within > Nothing ? (between - within) / (between + within) : null;
            }
        }

        public static Sums Of(double one, double other) =>
            new(1, one + other, (one + other) * (one + other), (one - other) * (one - other));

        public Sums Plus(Sums more) =>
            new(Pairs + more.Pairs, Total + more.Total, Squares + more.Squares, Differences + more.Differences);

        public Sums Minus(Sums less) =>
            new(Pairs - less.Pairs, Total - less.Total, Squares - less.Squares, Differences - less.Differences);
    }
}
