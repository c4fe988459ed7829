using Survey.Analysis.Graphs;

namespace Survey.Analysis.Networks;

/// <summary>What one organisation says about how far it trusts a partner; each item on the ratings' scale, null where not rated.</summary>
public sealed record TrustRating(int From, int To, double? Reliability, double? SharedAims, double? Openness)
{
    /// <summary>Mean of the items; null unless at least two of the three were rated.</summary>
    public double? Mean
    {
        get
        {
            double?[] items = [Reliability, SharedAims, Openness];
            return items.Count(item => item is not null) >= 2 ? items.Average() : null;
        }
    }
}

/// <summary>
/// The trust ratings of one wave. Only partners are rated, so this is a list and not a matrix: a pair without a rating was not asked
/// about or could not say, and says nothing about trust. Organisations that neither rate nor are rated are no members.
/// </summary>
public sealed class TrustRatings
{
    private TrustRatings(IReadOnlyList<string> ids, IReadOnlyList<TrustRating> ratings, long partners, double lowest, double highest)
    {
        Ids = ids;
        Ratings = ratings;
        Partners = partners;
        Lowest = lowest;
        Highest = highest;
    }

    public IReadOnlyList<string> Ids { get; }

    public IReadOnlyList<TrustRating> Ratings { get; }

    /// <summary>Number of members that rated anybody.</summary>
    public int Raters => Ratings.Select(rating => rating.From).Distinct().Count();

    /// <summary>Number of partners named that could have been rated.</summary>
    public long Partners { get; }

    /// <summary>Bottom of the scale.</summary>
    public double Lowest { get; }

    /// <summary>Top of the scale.</summary>
    public double Highest { get; }

    /// <param name="ids">The members.</param>
    /// <param name="ratings">Each pair at most once.</param>
    /// <param name="partners">Number of partners that could have been rated; by default those that were.</param>
    /// <param name="lowest">Bottom of the scale.</param>
    /// <param name="highest">Top of the scale.</param>
    /// <exception cref="ArgumentException">A pair is outside the list, about itself or named twice, or a value is off the scale.</exception>
    public static TrustRatings Create(IReadOnlyList<string> ids, IReadOnlyList<TrustRating> ratings, long? partners = null,
        double lowest = 1, double highest = 4)
    {
        foreach (var rating in ratings)
            PairCheck.Possible(ids, rating.From, rating.To, "is listed as a rating");
        PairCheck.Once(ids, AdjacencyLists.From(ids.Count, [.. ratings.Select(rating => (rating.From, rating.To))]), "is listed as a rating");
        foreach (var rating in ratings)
        {
            double?[] items = [rating.Reliability, rating.SharedAims, rating.Openness];
            if (items.Any(item => item is { } value && !(value >= lowest && value <= highest)))
                throw new ArgumentException($"The rating {PairCheck.Name(ids, rating.From, rating.To)} is not between {lowest} and {highest}.");
        }

        return new TrustRatings(ids, ratings, partners ?? ratings.Count, lowest, highest);
    }

    /// <summary>The ratings that some raters give some organisations, numbered in the order of the organisations given.</summary>
    /// <param name="ids">The organisations kept.</param>
    /// <param name="raters">Those of them whose ratings are kept.</param>
    public TrustRatings Among(IReadOnlyList<string> ids, IReadOnlySet<string> raters)
    {
        var places = ids.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place);
        var kept = Ratings.Where(rating => raters.Contains(Ids[rating.From]) && places.ContainsKey(Ids[rating.From])
            && places.ContainsKey(Ids[rating.To])).ToList();
        // Partners that were not rated are shared out as they were.
        var partners = Ratings.Count == 0 ? 0 : (long)Math.Round(Partners * (double)kept.Count / Ratings.Count);
        return new TrustRatings(ids,
            [.. kept.Select(rating => rating with { From = places[Ids[rating.From]], To = places[Ids[rating.To]] })],
            Math.Max(partners, kept.Count), Lowest, Highest);
    }
}
