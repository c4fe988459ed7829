using Survey.Analysis.Introductions;
using Survey.Analysis.Networks;
using static Survey.Analysis.Tests.Introductions.MeetingWave;

namespace Survey.Analysis.Tests.Introductions;

public class IntroductionRankingTests
{
    [Fact]
    public void Two_partners_of_one_should_meet_and_are_told_through_whom()
    {
        var introduction = Assert.Single(IntroductionRanking.Of(Of(Network(3, Confirmed((0, 1), (1, 2))))));

        Assert.Equal((0, 2, true), (introduction.First, introduction.Second, introduction.HeardFromBoth));
        var reason = Assert.Single(introduction.Reasons);
        Assert.Equal(IntroductionKind.SharedPartners, reason.Kind);
        Assert.Equal([1], reason.Partners);
        Almost.Equal(0.5, reason.Strength);
        Almost.Equal(0.15, introduction.Score);
    }

    [Fact]
    public void A_tie_that_is_not_confirmed_carries_half()
    {
        var introduction = Assert.Single(IntroductionRanking.Of(Of(Network(3, Confirmed((0, 1)).Append((1, 2))))));

        Almost.Equal(0.25, introduction.Reasons[0].Strength);
    }

    [Fact]
    public void A_pair_linked_by_one_side_needs_no_introduction() =>
        Assert.Empty(IntroductionRanking.Of(Of(Network(3, Confirmed((0, 1), (1, 2)).Append((0, 2))))));

    [Fact]
    public void A_pair_of_which_neither_was_heard_is_never_proposed_and_one_that_was_is_enough()
    {
        (int, int)[] ties = [(1, 0), (1, 2)];

        Assert.Empty(IntroductionRanking.Of(Of(Network(3, ties, 0, 2))));
        Assert.False(Assert.Single(IntroductionRanking.Of(Of(Network(3, ties, 0)))).HeardFromBoth);
    }

    [Fact]
    public void A_need_that_is_met_is_told_with_whose_it_is_and_what()
    {
        var wave = Of(Network(2, [])) with
        {
            Needs = new NeedsAndOffers(["000", "001"], [Codes("room", "press"), Codes()], [Codes(), Codes("press", "data")]),
        };

        var reason = Assert.Single(Assert.Single(IntroductionRanking.Of(wave)).Reasons);

        Assert.Equal((IntroductionKind.MeetsNeed, 0), (reason.Kind, reason.NeedsOf));
        Assert.Equal(["press"], reason.Codes);
        Almost.Equal(0.5, reason.Strength);
    }

    [Fact]
    public void The_same_activities_are_a_reason_and_what_is_unknown_is_none()
    {
        var wave = Of(Network(3, [])) with
        {
            Activities = new ActivitySets(["000", "001", "002"], [Codes("a", "b"), Codes("b", "c"), null]),
        };

        var reason = Assert.Single(Assert.Single(IntroductionRanking.Of(wave)).Reasons);

        Assert.Equal(["b"], reason.Codes);
        Almost.Equal(1.0 / 3, reason.Strength);
    }

    [Fact]
    public void Another_group_and_new_ground_only_add_to_what_two_have_in_common()
    {
        var attributes = new Dictionary<string, IReadOnlyList<string?>> { ["nation"] = ["wales", "wales", "england", "england"] };
        var network = Network(4, Confirmed((0, 1), (2, 3)));

        Assert.Empty(IntroductionRanking.Of(Of(network) with { Attributes = attributes }));
        var joined = Assert.Single(IntroductionRanking.Of(Of(network) with
        {
            Attributes = attributes,
            Activities = new ActivitySets(network.Ids, [null, Codes("a"), Codes("a"), null]),
        }));
        Assert.Equal(
            [IntroductionKind.SharedActivities, IntroductionKind.NewGround, IntroductionKind.OtherGroup],
            joined.Reasons.Select(reason => reason.Kind));
        Assert.Equal([1, 1, 1], joined.Reasons.Select(reason => reason.Strength));
        Assert.Equal(["nation"], joined.Reasons[2].Codes);
    }

    [Fact]
    public void Nobody_is_proposed_more_often_than_asked_for()
    {
        var wave = Of(Network(30, [])) with
        {
            Needs = new NeedsAndOffers([.. Enumerable.Range(0, 30).Select(i => $"{i:D3}")],
                [.. Enumerable.Range(0, 30).Select(i => Codes(i == 0 ? [] : ["press"]))],
                [.. Enumerable.Range(0, 30).Select(i => Codes(i == 0 ? ["press"] : []))]),
        };

        Assert.Equal([1, 2, 3, 4, 5], IntroductionRanking.Of(wave).Select(introduction => introduction.Second));
        Assert.Equal([1, 2], IntroductionRanking.Of(wave, mostEach: 2).Select(introduction => introduction.Second));
    }

    [Fact]
    public void An_organisation_is_shown_no_partner_that_is_not_confirmed()
    {
        var wave = Of(Network(4, Confirmed((0, 1), (1, 2)).Concat([(3, 0), (3, 2), (0, 3)])));

        var convenor = Assert.Single(IntroductionRanking.Of(wave), introduction => (introduction.First, introduction.Second) == (0, 2));
        Assert.Equal([1, 3], convenor.Reasons.Single(reason => reason.Kind == IntroductionKind.SharedPartners).Partners);
        var own = Assert.Single(IntroductionRanking.ForOrganisation(wave, 0));
        Assert.Equal((0, 2, null), (own.First, own.Second, own.HeardFromBoth));
        Assert.Equal([1], own.Reasons.Single(reason => reason.Kind == IntroductionKind.SharedPartners).Partners);
    }

    [Fact]
    public void An_organisation_is_not_sent_to_one_that_it_names_itself_and_cannot_tell_who_names_it()
    {
        var ties = Confirmed((0, 1), (1, 2));

        Assert.Empty(IntroductionRanking.ForOrganisation(Of(Network(3, ties.Append((0, 2)))), 0));
        Assert.Single(IntroductionRanking.ForOrganisation(Of(Network(3, ties.Append((2, 0)))), 0));
    }

    [Fact]
    public void An_organisation_that_did_not_answer_gets_none() =>
        Assert.Empty(IntroductionRanking.ForOrganisation(Of(Network(3, [(1, 0), (1, 2), (2, 1)], 0)), 0));

    [Fact]
    public void Without_the_question_or_without_anybody_there_is_nobody_to_introduce()
    {
        Assert.Empty(IntroductionRanking.Of(new WaveRelations { Organisations = 3, Answered = 0 }));
        Assert.Empty(IntroductionRanking.Of(Of(Network(0, []))));
        Assert.Empty(IntroductionRanking.Of(Of(Network(1, []))));
    }

    [Fact]
    public void Other_organisations_or_impossible_numbers_are_refused()
    {
        var wave = Of(Network(2, [])) with { Activities = new ActivitySets(["x", "y"], [null, null]) };

        Assert.Contains("same organisations", Assert.Throws<ArgumentException>(() => IntroductionRanking.Of(wave)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => IntroductionRanking.Of(Of(Network(2, [])), mostEach: 0));
    }

    private static HashSet<string> Codes(params string[] codes) => [.. codes];
}
