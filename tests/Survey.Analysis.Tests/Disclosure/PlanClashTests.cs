using Survey.Analysis.Disclosure;
using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Disclosure;

/// <summary>What is said of others' plans beside one's own: how many, and of whom only where both agreed.</summary>
public sealed class PlanClashTests
{
    private const int Minimum = 5;

    private static readonly Instrument Asked = ShippedInstruments.SectorConnectedness;
    private static readonly DateOnly Day = new(2026, 5, 11);

    private static readonly IReadOnlyList<RosterEntry> Roster =
        [.. Enumerable.Range(0, 8).Select(number => new RosterEntry(Id(number), $"r{number}", $"Organisation {number}"))];

    [Fact]
    public void Others_are_counted_once_each_whatever_they_plan_besides()
    {
        var told = Told((1, [Row(Day), Row(Day.AddDays(2))]), (2, [Row(Day.AddDays(-6))]), (3, [Row(Day.AddDays(7))]),
            (4, [Row(Day) with { Theme = "other" }]), (5, []));

        Assert.Equal(2, Single(told, Mine())!.Organisations);
    }

    [Fact]
    public void Bids_and_plans_without_theme_clash_with_nothing()
    {
        var told = Told((1, [Row(Day)]), (2, []), (3, []), (4, []), (5, []));

        Assert.NotNull(Single(told, Mine()));
        Assert.Null(Single(told, Mine() with { Activity = LedgerReader.Bid }));
        Assert.Null(Single(told, Mine() with { Theme = null }));
        Assert.Null(Single(told, Mine() with { Place = "other" }));
    }

    [Fact]
    public void A_count_rests_on_at_least_five_others_who_told_what_they_plan()
    {
        var row = Row(Day);
        Assert.Null(Single(Told((1, [row]), (2, [row]), (3, [row]), (4, [row]), (0, [row])), Mine()));
        Assert.Equal(4, Single(Told((1, [row]), (2, [row]), (3, [row]), (4, [row]), (5, [])), Mine())!.Organisations);
    }

    [Fact]
    public void What_was_not_promised_to_the_sector_is_not_counted()
    {
        var told = Told((1, [Row(Day)]), (2, []), (3, []), (4, []), (5, []));
        var confidential = told with
        {
            Instrument = Asked with
            {
                Sections = [.. Asked.Sections.Select(section => section with
                {
                    Questions = [.. section.Questions.Select(question => question with { Audience = Audience.Convenor })],
                })],
            },
        };

        Assert.Null(Single(confidential, Mine()));
    }

    [Theory]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    [InlineData(false, false, 0)]
    public void Names_are_there_only_where_both_agreed(bool own, bool theirs, int named)
    {
        var told = Told((1, [Row(Day)]), (2, [Row(Day)]), (3, []), (4, []), (5, []));
        var names = new ClashNames(new[] { (Id(0), own), (Id(1), theirs) }.Where(one => one.Item2).Select(one => one.Item1).ToHashSet());

        var clash = Single(told, Mine(), names)!;

        Assert.Equal(2, clash.Organisations);
        Assert.Equal(named, clash.Named.Count);
        Assert.All(clash.Named, one => Assert.Equal(Id(1), one));
    }

    [Fact]
    public void Nothing_but_theme_days_place_and_audience_moves_what_is_told()
    {
        var told = Told((1, [Row(Day)]), (2, []), (3, []), (4, []), (5, []));
        var otherwise = Told(
            (1, [Row(Day) with { Title = "Secret", Kind = "press" }]), (2, []), (3, []), (4, []),
            (5, [Row(Day) with { Kind = LedgerReader.Bid, Funder = "F", Fund = "G" }]));

        Assert.Equal(Single(told, Mine())!.Organisations, Single(otherwise, Mine())!.Organisations);
    }

    [Fact]
    public void Who_has_answered_this_time_is_not_counted_with_the_plans_of_last_time()
    {
        var before = new Dictionary<Guid, AnswerSheet>
        {
            [Id(1)] = Sheet([Row(Day)]),
            [Id(2)] = Sheet([Row(Day)]),
            [Id(3)] = Sheet([Row(Day.AddDays(-20)) with { To = Day.AddDays(-1) }, Row(Day.AddDays(-20)) with { To = Day }]),
        };
        var now = new Dictionary<Guid, AnswerSheet> { [Id(2)] = Sheet([]) };

        var standing = PlanClash.Standing(now, new HashSet<Guid> { Id(1), Id(2) }, before, today: Day);

        Assert.Equal([Id(2), Id(3)], standing.Keys.Order());
        Assert.Empty(standing[Id(2)].Rows);
        Assert.Equal(Day, Assert.Single(standing[Id(3)].Rows).To);
    }

    private static PlanClash? Single(WaveAnswers told, Plan plan, ClashNames? names = null) =>
        Assert.Single(PlanClash.Of(told, Id(0), [plan], names ?? new ClashNames(new HashSet<Guid>()), Minimum));

    private static Plan Mine() => new() { Organisation = 0, Activity = "activity", Theme = "elections-voting", Place = "wales", From = Day, To = Day };

    private static LedgerRow Row(DateOnly day) => new()
    {
        Question = "plans",
        Row = 1,
        Kind = "activity",
        Theme = "elections-voting",
        Place = "wales",
        From = day,
        To = day,
    };

    private static WaveAnswers Told(params (int Organisation, LedgerRow[] Rows)[] said) => new()
    {
        Instrument = Asked,
        Roster = Roster,
        Sheets = said.ToDictionary(one => Id(one.Organisation), one => Sheet(one.Rows)),
    };

    private static AnswerSheet Sheet(LedgerRow[] rows) => new()
    {
        Rows = rows,
        Answers = rows.Length > 0 ? [] : [new Answer { Question = "plans", Value = "none" }],
    };

    private static Guid Id(int number) => new(number + 1, 0, 0, new byte[8]);
}
