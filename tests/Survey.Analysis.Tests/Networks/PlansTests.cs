using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;
using static Survey.Analysis.Tests.Networks.SampleWave;

namespace Survey.Analysis.Tests.Networks;

public class PlansTests
{
    [Fact]
    public void Rows_of_a_ledger_are_plans_none_is_told_and_silence_is_not()
    {
        var row = new LedgerRow
        {
            Question = "plans",
            Row = 1,
            Kind = "bid",
            Theme = "voting",
            Place = "leeds",
            Audience = "young",
            From = new(2026, 5, 1),
            To = new(2026, 5, 8),
            Funder = "The Fund",
            Fund = "Round 3",
        };

        var plans = NetworkBuilder.Build(Of(1,
            (North, new AnswerSheet { Answers = [new Answer { Question = "plans", Value = "none" }] }),
            (South, new AnswerSheet { Rows = [row] }),
            (East, new AnswerSheet { Answers = [new Answer { Question = "plans", Missing = Missing.PreferNot }] }))).Plans!;

        Assert.Equal(new Plan
        {
            Organisation = 1,
            Activity = "bid",
            Theme = "voting",
            Place = "leeds",
            Audience = "young",
            From = new(2026, 5, 1),
            To = new(2026, 5, 8),
            Funder = "The Fund",
            Fund = "Round 3",
        }, Assert.Single(plans.All));
        Assert.Equal((2, true, true, false, false), (plans.Known, plans.Told(0), plans.Told(1), plans.Told(2), plans.Told(3)));
    }

    [Fact]
    public void Without_a_ledger_plans_are_not_asked_and_the_shipped_instrument_asks()
    {
        Assert.Null(NetworkBuilder.Build(Of(InstrumentWith())).Plans);
        Assert.NotNull(NetworkBuilder.Build(Of(ShippedInstruments.SectorConnectedness)).Plans);
    }

    [Theory]
    [InlineData("2026-12-28", "2026-12-31", "2027-01-06", "2027-01-06", true)]
    [InlineData("2026-12-28", "2026-12-31", "2027-01-07", "2027-01-07", false)]
    [InlineData("2027-01-06", "2027-01-06", "2026-12-28", "2026-12-31", true)]
    [InlineData("2026-01-01", null, "2030-01-01", "2030-01-01", true)]
    [InlineData("2026-01-08", null, "2026-01-01", "2026-01-02", true)]
    [InlineData("2026-01-09", null, "2026-01-01", "2026-01-02", false)]
    [InlineData(null, "2026-01-01", "2026-01-07", null, true)]
    [InlineData(null, "2026-01-01", "2026-01-08", null, false)]
    [InlineData(null, null, "2026-01-08", "2026-01-08", true)]
    public void Plans_fall_together_when_seven_days_hold_a_day_of_both(string? from, string? to, string? otherFrom, string? otherTo,
        bool together)
    {
        var (one, other) = (At(from, to), At(otherFrom, otherTo));

        Assert.Equal((together, together), (one.FallsWith(other, 7), other.FallsWith(one, 7)));

        static Plan At(string? from, string? to) => new()
        {
            Organisation = 0,
            Activity = "event",
            From = from is null ? null : DateOnly.Parse(from),
            To = to is null ? null : DateOnly.Parse(to),
        };
    }

    [Fact]
    public void Plans_of_nobody_of_the_silent_or_that_end_before_they_begin_are_refused()
    {
        Refused("number 2", new Plan { Organisation = 2, Activity = "event" });
        Refused("'b', which did not answer", new Plan { Organisation = 1, Activity = "event" });
        Refused("'a' ends before", new Plan { Organisation = 0, Activity = "event", From = new(2026, 2, 1), To = new(2026, 1, 1) });

        static void Refused(string named, Plan plan) =>
            Assert.Contains(named, Assert.Throws<ArgumentException>(() => Plans.Create(["a", "b"], [plan], silent: [1])).Message);
    }

    [Fact]
    public void Two_waves_are_compared_on_the_plans_of_those_that_told_theirs_in_both()
    {
        var before = Wave(["a", "b", "c"], silent: [1]);
        var now = Wave(["c", "x", "a", "b"], silent: []);

        var matched = MatchedWaves.Of(before, now);

        Assert.Equal(["c", "a", "b"], matched.Later.Plans!.Ids);
        Assert.Equal(["plan of a", "plan of c"], matched.Later.Plans.All.Select(plan => plan.Activity).Order());
        Assert.Equal(["plan of a", "plan of c"], matched.Earlier.Plans!.All.Select(plan => plan.Activity).Order());
        Assert.All(matched.Earlier.Plans.All, plan => Assert.EndsWith(matched.Earlier.Plans.Ids[plan.Organisation], plan.Activity));
        Assert.Equal((3, 2), (matched.LaterOnBoth.Plans!.Known, matched.EarlierOnBoth.Plans!.Known));
        Assert.False(matched.Later.Plans.Told(2));

        static WaveRelations Wave(IReadOnlyList<string> ids, int[] silent) => new()
        {
            Organisations = ids.Count,
            Answered = ids.Count,
            Collaboration = Network.Create(ids, []),
            Plans = Plans.Create(ids, [.. ids.Select((id, i) => new Plan { Organisation = i, Activity = $"plan of {id}" })
                .Where(plan => !silent.Contains(plan.Organisation))], silent),
        };
    }
}
