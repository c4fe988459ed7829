using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Trust where there is no tie, and ties without trust.
/// <para>Tells: which links are at risk, and where new ones would be easy to make.</para>
/// <para>Formula: gap = ratings below the cut along confirmed ties / ratings along confirmed ties; untapped = ratings from the cut
/// up between organisations without a tie either way / ratings between such organisations. A rating is x_ij, the mean of at least two
/// of three items; both directions of a tie count, because one side may trust and the other not. The cut is that of mutual trust.</para>
/// <para>Direction: gap, lower is better; untapped, none claimed.</para>
/// <para>Missing answers: ties not rated, and pairs of which it is not known whether they have a tie, are left out.</para>
/// <para>Undefined: no rating, <c>noRatings</c>; no confirmed tie, <c>noTies</c>; only partners rated, so that nothing can be
/// untapped, <c>onlyPartnersRated</c>.</para>
/// <para>Source: the definitions are ours; items after Varda and colleagues 2008 (PARTNER).</para>
/// </summary>
public static class TrustGap
{
    public static readonly MetricDefinition Definition = new(
        Code: "trust.gap",
        Name: "Links without trust",
        Tells: "Of the ratings along links that both sides confirm, the share that stays below trust: these relationships are at risk.",
        Formula: "ratings with a mean under 3 on the scale of 1 to 4, along links named by both sides / ratings along such links",
        Unit: Unit.Share,
        Better: Better.Lower,
        MissingAnswers: "Links along which nobody gave a rating are left out; a rating needs at least two of the three items.",
        UndefinedWhen: "Nobody rated a partner along such a link (noRatings), no two organisations that rate named each other (noTies), "
            + "there are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "ratings along links named by both sides",
        Source: "Items after Varda and colleagues 2008, PARTNER; the gap is ours");

    public static readonly MetricDefinition UntappedDefinition = new(
        Code: "trust.untapped",
        Name: "Trust without a link",
        Tells: "Of the ratings given to organisations without a link, the share that are of trust: links that would be easy to make.",
        Formula: "ratings with a mean of at least 3 on the scale of 1 to 4, between organisations of which neither names a link / ratings "
            + "between such organisations",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "Ratings between organisations of which we do not know whether they have a link are left out.",
        UndefinedWhen: "Nobody rated anybody (noRatings), only partners were rated (onlyPartnersRated), as where the questionnaire asks "
            + "for no others, there are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "ratings between organisations without a link",
        Source: "Items after Varda and colleagues 2008, PARTNER; the definition is ours");

    /// <summary>Share of the ratings along confirmed ties that stay below the cut.</summary>
    public static Estimate Of(TrustRatings trust, Network collaboration, double cut = MutualTrust.Cut)
    {
        if (WhyNot(trust, collaboration) is { } reason)
            return Definition.Undefined(reason);

        var numbers = Numbers(trust, collaboration);
        var confirmed = Confirmed(numbers, collaboration);
        if (confirmed == 0)
            return Definition.Undefined(Reasons.NoTies);

        var ratio = new PairRatio(trust.Ids.Count);
        foreach (var (rating, level) in Rated(trust))
        {
            var (from, to) = (numbers[rating.From], numbers[rating.To]);
            if (collaboration.HasTie(from, to) && collaboration.HasTie(to, from))
                ratio.Add(rating.From, rating.To, top: level < cut ? 1 : 0, bottom: 1);
        }

        return Definition.Value(ratio, ratio.Bottom / confirmed, Reasons.NoRatings);
    }

    /// <summary>Share of the ratings between organisations without a tie that reach the cut.</summary>
    public static Estimate Untapped(TrustRatings trust, Network collaboration, double cut = MutualTrust.Cut)
    {
        if (WhyNot(trust, collaboration) is { } reason)
            return UntappedDefinition.Undefined(reason);

        var numbers = Numbers(trust, collaboration);
        var ratio = new PairRatio(trust.Ids.Count);
        var unknown = 0;
        foreach (var (rating, level) in Rated(trust))
        {
            if (Dyads.Linked(collaboration, numbers[rating.From], numbers[rating.To]) is not { } linked)
                unknown++;
            else if (!linked)
                ratio.Add(rating.From, rating.To, top: level >= cut ? 1 : 0, bottom: 1);
        }

        return UntappedDefinition.Value(ratio, ratio.Bottom / (ratio.Bottom + unknown), Reasons.OnlyPartnersRated);
    }

    private static string? WhyNot(TrustRatings trust, Network collaboration) =>
        Reasons.For(collaboration) ?? (Rated(trust).Any() ? null : Reasons.NoRatings);

    private static IEnumerable<(TrustRating Rating, double Level)> Rated(TrustRatings trust) =>
        trust.Ratings.Select(rating => (rating, rating.Mean)).Where(rated => rated.Mean is not null)
            .Select(rated => (rated.rating, rated.Mean!.Value));

    /// <summary>The number in the network of each organisation that rates or is rated.</summary>
    private static int[] Numbers(TrustRatings trust, Network collaboration)
    {
        var numbers = collaboration.Ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        return [.. trust.Ids.Select(id => numbers.TryGetValue(id, out var number)
            ? number
            : throw new ArgumentException($"'{id}' has trust ratings but is not in the network."))];
    }

    /// <summary>Confirmed ties among those that rate, each direction counted.</summary>
    private static int Confirmed(int[] members, Network collaboration)
    {
        var rates = new bool[collaboration.Count];
        foreach (var member in members)
            rates[member] = true;
        var confirmed = 0;
        foreach (var i in members)
        {
            foreach (var j in collaboration.Out(i))
                confirmed += rates[j] && collaboration.HasTie(j, i) ? 1 : 0;
        }

        return confirmed;
    }
}
