using Survey.Analysis.Instruments;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using static Survey.Analysis.Tests.Networks.SampleWave;

namespace Survey.Analysis.Tests.Networks;

public class NetworkBuilderTests
{
    [Fact]
    public void An_organisation_not_picked_is_an_observed_no_tie()
    {
        var network = Collaboration(Of(1, (North, Picks([South], About(South, "level", "often")))));

        Assert.True(network.IsObserved(0, 2));
        Assert.False(network.HasTie(0, 2));
        Assert.True(network.HasTie(0, 1));
        Assert.Equal([3], network.OutValues(0).ToArray());
    }

    [Fact]
    public void Picking_nobody_is_a_whole_row_of_no_ties()
    {
        var network = Collaboration(Of(1, (North, Picks([]))));

        Assert.Equal((3, 0), (network.ObservedInRow(0), network.TieCount));
    }

    [Theory]
    [InlineData(Missing.DontKnow)]
    [InlineData(Missing.PreferNot)]
    public void Picked_without_a_level_is_a_tie_of_unknown_strength_when_any_level_makes_a_tie(Missing missing)
    {
        var network = Collaboration(Of(1, (North, Picks([South], About(South, "level", missing)))));

        Assert.True(network.HasTie(0, 1));
        Assert.True(double.IsNaN(network.OutValues(0)[0]));
    }

    [Theory]
    [InlineData(Missing.DontKnow)]
    [InlineData(Missing.PreferNot)]
    public void Picked_without_a_level_is_unknown_when_only_a_high_level_makes_a_tie(Missing missing)
    {
        var network = Collaboration(Of(2, (North, Picks([South], About(South, "level", missing)))));

        Assert.False(network.IsObserved(0, 1));
        Assert.False(network.HasTie(0, 1));
        Assert.True(network.IsObserved(0, 2));
    }

    [Fact]
    public void A_level_left_out_or_without_a_number_is_as_good_as_not_knowing()
    {
        var network = Collaboration(Of(2, (North, Picks([South, East], About(East, "level", "other")))));

        Assert.False(network.IsObserved(0, 1));
        Assert.False(network.IsObserved(0, 2));
    }

    [Fact]
    public void A_level_below_the_threshold_is_an_observed_no_tie()
    {
        var network = Collaboration(Of(2, (North, Picks([South], About(South, "level", "rarely")))));

        Assert.True(network.IsObserved(0, 1));
        Assert.False(network.HasTie(0, 1));
    }

    [Theory]
    [InlineData(Missing.DontKnow)]
    [InlineData(Missing.PreferNot)]
    public void Not_wanting_or_not_able_to_answer_the_roster_leaves_the_row_unknown_though_the_organisation_responded(Missing missing)
    {
        var sheet = new AnswerSheet { Answers = [new Answer { Question = "partners", Missing = missing }] };

        var network = Collaboration(Of(1, (North, sheet)));

        Assert.True(network.Responded(0));
        Assert.Equal(0, network.ObservedInRow(0));
    }

    [Fact]
    public void A_roster_question_skipped_leaves_the_row_unknown()
    {
        var network = Collaboration(Of(1, (North, AnswerSheet.Empty)));

        Assert.True(network.Responded(0));
        Assert.Equal(0, network.ObservedInRow(0));
    }

    [Fact]
    public void An_organisation_that_did_not_submit_did_not_respond()
    {
        var relations = NetworkBuilder.Build(Of(1, (North, Picks([]))));

        Assert.Equal((4, 1), (relations.Organisations, relations.Answered));
        Assert.False(relations.Collaboration!.Responded(1));
        Assert.Equal(0, relations.Collaboration.ObservedInRow(1));
    }

    [Fact]
    public void What_the_instrument_does_not_hold_was_not_asked()
    {
        var relations = NetworkBuilder.Build(Of(InstrumentWith(), (North, AnswerSheet.Empty)));

        Assert.Null(relations.Collaboration);
        Assert.Null(relations.Trust);
        Assert.Null(relations.Activities);
        var asked = WaveMeasurement.Measure(relations, relations, PublishingRule.None).Where(estimate => estimate.Reason != Reasons.NotAsked);
        Assert.Equal("participation.rate", Assert.Single(asked).Metric);
    }

