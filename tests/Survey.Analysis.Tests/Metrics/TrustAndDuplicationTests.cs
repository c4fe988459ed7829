using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class TrustAndDuplicationTests
{
    private static readonly string[] ids = ["a", "b", "c", "d"];

    [Fact]
    public void Trust_is_the_mean_of_ratings_and_needs_two_of_three_items()
    {
        var trust = TrustRatings.Create(ids, [new(0, 1, 4, 2, null), new(1, 0, 1, null, null), new(2, 0, 2, 2, 2)], partners: 4);

        Assert.Equal((2.5, 2), (TrustLevel.Mean(trust).Value, TrustLevel.Mean(trust).Cases));
        Assert.Equal(0.5, TrustLevel.Mean(trust).Coverage);
        Almost.Equal(7.0 / 3, TrustLevel.Reliability(trust).Value);
        Assert.Equal(2, TrustLevel.SharedAims(trust).Value);
        Assert.Equal(2, TrustLevel.Openness(trust).Value);
    }

    [Fact]
    public void Mutual_trust_is_the_share_of_pairs_in_which_both_means_reach_the_cut()
    {
        var trust = TrustRatings.Create(ids,
        [
            new(0, 1, 3, 3, 3), new(1, 0, 4, 4, 4),
            new(0, 2, 4, 4, 4), new(2, 0, 3, 3, 2),
            new(0, 3, 4, 4, 4),
        ]);

        var mutual = MutualTrust.Of(trust);

        Assert.Equal((0.5, 2), (mutual.Value, mutual.Cases));
        Almost.Equal(2.0 / 3, mutual.Coverage);
    }

    [Fact]
    public void Without_ratings_trust_has_no_value_and_one_sided_ratings_make_no_mutual_trust()
    {
        Assert.Equal(Reasons.NoRatings, TrustLevel.Mean(TrustRatings.Create(ids, [])).Reason);
        Assert.Equal(Reasons.NoRatings, MutualTrust.Of(TrustRatings.Create(ids, [])).Reason);
        Assert.Equal(Reasons.NoMutualRatings, MutualTrust.Of(TrustRatings.Create(ids, [new(0, 1, 4, 4, 4)])).Reason);
    }

    [Fact]
    public void Ratings_off_the_scale_are_refused()
    {
        var problem = Assert.Throws<ArgumentException>(() => TrustRatings.Create(ids, [new(0, 1, 5, null, null)]));

        Assert.Contains("'a' to 'b'", problem.Message);
    }

    [Fact]
    public void Overlap_leaves_out_who_did_not_say_and_pairs_in_which_neither_has_an_activity()
    {
        var activities = new ActivitySets(["a", "b", "c", "d", "e"],
            [new HashSet<string> { "x", "y" }, new HashSet<string> { "x" }, new HashSet<string>(), new HashSet<string>(), null]);

        var overlap = Overlap.Of(activities);

        Almost.Equal(0.5 / 5, overlap.Value);
        Assert.Equal(5, overlap.Cases);
        Almost.Equal(12.0 / 20, overlap.Coverage);
    }

    [Fact]
    public void Overlap_has_no_value_when_nobody_listed_an_activity_or_one_alone_said()
    {
        Assert.Equal(Reasons.NoActivities, Overlap.Of(new ActivitySets(["a", "b"], [null, null])).Reason);
        Assert.Equal(Reasons.NoActivities, Overlap.Of(new ActivitySets(["a", "b"], [new HashSet<string>(), null])).Reason);
        Assert.Equal(Reasons.FewerThanTwo, Overlap.Of(new ActivitySets(["a", "b"], [new HashSet<string> { "x" }, null])).Reason);
    }

    [Fact]
    public void A_gap_is_closed_by_either_side_open_when_both_say_no_and_left_out_when_one_is_silent()
    {
        // Everyone does the same, d did not answer about partners: a-b, a-d linked; a-c, b-c open; b-d, c-d not known.
        var activities = new ActivitySets(ids, [.. ids.Select(_ => new HashSet<string> { "x" })]);
        var network = Network.Create(ids, [new Tie(0, 1, 1), new Tie(0, 3, 1)], unanswered: [3]);

        var gap = CoordinationGap.Quarter(activities, network);

        Assert.Equal((0.5, 4), (gap.Value, gap.Cases));
        Almost.Equal(4.0 / 6, gap.Coverage);
    }

    [Fact]
    public void Without_enough_overlap_there_is_no_gap()
    {
        var activities = new ActivitySets(["a", "b"], [new HashSet<string> { "x", "y", "z" }, new HashSet<string> { "x" }]);
        var network = Network.Create(["a", "b"], []);

        Assert.Equal(1, CoordinationGap.Quarter(activities, network).Value);
        Assert.Equal(Reasons.NoOverlap, CoordinationGap.Half(activities, network).Reason);
    }
}
