using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Trust with every rater weighing the same, and how much of it is the rater.
/// <para>Tells: the level of trust without big raters dominating; whether ratings tell of partners or of who rates.</para>
/// <para>Formula: mean over raters of the mean x_i of their ratings; sum (x_ij - x_i)^2 / sum (x_ij - x)^2 over raters with at least two
/// ratings, x the mean of those ratings. x_ij is the mean of at least two of three items.</para>
/// <para>Direction: the mean, higher is better; the share, none claimed.</para>
/// <para>Missing answers: ratings not given are left out, and organisations that rate nobody.</para>
/// <para>Undefined: no rating, <c>noRatings</c>; the share: no rater of two or all the same, <c>noVariation</c>.</para>
/// <para>Source: Varda and colleagues 2008 (PARTNER); the share is the within part of a one-way analysis of variance.</para>
/// </summary>
public static class TrustByRater
{
    public static readonly MetricDefinition MeanDefinition = new(
        Code: "trust.meanOfOrganisations",
        Name: "Trust in partners, each organisation counted once",
        Tells: "How far organisations trust their partners when every organisation weighs the same, however many partners it rates; far "
            + "from the trust in partners, a few big raters dominate that.",
        Formula: "mean over organisations of the mean of their ratings; at least two of the three items rated",
        Unit: Unit.Number,
        Better: Better.Higher,
        MissingAnswers: "Partners who were not rated are left out, and so are organisations that rate nobody.",
        UndefinedWhen: "Nobody rated a partner (noRatings), or there are fewer than two organisations (fewerThanTwo).",
        CasesAre: "organisations that rated a partner",
        Source: "Varda and colleagues 2008, PARTNER")
    { Lowest = 1, Highest = 4, MinimumEffect = 0.15 };

    public static readonly MetricDefinition WithinDefinition = new(
        Code: "trust.withinRaters",
        Name: "Differences in trust that are about the partner",
        Tells: "Of the differences between ratings, the share found between the partners of one organisation; the rest is that some "
            + "organisations rate everybody higher than others do, which says more of them than of their partners.",
        Formula: "squared differences of ratings from their rater's mean / squared differences from the mean of all; raters of two or more",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "Partners who were not rated are left out, and so are organisations that rate fewer than two.",
        UndefinedWhen: "Nobody rated a partner (noRatings), nobody rated two or all ratings are the same (noVariation), or there are fewer "
            + "than two organisations (fewerThanTwo).",
        CasesAre: "ratings by organisations that rated at least two partners",
        Source: "One-way analysis of variance by rater; the definition is ours");

    /// <summary>Mean over raters of their mean rating.</summary>
    public static Estimate Mean(TrustRatings trust)
    {
        var raters = new Raters(trust, fewest: 1);
        return raters.All.MeanOfMeans is { } mean
            ? MeanDefinition.Value(mean, raters.All.Count, raters.All.Ratings / trust.Partners,
                raters.WithoutEach(sums => sums.MeanOfMeans), trust.Lowest, trust.Highest)
            : MeanDefinition.Undefined(Reasons.NoRatings);
    }

    /// <summary>Share of the differences that is found within raters.</summary>
    public static Estimate Within(TrustRatings trust)
    {
        if (trust.Ratings.All(rating => rating.Mean is null))
            return WithinDefinition.Undefined(Reasons.NoRatings);
        var raters = new Raters(trust, fewest: 2);
        return raters.All.Within is { } within
            ? WithinDefinition.Value(within, raters.All.Ratings, raters.All.Ratings / trust.Partners,
                raters.WithoutEach(sums => sums.Within))
            : WithinDefinition.Undefined(Reasons.NoVariation);
    }

    /// <summary>The ratings summed by rater, so that leaving an organisation out touches only those that rated it.</summary>
    private sealed class Raters
    {
        private readonly Rater[] raters;
        private readonly List<(int From, double Level)>[] ratingsOf;
        private readonly int fewest;

        /// <param name="trust">The ratings.</param>
        /// <param name="fewest">Raters with fewer ratings are left out.</param>
        public Raters(TrustRatings trust, int fewest)
        {
            this.fewest = fewest;
            raters = new Rater[trust.Ids.Count];
            ratingsOf = [.. raters.Select(_ => new List<(int, double)>())];
            // Counted from the middle of the scale, so that squares stay small.
            var middle = (trust.Lowest + trust.Highest) / 2;
            foreach (var rating in trust.Ratings)
            {
                if (rating.Mean is not { } mean)
                    continue;
                raters[rating.From] = raters[rating.From].With(mean - middle, 1);
                ratingsOf[rating.To].Add((rating.From, mean - middle));
            }

            All = raters.Aggregate(new Sums { Middle = middle }, (sums, rater) => sums.With(rater, 1, fewest));
        }

        public Sums All { get; }

        public IReadOnlyList<double?>? WithoutEach(Func<Sums, double?> figure) =>
            raters.Count(rater => rater.Ratings >= fewest) < Jackknife.FewestOrganisations
                ? null
                : [.. raters.Select((_, removed) => figure(Without(removed)))];

        private Sums Without(int removed)
        {
            var sums = All.With(raters[removed], -1, fewest);
            foreach (var (from, level) in ratingsOf[removed])
                sums = sums.With(raters[from], -1, fewest).With(raters[from].With(level, -1), 1, fewest);
            return sums;
        }
    }

    private readonly record struct Rater(int Ratings, double Total, double Squares)
    {
        public Rater With(double level, int sign) =>
            new(Ratings + sign, Total + (sign * level), Squares + (sign * level * level));
    }

    /// <summary>Sums over raters.</summary>
    private readonly record struct Sums(int Count, double Means, double Ratings, double Total, double Squares, double Explained)
    {
        // Sums of squares below this are rounding.
        private const double Nothing = 1e-9;

        /// <summary>What ratings are counted from.</summary>
        public double Middle { get; init; }

        public double? MeanOfMeans => Count > 0 ? Middle + (Means / Count) : null;

        public double? Within
        {
            get
            {
                var all = Ratings > 0 ? Squares - (Total * Total / Ratings) : 0;
                return all > Nothing ? Math.Clamp((Squares - Explained) / all, 0, 1) : null;
            }
        }

        public Sums With(Rater rater, int sign, int fewest) => rater.Ratings < fewest ? this : this with
        {
            Count = Count + sign,
            Means = Means + (sign * rater.Total / rater.Ratings),
            Ratings = Ratings + (sign * rater.Ratings),
            Total = Total + (sign * rater.Total),
            Squares = Squares + (sign * rater.Squares),
            Explained = Explained + (sign * rater.Total * rater.Total / rater.Ratings),
        };
    }
}
