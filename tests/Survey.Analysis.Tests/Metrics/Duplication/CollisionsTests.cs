using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class CollisionsTests
{
    private static readonly string[] ids = ["a", "b", "c", "d"];
    private static readonly Network nobodyLinked = Network.Create(ids, []);

    [Fact]
    public void Plans_on_a_theme_at_a_place_within_seven_days_collide_also_across_the_end_of_the_year()
    {
        var plans = Plans.Create(ids,
        [
            Event(0, "voting", "leeds", null, new(2026, 12, 29), new(2026, 12, 30)),
            Event(1, "Voting", "leeds", "young", new(2027, 1, 5), new(2027, 1, 5)),
            Event(2, "voting", "leeds", "old", new(2027, 1, 6), new(2027, 1, 6)),
            Event(3, "media", "leeds", "old", new(2027, 1, 6), new(2027, 1, 6)),
        ]);

        var rows = DuplicationLedger.Rows(null, plans, nobodyLinked).Where(row => row.Kind == DuplicationKind.DateCollision).ToList();

        Assert.Equal(2, Collisions.Dates(plans, nobodyLinked).Value);
        Assert.Equal([(0, 1), (1, 2)], rows.Select(row => (row.First, row.Second)));
        Assert.Equal(("voting", "leeds", null), (rows[1].Plans!.Theme?.ToLowerInvariant(), rows[1].Plans!.Place, rows[1].Plans!.Audience));
    }

    [Fact]
    public void The_same_audience_is_enough_but_neither_place_nor_audience_in_common_is_not()
    {
        var day = new DateOnly(2026, 5, 1);

        Assert.Equal(1, Dates(Event(0, "t", "leeds", "young", day, day), Event(1, "t", "cardiff", "young", day, day)));
        Assert.Equal(0, Dates(Event(0, "t", "leeds", "young", day, day), Event(1, "t", "cardiff", "old", day, day)));
        Assert.Equal(0, Dates(Event(0, "t", "leeds", null, day, day), Event(1, "t", null, "old", day, day)));
        Assert.Equal(0, Dates(Event(0, null, "leeds", null, day, day), Event(1, null, "leeds", null, day, day)));
        Assert.Equal(0, Dates(Event(0, "t", "leeds", "young", day, day), Event(0, "t", "leeds", "young", day, day)));
    }

    [Fact]
    public void An_open_end_reaches_any_day_but_a_plan_without_any_day_collides_with_nothing()
    {
        var later = Event(1, "t", "leeds", null, new(2030, 1, 1), new(2030, 1, 1));

        Assert.Equal(1, Dates(Event(0, "t", "leeds", null, new(2026, 1, 1), null), later));
        Assert.Equal(0, Dates(Event(0, "t", "leeds", null, null, new(2026, 1, 1)), later));
        Assert.Equal(0, Dates(Event(0, "t", "leeds", null, null, null), later));
    }

    [Fact]
    public void Bids_compete_for_a_fund_while_both_are_open_unless_the_funder_is_another()
    {
        var plans = Plans.Create(ids,
        [
            Bid(0, "Round 3", "The Trust", new(2026, 3, 1), new(2026, 3, 31)),
            Bid(1, "round 3", null, new(2026, 3, 31), new(2026, 4, 1)),
            Bid(2, "Round 3", "Another trust", new(2026, 3, 1), new(2026, 3, 31)),
            Bid(3, "Round 3", "The Trust", new(2026, 4, 2), new(2026, 4, 30)),
        ]);

        var rows = DuplicationLedger.Rows(null, plans, nobodyLinked);

        Assert.Equal(2, Collisions.Bids(plans, nobodyLinked).Value);
        Assert.Equal([(0, 1), (1, 2)], rows.Select(row => (row.First, row.Second)));
        Assert.All(rows, row => Assert.Equal((DuplicationKind.BidCollision, false), (row.Kind, row.Certain)));
        Assert.Equal(0, Collisions.Dates(plans, nobodyLinked).Value);
    }

    [Fact]
    public void Only_organisations_known_not_to_be_linked_are_counted()
    {
        var day = new DateOnly(2026, 5, 1);
        var plans = Plans.Create(ids, [.. Enumerable.Range(0, 4).Select(i => Event(i, "t", "leeds", null, day, day))]);
        // d did not answer about partners: a-b linked, a-c and b-c not, the rest not known.
        var network = Network.Create(ids, [new Tie(1, 0, 1)], unanswered: [3]);

        var collisions = Collisions.Dates(plans, network);
        var rows = DuplicationLedger.Rows(null, plans, network).Where(row => row.Kind == DuplicationKind.DateCollision).ToList();

        Assert.Equal((2, 3), (collisions.Value, collisions.Cases));
        Almost.Equal(0.5, collisions.Coverage);
        Assert.Equal(2, rows.Count(row => row.Linked == false));
        Assert.Equal(3, rows.Count(row => row.Linked is null));
        Assert.Equal((0, 1), rows.Where(row => row.Linked == true).Select(row => (row.First, row.Second)).Single());
    }

    [Fact]
    public void The_same_work_is_certain_when_all_is_stated_and_perhaps_where_something_is_not()
    {
        var (first, second) = (new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 9));
        Assert.True(Same(Event(0, "t", "leeds", "young", first, second), Event(1, "t", "Leeds", "young", second, null)));
        Assert.False(Same(Event(0, "t", "leeds", "young", first, second), Event(1, "t", null, "young", first, first)));
        Assert.False(Same(Event(0, "t", "leeds", "young", first, second), Event(1, "t", "leeds", "young", null, null)));
        Assert.Null(Same(Event(0, "t", "leeds", "young", first, first), Event(1, "t", "leeds", "young", second, second)));
        Assert.Null(Same(Event(0, "t", "leeds", "young", first, second), Event(1, "t", "leeds", "old", first, second)));
        Assert.Null(Same(Event(0, "t", "leeds", "young", first, second),
            Event(1, "t", "leeds", "young", first, second) with { Activity = "report" }));

        static bool? Same(params Plan[] plans) => PlanPairs.SameWork(Plans.Create(ids, plans)).SingleOrDefault()?.Certain;
    }

    [Fact]
    public void What_few_plan_weighs_more_and_comes_first_and_perhaps_weighs_half()
    {
        var day = new DateOnly(2026, 5, 1);
        var plans = Plans.Create(ids,
        [
            Event(0, "common", "leeds", "young", day, day), Event(1, "common", "leeds", null, day, day),
            Event(2, "common", "cardiff", "old", day, day), Event(2, "rare", "york", "old", day, day),
            Event(3, "rare", "york", "old", day, day),
        ]);

        var rows = DuplicationLedger.Rows(null, plans, nobodyLinked).Where(row => row.Kind == DuplicationKind.PlanOverlap).ToList();

        Assert.Equal([(2, 3), (0, 1)], rows.Select(row => (row.First, row.Second)));
        Almost.Equal(Math.Log(1 + (4 / 2.0)), rows[0].Weight);
        Almost.Equal(Math.Log(1 + (4 / 3.0)) / 2, rows[1].Weight);
    }

    [Fact]
    public void Nobody_telling_plans_is_no_answer_and_telling_of_none_is_no_collision()
    {
        Assert.Equal(Reasons.NoResponses, Collisions.Dates(Plans.Create(ids, [], silent: [0, 1, 2, 3]), nobodyLinked).Reason);
        Assert.Equal(Reasons.FewerThanTwo, Collisions.Bids(Plans.Create(ids, [], silent: [0, 1, 2]), nobodyLinked).Reason);
        Assert.Equal(Reasons.FewerThanTwo, Collisions.Bids(Plans.Create(["a"], []), Network.Create(["a"], [])).Reason);
        Assert.Equal(Reasons.NoResponses,
            Collisions.Dates(Plans.Create(ids, []), Network.Create(ids, [], silent: [0, 1, 2, 3])).Reason);
        Assert.Equal((0, 0, 1), (Collisions.Dates(Plans.Create(ids, []), nobodyLinked).Value,
            Collisions.Dates(Plans.Create(ids, []), nobodyLinked).Cases, Collisions.Dates(Plans.Create(ids, []), nobodyLinked).Coverage));
    }

    [Fact]
    public void Figures_count_the_rows_of_the_ledger_and_leave_one_out_values_those_without_an_organisation() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var plans = Random(wave, new Random(seed));
            var rows = DuplicationLedger.Rows(wave.ActivitySets, plans, wave.Network);
            Assert.Equal(rows.OrderByDescending(row => row.Weight).Select(row => row.Weight), rows.Select(row => row.Weight));
            Assert.All(rows, row => Assert.True(row.First < row.Second && row.Weight > 0));

            Check(Collisions.Dates(plans, wave.Network), DuplicationKind.DateCollision);
            Check(Collisions.Bids(plans, wave.Network), DuplicationKind.BidCollision);
            CheckGap(CoordinationGap.Quarter(wave.ActivitySets, wave.Network), DuplicationKind.Overlap25, DuplicationKind.Overlap50);
            CheckGap(CoordinationGap.Half(wave.ActivitySets, wave.Network), DuplicationKind.Overlap50);

            void Check(Estimate estimate, DuplicationKind kind)
            {
                if (estimate.Value is null)
                    return;
                var open = rows.Where(row => row.Kind == kind && row.Linked == false).ToList();
                Assert.Equal(open.Count, estimate.Value);
                for (var removed = 0; removed < wave.Count; removed++)
                    Assert.Equal(open.Count(row => row.First != removed && row.Second != removed), estimate.WithoutEach![removed]);
            }

            void CheckGap(Estimate gap, params DuplicationKind[] kinds)
            {
                if (gap.Value is null)
                    return;
                var known = rows.Where(row => kinds.Contains(row.Kind) && row.Linked is not null).ToList();
                Assert.Equal(known.Count, gap.Cases);
                Almost.Equal((double)known.Count(row => row.Linked == false) / known.Count, gap.Value);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Searching_in_the_order_of_dates_finds_what_comparing_all_finds() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var plans = Random(wave, new Random(seed));
            var expected =
                from one in plans.All
                from other in plans.All
                where one.Organisation < other.Organisation && !one.IsBid && !other.IsBid && one.IsDated && other.IsDated
                    && one.Theme is not null && one.Theme == other.Theme && one.FallsWith(other, 7)
                    && ((one.Place is not null && one.Place == other.Place) || (one.Audience is not null && one.Audience == other.Audience))
                select (one, other);

            Assert.Equal(expected.Count(), PlanPairs.SameWeek(plans).Count);
            Assert.Equal(expected.ToHashSet(), [.. PlanPairs.SameWeek(plans).Select(pair => (pair.First, pair.Second))]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Plans_of_other_organisations_than_the_network_are_refused() =>
        Assert.Throws<ArgumentException>(() => Collisions.Dates(Plans.Create(["a", "b", "c", "e"], []), nobodyLinked));

    /// <summary>Up to three plans by organisation on few themes, places and days, with everything left open at times.</summary>
    private static Plans Random(RandomWave wave, Random random)
    {
        var plans = Enumerable.Range(0, wave.Count).Except(wave.Silent).SelectMany(i => Enumerable.Range(0, random.Next(4)).Select(_ =>
        {
            DateOnly? from = random.Next(5) == 0 ? null : new DateOnly(2026, 12, 20).AddDays(random.Next(30));
            return new Plan
            {
                Organisation = i,
                Activity = random.Next(3) == 0 ? "bid" : "event",
                Theme = Word("t"),
                Place = Word("p"),
                Audience = Word("a"),
                Fund = random.Next(3) == 0 ? Word("f") : null,
                From = from,
                To = random.Next(5) == 0 ? null : (from ?? new DateOnly(2026, 12, 20)).AddDays(random.Next(5)),
            };
        }));
        return Plans.Create(wave.Ids, [.. plans], wave.Silent);

        string? Word(string first) => random.Next(5) == 0 ? null : $"{first}{random.Next(2)}";
    }

    private static double? Dates(params Plan[] plans) => Collisions.Dates(Plans.Create(ids, plans), nobodyLinked).Value;

    private static Plan Event(int organisation, string? theme, string? place, string? audience, DateOnly? from, DateOnly? to) => new()
    {
        Organisation = organisation,
        Activity = "event",
        Theme = theme,
        Place = place,
        Audience = audience,
        From = from,
        To = to,
    };

    private static Plan Bid(int organisation, string fund, string? funder, DateOnly from, DateOnly to) =>
        Event(organisation, null, null, null, from, to) with { Activity = "bid", Fund = fund, Funder = funder };
}
