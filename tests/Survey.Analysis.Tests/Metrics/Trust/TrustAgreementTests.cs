using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class TrustAgreementTests
{
    private static readonly string[] ids = ["a", "b", "c", "d", "e", "f"];

    [Fact]
    public void Agreement_is_one_when_both_sides_rate_alike_and_minus_one_when_pairs_differ_only_inside() =>
        Assert.Equal((1, -1),
            (TrustAgreement.Of(Pairs((4, 4), (1, 1), (2, 2))).Value, TrustAgreement.Of(Pairs((4, 1), (1, 4), (4, 1))).Value));

    [Fact]
    public void Agreement_is_the_intraclass_correlation_of_pairs()
    {
        // Means 3.5, 1.5, 2.5 about 2.5: B = 2 (1 + 1 + 0) / 2 = 2. Differences 1, 1, 1: W = 3/2/3 = 0.5.
        var agreement = TrustAgreement.Of(Pairs((4, 3), (1, 2), (3, 2)));

        Almost.Equal((2 - 0.5) / (2 + 0.5), agreement.Value);
        Assert.Equal((3, 1), (agreement.Cases, agreement.Coverage));
    }

    [Fact]
    public void Agreement_needs_two_pairs_that_differ_in_something()
    {
        Assert.Equal(Reasons.NoRatings, TrustAgreement.Of(TrustRatings.Create(ids, [])).Reason);
        Assert.Equal(Reasons.NoMutualRatings, TrustAgreement.Of(Pairs((4, 3))).Reason);
        Assert.Equal(Reasons.NoVariation, TrustAgreement.Of(Pairs((3, 3), (3, 3))).Reason);
    }

    [Fact]
    public void Pairs_have_a_signed_gap_and_their_summary_none()
    {
        var dyads = TrustDyads.Of(Pairs((4, 2), (3, 3), (1, 2)));

        Assert.Equal([new TrustDyad(0, 1, 4, 2), new TrustDyad(2, 3, 3, 3), new TrustDyad(4, 5, 1, 2)], dyads);
        Assert.Equal([2, 0, -1], dyads.Select(dyad => dyad.Gap));
        Assert.Equal(new TrustGapSummary(3, 1, 2, 1 / 3.0), TrustDyads.Summarise(dyads));
        Assert.Null(TrustDyads.Summarise([]));
    }

    [Fact]
    public void Organisations_weigh_the_same_in_the_mean_of_organisations()
    {
        var trust = TrustRatings.Create(ids, [Rating(0, 1, 1), Rating(0, 2, 2), Rating(0, 3, 3), Rating(1, 0, 4)], partners: 8);

        var mean = TrustByRater.Mean(trust);

        Assert.Equal((3, 2, 0.5), (mean.Value, mean.Cases, mean.Coverage));
        Assert.Equal(Reasons.NoRatings, TrustByRater.Mean(TrustRatings.Create(ids, [new(0, 1, 4, null, null)])).Reason);
    }

    [Fact]
    public void Differences_are_about_the_partner_as_far_as_a_rater_makes_them()
    {
        var style = TrustRatings.Create(ids, [Rating(0, 1, 1), Rating(0, 2, 1), Rating(1, 0, 4), Rating(1, 2, 4), Rating(2, 0, 3)]);
        var partners = TrustRatings.Create(ids, [Rating(0, 1, 1), Rating(0, 2, 4), Rating(1, 0, 1), Rating(1, 2, 4)]);
        var half = TrustRatings.Create(ids, [Rating(0, 1, 1), Rating(0, 2, 3), Rating(1, 0, 2), Rating(1, 2, 4)]);

        Assert.Equal((0, 4), (TrustByRater.Within(style).Value, TrustByRater.Within(style).Cases));
        Assert.Equal(1, TrustByRater.Within(partners).Value);
        Almost.Equal(4 / 5.0, TrustByRater.Within(half).Value);
    }

    [Fact]
    public void Without_a_rater_of_two_or_any_difference_the_share_within_raters_has_no_value()
    {
        Assert.Equal(Reasons.NoRatings, TrustByRater.Within(TrustRatings.Create(ids, [])).Reason);
        Assert.Equal(Reasons.NoVariation, TrustByRater.Within(Pairs((4, 1))).Reason);
        Assert.Equal(Reasons.NoVariation, TrustByRater.Within(TrustRatings.Create(ids, [Rating(0, 1, 3), Rating(0, 2, 3)])).Reason);
    }

    [Fact]
    public void Trust_given_and_received_need_three_ratings()
    {
        var trust = TrustRatings.Create(ids,
        [
            Rating(0, 1, 4), Rating(0, 2, 4), Rating(0, 3, 1), Rating(1, 0, 1), Rating(2, 0, 2), Rating(3, 0, 3), Rating(3, 1, 2),
            new(4, 0, 4, null, null),
        ]);

        var organisations = TrustByOrganisation.Of(trust);

        Assert.Equal(new OrganisationTrust(3, 3, 2, 3), organisations[0]);
        Assert.Equal(1, organisations[0].Gap);
        Assert.Equal(new OrganisationTrust(null, 1, null, 2), organisations[1]);
        Assert.Equal((6, null), (organisations.Count, organisations[1].Gap));
    }

    /// <summary>a and b, c and d, e and f rate each other so.</summary>
    private static TrustRatings Pairs(params (double Of, double Back)[] levels) => TrustRatings.Create(ids,
        [.. levels.SelectMany((level, k) => new[] { Rating(2 * k, (2 * k) + 1, level.Of), Rating((2 * k) + 1, 2 * k, level.Back) })]);

    private static TrustRating Rating(int from, int to, double level) => new(from, to, level, level, level);
}
