using Survey.Database.Connections;
using Survey.Database.Instruments;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>The calendar by which a sector's waves come about: the same for pages and programs.</summary>
public sealed class CalendarActions(SurveyDatabase database, TimeProvider time)
{
    public async Task<SectorCalendar?> FindAsync(Guid sectorId, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await new SectorCalendarStore(session).FindAsync(sectorId, cancel);
    }

    /// <summary>Switches the calendar on, or on with other days. Waves that it has planned stay as they are planned.</summary>
    /// <returns>What is wrong by property; empty when it was kept.</returns>
    public async Task<IReadOnlyList<(string Property, string Problem)>> StartAsync(
        Guid sectorId, SectorCalendar calendar, CancellationToken cancel)
    {
        var problems = calendar.Problems().ToList();
        await using var session = await database.WriteAsync(cancel);
        if (calendar.InstrumentKey.Length > 0
            && (await new InstrumentStore(session).ListAsync(sectorId, cancel)).All(one => one.InstrumentKey != calendar.InstrumentKey))
            problems.Add((nameof(calendar.InstrumentKey), "There is no such instrument. Choose one from the list."));
        if (problems.Count > 0) return problems;
        await new SectorCalendarStore(session).SaveAsync(sectorId, calendar with { StoppedAt = null }, cancel);
        await session.CommitAsync(cancel);
        return [];
    }

    /// <summary>No further wave is planned. What is planned can be taken back on its page.</summary>
    public async Task StopAsync(Guid sectorId, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var calendars = new SectorCalendarStore(session);
        if (await calendars.FindAsync(sectorId, cancel) is not { StoppedAt: null } calendar) return;
        await calendars.SaveAsync(sectorId, calendar with { StoppedAt = time.Now() }, cancel);
        await session.CommitAsync(cancel);
    }
}
