using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class TrustGapTests
{
    private static readonly string[] ids = ["a", "b", "c", "d"];

    [Fact]
    public void The_gap_is_the_share_of_ratings_below_trust_along_links_that_both_sides_confirm()
    {
        // a-b confirmed and rated by both, a-c confirmed and rated by one, a-d named by a only.
        var network = Network.Create(ids, [new(0, 1, 1), new(1, 0, 1), new(0, 2, 1), new(2, 0, 1), new(0, 3, 1)]);
        var trust = TrustRatings.Create(ids, [Rating(0, 1, 4), Rating(1, 0, 2), Rating(2, 0, 3), Rating(0, 3, 1), new(0, 2, 1, null, null)]);

        var gap = TrustGap.Of(trust, network);

        Almost.Equal(1 / 3.0, gap.Value);
        Assert.Equal(3, gap.Cases);
        Almost.Equal(3 / 4.0, gap.Coverage);
    }

    [Fact]
    public void Members_of_the_network_that_are_not_rated_are_in_no_gap()
    {
        // The funder is first in the network and no member of the ratings.
        var network = Network.Create(["funder", .. ids], [new(0, 1, 1), new(1, 0, 1), new(1, 2, 1), new(2, 1, 1)]);
        var trust = TrustRatings.Create(ids, [Rating(0, 1, 2), Rating(1, 0, 2)]);

        Assert.Equal((1, 2, 1), (TrustGap.Of(trust, network).Value, TrustGap.Of(trust, network).Cases, TrustGap.Of(trust, network).Coverage));
    }

    [Fact]
    public void Trust_is_untapped_where_neither_side_names_a_link()
    {
        // Only strong links count as ties here, so that a weak partner is rated and not tied; d did not answer.
        var network = Network.Create(ids, [new(0, 1, 1), new(1, 0, 1), new(2, 0, 3)], silent: [3], threshold: 2);
        var trust = TrustRatings.Create(ids, [Rating(0, 1, 3), Rating(1, 0, 2), Rating(2, 0, 4), Rating(2, 3, 4)]);

        var untapped = TrustGap.Untapped(trust, network);

        Assert.Equal((0.5, 2), (untapped.Value, untapped.Cases));
        Almost.Equal(2 / 3.0, untapped.Coverage);
    }

    [Fact]
    public void Where_something_is_not_there_the_reason_says_what()
    {
        var linked = Network.Create(ids, [new(0, 1, 1), new(1, 0, 1)]);
        var ratings = TrustRatings.Create(ids, [Rating(0, 1, 3)]);

        Assert.Equal(Reasons.NoRatings, TrustGap.Of(TrustRatings.Create(ids, []), linked).Reason);
        Assert.Equal(Reasons.NoRatings, TrustGap.Untapped(TrustRatings.Create(ids, [new(0, 1, 3, null, null)]), linked).Reason);
        Assert.Equal(Reasons.NoRatings, TrustGap.Of(TrustRatings.Create(ids, [Rating(2, 3, 3)]), linked).Reason);
        Assert.Equal(Reasons.NoTies, TrustGap.Of(ratings, Network.Create(ids, [new(0, 1, 1)])).Reason);
        Assert.Equal(Reasons.OnlyPartnersRated, TrustGap.Untapped(ratings, linked).Reason);
        Assert.Equal(Reasons.FewerThanTwo, TrustGap.Of(TrustRatings.Create(["a"], []), Network.Create(["a"], [])).Reason);
        Assert.Equal(Reasons.NoResponses, TrustGap.Of(ratings, Network.Create(ids, [], silent: [0, 1, 2, 3])).Reason);
        Assert.Throws<ArgumentException>(() => TrustGap.Of(ratings, Network.Create(["x", "y"], [])));
    }

    [Fact]
    public void Intervals_are_those_of_measuring_again_and_relabelling_changes_nothing()
    {
        Func<RandomWave, Estimate>[] metrics =
        [
            wave => TrustGap.Of(wave.Trust, wave.Network), wave => TrustAgreement.Of(wave.Trust),
            wave => TrustByRater.Mean(wave.Trust), wave => TrustByRater.Within(wave.Trust),
        ];
        for (var seed = 1; seed <= 5; seed++)
        {
            var wave = RandomWave.Make(18, 0.4, unknown: 0.1, new Random(seed));
            var places = Enumerable.Range(0, wave.Count).ToArray();
            new Random(seed).Shuffle(places);
            foreach (var metric in metrics)
            {
                var (estimate, relabelled) = (metric(wave), metric(wave.Relabelled(places)));
                Almost.Equal(estimate.Value, relabelled.Value, estimate.Metric);
                Almost.Equal(estimate.Lower, relabelled.Lower, estimate.Metric);
                Assert.NotNull(estimate.Lower);
                for (var removed = 0; removed < wave.Count; removed++)
                    Almost.Equal(metric(wave.Without(removed)).Value, estimate.WithoutEach![removed], estimate.Metric);
            }
        }
    }

    [Fact]
    public void Every_value_is_in_its_range_or_has_a_reason() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            Check(TrustGap.Of(wave.Trust, wave.Network), 0, 1);
            Check(TrustGap.Untapped(wave.Trust, wave.Network), 0, 1);
            Check(TrustAgreement.Of(wave.Trust), -1, 1);
            Check(TrustByRater.Mean(wave.Trust), 1, 4);
            Check(TrustByRater.Within(wave.Trust), 0, 1);

            static void Check(Estimate estimate, double lowest, double highest)
            {
                Assert.True(estimate.Value is null == estimate.Reason is not null, estimate.Metric);
                if (estimate.Value is not { } value)
                    return;
                Assert.InRange(value, lowest, highest);
                Assert.InRange(estimate.Lower ?? value, lowest, value);
                Assert.InRange(estimate.Upper ?? value, value, highest);
                Assert.InRange(estimate.Coverage!.Value, 0, 1);
            }
        }).QuickCheckThrowOnFailure();

    private static TrustRating Rating(int from, int to, double level) => new(from, to, level, level, level);
}
