using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>How far one organisation trusts and is trusted; means of ratings that hold at least two of the three items.</summary>
/// <param name="Given">Mean of the ratings it gives; null with fewer than three.</param>
/// <param name="GivenTo">Number of organisations it rates.</param>
/// <param name="Received">Mean of the ratings it is given; null with fewer than three raters.</param>
/// <param name="ReceivedFrom">Number of organisations that rate it.</param>
public sealed record OrganisationTrust(double? Given, int GivenTo, double? Received, int ReceivedFrom)
{
    /// <summary>Given less received: above 0 it trusts more than it is trusted. Null where either is.</summary>
    public double? Gap => Given - Received;
}

/// <summary>Trust given and received by organisation: disposition and reputation.</summary>
public static class TrustByOrganisation
{
    /// <summary>
    /// With fewer ratings there is no mean: it would be one or two others' answer. Pages shown to organisations or funders need more,
    /// see the rules of disclosure.
    /// </summary>
    public const int FewestRaters = 3;

    /// <returns>One entry per member of the ratings, in their order.</returns>
    public static IReadOnlyList<OrganisationTrust> Of(TrustRatings trust)
    {
        var (given, received) = (new (double Sum, int Count)[trust.Ids.Count], new (double Sum, int Count)[trust.Ids.Count]);
        foreach (var rating in trust.Ratings)
        {
            if (rating.Mean is not { } level)
                continue;
            given[rating.From] = (given[rating.From].Sum + level, given[rating.From].Count + 1);
            received[rating.To] = (received[rating.To].Sum + level, received[rating.To].Count + 1);
        }

        return [.. given.Zip(received, (to, from) => new OrganisationTrust(Mean(to), to.Count, Mean(from), from.Count))];
    }

    private static double? Mean((double Sum, int Count) ratings) => ratings.Count >= FewestRaters ? ratings.Sum / ratings.Count : null;
}
