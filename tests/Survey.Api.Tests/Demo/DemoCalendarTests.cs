using Survey.Api.Demo;

namespace Survey.Api.Tests.Demo;

public sealed class DemoCalendarTests
{
    /// <summary>Four years, a leap year among them.</summary>
    public static IEnumerable<DateOnly> EveryDay => Enumerable.Range(0, 4 * 366).Select(new DateOnly(2026, 1, 1).AddDays);

    [Fact]
    public void The_last_wave_is_open_on_every_day() =>
        Assert.All(EveryDay, today =>
        {
            var open = DemoCalendar.Until(today, 6)[^1];
            Assert.True(open.OpensOn < today && today < open.ClosesOn);
        });

    [Fact]
    public void Periods_are_quarters_of_a_year_without_a_gap() =>
        Assert.All(EveryDay, today =>
        {
            var quarters = DemoCalendar.Until(today, 6);
            Assert.Equal(7, quarters.Count);
            Assert.All(quarters, quarter => Assert.Equal((1, 1), (quarter.PeriodFrom.Day, quarter.PeriodFrom.Month % 3)));
            Assert.All(quarters.Zip(quarters.Skip(1)), pair => Assert.Equal(pair.First.PeriodTo.AddDays(1), pair.Second.PeriodFrom));
        });

    [Fact]
    public void A_wave_opens_after_its_period_began_and_after_the_wave_before_closed() =>
        Assert.All(EveryDay, today =>
        {
            var quarters = DemoCalendar.Until(today, 6);
            Assert.All(quarters, quarter => Assert.True(quarter.PeriodFrom < quarter.OpensOn));
            Assert.All(quarters.Zip(quarters.Skip(1)), pair => Assert.True(pair.First.ClosesOn < pair.Second.OpensOn));
        });
}
