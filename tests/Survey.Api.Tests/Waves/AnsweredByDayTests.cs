using Survey.Api.Waves;
using Survey.Database.Waves;

namespace Survey.Api.Tests.Waves;

/// <summary>Days are civil days of the sector since its wave opened.</summary>
public sealed class AnsweredByDayTests
{
    private static readonly DateTime Opened = new(2026, 3, 27, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_day_ends_at_midnight_of_the_sector_also_when_clocks_have_changed()
    {
        var wave = Wave(2026, Opened);
        // The clocks of London go forward on 29 March: midnight is then at 23:00 UTC.
        DateTime[] submitted = [Opened.AddHours(1), Utc(28, 23, 30), Utc(29, 22, 59), Utc(29, 23, 1)];

        var days = AnsweredByDay.Of(
            wave, [wave], new Dictionary<Guid, int> { [wave.Id] = 8 }, [.. submitted.Select(at => First(wave, at))], Utc(30, 12, 0));

        Assert.Equal([0.125, 0.25, 0.375, 0.5], days.This.Shares);
        Assert.Equal(3, days.Day);
    }

    [Fact]
    public void The_four_waves_before_stand_beside_it_the_latest_first_and_none_after()
    {
        var waves = Enumerable.Range(2018, 8).Select(year => Wave(year, Opened.AddYears(year - 2026), closed: Opened.AddYears(year - 2026).AddDays(2))).ToList();

        var days = AnsweredByDay.Of(waves[6], waves, waves.ToDictionary(wave => wave.Id, _ => 10), [First(waves[5], waves[5].OpenedAt!.Value)], Opened);

        Assert.Equal(["2024", "2023", "2022", "2021", "2020"], days.Waves.Select(series => series.Label[^4..]));
        Assert.Equal([0.1, 0.1, 0.1], days.Waves[1].Shares);
    }

    private static DateTime Utc(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, DateTimeKind.Utc);

    private static FirstSubmission First(WaveRow wave, DateTime at) => new() { WaveId = wave.Id, SubmittedAt = at };

    private static WaveRow Wave(int year, DateTime opened, DateTime? closed = null) => new()
    {
        Id = Guid.NewGuid(),
        SectorId = Guid.Empty,
        InstrumentId = Guid.Empty,
        InstrumentKey = "k",
        InstrumentVersion = 1,
        SectorName = "Sector",
        TimeZone = "Europe/London",
        PeriodFrom = new DateOnly(year, 1, 1),
        PeriodTo = new DateOnly(year, 3, 31),
        OpensOn = new DateOnly(year, 3, 27),
        ClosesOn = new DateOnly(year, 4, 20),
        CreatedAt = opened,
        OpenedAt = opened,
        ClosedAt = closed,
    };
}
