using Survey.Analysis.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Database.Chasing;

/// <summary>The plans by which waves chase, and the calendars they go by.</summary>
public sealed class ChasePlanStore(Session session)
{
    private const string Columns =
        """
        Holidays, FromHour, UntilHour, NextContactAfter, NotStartedAfter, UnfinishedAfter, LastDayBefore, ThanksAfter, ResultsAfter,
        MostPerContact, MostPerDay
        """;

    /// <summary>The wave's plan; null for a wave that closed before there were plans.</summary>
    public Task<ChasePlan?> FindAsync(Guid waveId, CancellationToken cancel = default) =>
        session.FindAsync<ChasePlan>($"SELECT {Columns}, PausedAt FROM ChasePlan WHERE WaveId = @waveId", new { waveId }, cancel);

    /// <summary>Puts the plan in the place of the one before; whether it is paused stays as it is.</summary>
    public Task SaveAsync(Guid waveId, ChasePlan plan, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            UPDATE ChasePlan
            SET Holidays = @Holidays, FromHour = @FromHour, UntilHour = @UntilHour, NextContactAfter = @NextContactAfter,
                NotStartedAfter = @NotStartedAfter, UnfinishedAfter = @UnfinishedAfter, LastDayBefore = @LastDayBefore,
                ThanksAfter = @ThanksAfter, ResultsAfter = @ResultsAfter, MostPerContact = @MostPerContact, MostPerDay = @MostPerDay
            WHERE WaveId = @waveId
            """,
            Row(waveId, plan),
            cancel);

    /// <summary>Holds all mail of the wave from now on. Pausing twice is the same as once.</summary>
    public Task PauseAsync(Guid waveId, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE ChasePlan SET PausedAt = @now WHERE WaveId = @waveId AND PausedAt IS NULL", new { waveId, now }, cancel);

    /// <summary>Mail leaves again. What was taken back meanwhile is forgotten, and planned anew as far as it is still due.</summary>
    public async Task ResumeAsync(Guid waveId, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("UPDATE ChasePlan SET PausedAt = NULL WHERE WaveId = @waveId", new { waveId }, cancel);
        await new MessageStore(session).ForgetCancelledOfWaveAsync(waveId, cancel);
    }

    /// <summary>Gives a new wave the plan of the sector's latest wave that has one, else the default.</summary>
    internal async Task CreateAsync(Guid waveId, Guid sectorId, CancellationToken cancel)
    {
        var latest = await session.FindAsync<ChasePlan>(
            $"""
            SELECT {Columns} FROM ChasePlan WHERE WaveId IN (
                SELECT Id FROM (
                    SELECT w.Id, ROW_NUMBER() OVER (ORDER BY w.PeriodFrom DESC) AS Place
                    FROM Wave AS w JOIN ChasePlan AS p ON p.WaveId = w.Id WHERE w.SectorId = @sectorId) AS planned
                WHERE Place = 1)
            """,
            new { sectorId },
            cancel);
        await session.ExecuteAsync(
            $"""
            INSERT INTO ChasePlan (WaveId, {Columns})
            VALUES (@waveId, @Holidays, @FromHour, @UntilHour, @NextContactAfter, @NotStartedAfter, @UnfinishedAfter, @LastDayBefore,
                    @ThanksAfter, @ResultsAfter, @MostPerContact, @MostPerDay)
            """,
            Row(waveId, latest ?? ChasePlan.Default),
            cancel);
    }

    /// <summary>When mail of the wave may leave.</summary>
    public async Task<ChaseCalendar> CalendarAsync(WaveRow wave, ChasePlan plan, CancellationToken cancel = default) => new(
        plan,
        TimeZoneInfo.FindSystemTimeZoneById(wave.TimeZone),
        (await new HolidayStore(session).ListAsync(wave.SectorId, cancel))
            .Where(row => row.Division == plan.Holidays).Select(row => new HolidayException(row.Day, row.IsHoliday)));

    private static object Row(Guid waveId, ChasePlan plan) => new
    {
        waveId,
        plan.Holidays,
        plan.FromHour,
        plan.UntilHour,
        plan.NextContactAfter,
        plan.NotStartedAfter,
        plan.UnfinishedAfter,
        plan.LastDayBefore,
        plan.ThanksAfter,
        plan.ResultsAfter,
        plan.MostPerContact,
        plan.MostPerDay,
    };
}
