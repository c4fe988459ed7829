using Survey.Database.Waves;

namespace Survey.Database.Tests.Waves;

/// <summary>Days are days in the sector's time zone; times are UTC.</summary>
public sealed class WaveCalendarTests
{
    [Theory]
    [InlineData("2026-03-28", "Europe/London", "2026-03-28T09:00", "2026-03-29T00:00")] // the day before clocks go forward
    [InlineData("2026-03-29", "Europe/London", "2026-03-29T08:00", "2026-03-29T23:00")] // 23 hours long
    [InlineData("2026-07-01", "Europe/London", "2026-07-01T08:00", "2026-07-01T23:00")]
    [InlineData("2026-10-25", "Europe/London", "2026-10-25T09:00", "2026-10-26T00:00")] // 25 hours long
    [InlineData("2026-10-24", "Europe/London", "2026-10-24T08:00", "2026-10-24T23:00")]
    [InlineData("2026-09-05", "America/Santiago", "2026-09-05T13:00", "2026-09-06T04:00")] // the next day begins at one
    [InlineData("2028-02-29", "UTC", "2028-02-29T09:00", "2028-03-01T00:00")]
    public void A_day_opens_at_nine_and_ends_with_its_last_minute(string day, string zone, string opens, string closes)
    {
        var wave = Wave(DateOnly.Parse(day), zone);

        Assert.Equal((Utc(opens), Utc(closes)), (wave.OpensAt(), wave.ClosesAt()));
    }

    [Theory]
    [InlineData("2026-03-29T22:59", "2026-03-29")]
    [InlineData("2026-03-29T23:00", "2026-03-30")]
    [InlineData("2026-10-25T23:59", "2026-10-25")]
    [InlineData("2026-10-26T00:00", "2026-10-26")]
    public void Today_is_the_day_where_the_sector_is(string now, string day) =>
        Assert.Equal(DateOnly.Parse(day), WaveCalendar.Today("Europe/London", Utc(now)));

    [Fact]
    public void At_a_minute_to_midnight_on_the_last_day_it_is_not_over()
    {
        var wave = Wave(new DateOnly(2026, 10, 25), "Europe/London");
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

        var lastMinute = TimeZoneInfo.ConvertTimeToUtc(new DateTime(2026, 10, 25, 23, 59, 0), london);

        Assert.Equal(TimeSpan.FromMinutes(1), wave.ClosesAt() - lastMinute);
    }

    private static DateTime Utc(string time) => DateTime.SpecifyKind(DateTime.Parse(time), DateTimeKind.Utc);

    private static WaveRow Wave(DateOnly day, string zone) => new()
    {
        Id = Guid.Empty,
        SectorId = Guid.Empty,
        InstrumentId = Guid.Empty,
        InstrumentKey = "k",
        InstrumentVersion = 1,
        SectorName = "S",
        TimeZone = zone,
        PeriodFrom = day,
        PeriodTo = day,
        OpensOn = day,
        ClosesOn = day,
        CreatedAt = DateTime.UnixEpoch,
    };
}
