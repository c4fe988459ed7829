using Survey.Analysis.Chasing;

namespace Survey.Analysis.Tests.Chasing;

/// <summary>Held against the days that GOV.UK publishes.</summary>
public sealed class BankHolidaysTests
{
    [Theory]
    [InlineData(2020, "england-and-wales", "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28")]
    [InlineData(2021, "england-and-wales", "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2022, "england-and-wales", "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    [InlineData(2023, "england-and-wales", "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26")]
    [InlineData(2026, "england-and-wales", "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "england-and-wales", "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2022, "scotland", "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27")]
    [InlineData(2023, "scotland", "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26")]
    [InlineData(2025, "scotland", "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26")]
    [InlineData(2026, "scotland", "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28")]
    [InlineData(2025, "northern-ireland", "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26")]
    [InlineData(2026, "northern-ireland", "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28")]
    public void A_years_bank_holidays_are_the_published_ones(int year, string division, string days) =>
        Assert.Equal(days, string.Join(' ', BankHolidays.Of(year, division).Order().Select(day => day.ToString("MM-dd"))));

    [Theory]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-04-02", 0, "2026-04-02")]
    [InlineData("2026-04-04", 0, "2026-04-07")]
    [InlineData("2026-04-04", 1, "2026-04-08")]
    [InlineData("2026-12-24", 2, "2026-12-30")]
    public void Working_days_are_counted_over_weekends_and_holidays(string from, int days, string to)
    {
        var calendar = new WorkingDays(HolidayDivisions.EnglandAndWales);

        Assert.Equal(DateOnly.Parse(to), calendar.After(DateOnly.Parse(from), days));
    }

    [Theory]
    [InlineData("2026-04-07", 1, "2026-04-02")]
    [InlineData("2026-04-06", 0, "2026-04-02")]
    [InlineData("2026-04-02", 0, "2026-04-02")]
    [InlineData("2026-12-29", 2, "2026-12-23")]
    public void Working_days_are_counted_back_too(string from, int days, string to) => Assert.Equal(
        DateOnly.Parse(to), new WorkingDays(HolidayDivisions.EnglandAndWales).Before(DateOnly.Parse(from), days));

    [Fact]
    public void An_exception_adds_a_holiday_or_takes_one_away()
    {
        var monday = new DateOnly(2026, 8, 31);
        var calendar = new WorkingDays(HolidayDivisions.EnglandAndWales, [new(monday, false), new(monday.AddDays(1), true)]);

        Assert.True(calendar.IsWorkingDay(monday));
        Assert.False(calendar.IsWorkingDay(monday.AddDays(1)));
        Assert.Equal(monday.AddDays(2), calendar.After(monday, 1));
    }
}