    [Fact]
    public void When_the_roster_question_itself_is_the_measure_a_pick_has_the_value_one()
    {
        var instrument = InstrumentWith(new Question
        {
            Code = "partners",
            Type = QuestionType.Roster,
            Text = new("Partners"),
            Measures = new Measure(Measured.Collaboration),
        });

        Assert.Equal([1], Collaboration(Of(instrument, (North, Picks([South])))).OutValues(0).ToArray());
    }

    [Fact]
    public void Funders_collaborate_but_neither_rate_nor_are_rated()
    {
        var relations = NetworkBuilder.Build(Of(1,
            (North, Picks([South, Funder], About(South, "reliable", "4"), About(South, "aims", "3"), About(Funder, "reliable", "1"))),
            (Funder, Picks([North], About(North, "reliable", "1")))));

        Assert.Equal(3, relations.Collaboration!.TieCount);
        Assert.Equal(3, relations.Trust!.Ids.Count);
        Assert.Equal(new TrustRating(0, 1, 4, 3, null), Assert.Single(relations.Trust.Ratings));
        Assert.Equal(1, relations.Trust.Partners);
    }

    [Fact]
    public void A_partner_about_whom_the_answer_is_cannot_say_is_not_rated()
    {
        var trust = NetworkBuilder.Build(Of(1, (North, Picks([South, East], About(South, "reliable", Missing.DontKnow),
            About(East, "reliable", "2"))))).Trust!;

        Assert.Equal(new TrustRating(0, 2, 2, null, null), Assert.Single(trust.Ratings));
        Assert.Equal((2, 1, 4), (trust.Partners, trust.Lowest, trust.Highest));
    }

    [Fact]
    public void Activities_are_choices_and_ledger_rows_none_is_an_empty_set_and_silence_is_unknown()
    {
        var chooses = new AnswerSheet
        {
            Answers = [new Answer { Question = "themes", Item = "voting", Value = "1" }],
            Rows = [Plan(1, "Leeds"), Plan(2, "Leeds"), Plan(3, "Cardiff")],
        };
        var none = new AnswerSheet { Answers = [new Answer { Question = "themes", Value = "none" }] };
        var wontSay = new AnswerSheet { Answers = [new Answer { Question = "themes", Missing = Missing.PreferNot }] };

        var sets = NetworkBuilder.Build(Of(1, (North, chooses), (South, none), (East, wontSay))).Activities!.Sets;

        Assert.Equal(3, sets[0]!.Count);
        Assert.Empty(sets[1]!);
        Assert.Null(sets[2]);
        Assert.Null(sets[3]);

        static LedgerRow Plan(int row, string place) => new()
        {
            Question = "plans",
            Row = row,
            Kind = "event",
            Theme = "voting",
            Place = place,
            Audience = "young",
            From = new DateOnly(2026, 5, row),
            To = new DateOnly(2026, 5, row),
        };
    }

    [Fact]
    public void The_shipped_instrument_asks_for_collaboration_trust_and_activities()
    {
        var relations = NetworkBuilder.Build(Of(ShippedInstruments.SectorConnectedness));

        Assert.Equal((1, 4), (relations.Collaboration!.Threshold, relations.Collaboration.Highest));
        Assert.Equal((1, 4), (relations.Trust!.Lowest, relations.Trust.Highest));
        Assert.NotNull(relations.Activities);
    }

    [Fact]
    public void Answers_that_cannot_be_are_refused()
    {
        var stranger = Guid.CreateVersion7();

        Refused(stranger.ToString(), Of(1, (stranger, Picks([]))));
        Refused(stranger.ToString(), Of(1, (North, Picks([stranger]))));
        Refused("'sometimes'", Of(1, (North, Picks([South], About(South, "level", "sometimes")))));
        Refused("about itself", Of(1, (North, Picks([North]))));

        static void Refused(string named, WaveAnswers wave) =>
            Assert.Contains(named, Assert.Throws<ArgumentException>(() => NetworkBuilder.Build(wave)).Message);
    }

    private static Network Collaboration(WaveAnswers wave) => NetworkBuilder.Build(wave).Collaboration!;
}
