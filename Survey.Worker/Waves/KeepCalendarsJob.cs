using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;
using Survey.Database.Waves;

namespace Survey.Worker.Waves;

/// <summary>
/// Lets sectors' calendars plan the next quarter's wave, asks staff for the go-ahead a week before it opens, and tells them, once, why a
/// wave does not open. Opening, closing and analysing are what other jobs do with every wave.
/// </summary>
public sealed partial class KeepCalendarsJob(SurveyDatabase database, TimeProvider time, ILogger<KeepCalendarsJob> log) : IJob
{
    private const int PlannedDaysBefore = 28;
    private const int AskedDaysBefore = 7;

    public async Task RunAsync(CancellationToken cancel)
    {
        IReadOnlyList<Guid> sectors;
        IReadOnlyList<WaveRow> waves;
        await using (var session = await database.ReadAsync(cancel))
            sectors = await new SectorCalendarStore(session).RunningAsync(cancel);
        await EachRow.DoAsync(sectors, sector => PlanAsync(sector, cancel));

        await using (var session = await database.ReadAsync(cancel))
            waves = [.. (await new WaveStore(session).UnclosedAsync(cancel)).Where(wave => wave is { IsPlanned: true, ByCalendar: true })];
        await EachRow.DoAsync(waves, wave => PrepareAsync(wave, cancel));
    }

    /// <summary>
    /// Plans the wave about the quarter after the last wave, four weeks before it opens. A quarter whose time is over is left out.
    /// </summary>
    private async Task PlanAsync(Guid sectorId, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var (calendars, waves, now) = (new SectorCalendarStore(session), new WaveStore(session), time.Now());
        await waves.HoldAsync(sectorId, cancel);
        if (await calendars.FindAsync(sectorId, cancel) is not { StoppedAt: null } calendar) return;
        var today = WaveCalendar.Today((await new SectorStore(session).FindAsync(sectorId, cancel))!.TimeZone, now);
        var days = await calendars.DaysAsync(sectorId, calendar, cancel);
        var last = (await waves.ListAsync(sectorId, cancel)).FirstOrDefault()?.PeriodTo;
        var from = calendar.StartsOn;
        while (from <= last || ClosesOn(from) <= today) from = from.AddMonths(3);
        if (OpensOn(from).AddDays(-PlannedDaysBefore) > today) return;
        // Switched on late, it leaves time for the go-ahead all the same.
        var opensOn = OpensOn(from) > today ? OpensOn(from) : days.After(today, 1);
        var instrument = (await new InstrumentStore(session).ListAsync(sectorId, cancel))
            .Where(one => one.InstrumentKey == calendar.InstrumentKey).MaxBy(one => one.Version);
        if (instrument is null || opensOn > ClosesOn(from)) return;
        await calendars.PlanAsync(sectorId, instrument.Id, from, opensOn, ClosesOn(from), now, cancel);
        await session.CommitAsync(cancel);
        LogPlanned(log, sectorId, from, opensOn);

        DateOnly OpensOn(DateOnly quarter) => days.After(SectorCalendarStore.QuarterEnd(quarter), calendar.OpensAfter);
        DateOnly ClosesOn(DateOnly quarter) => days.After(OpensOn(quarter), calendar.OpenFor);
    }

    private async Task PrepareAsync(WaveRow wave, CancellationToken cancel)
    {
        var now = time.Now();
        if (wave.ClosesAt() <= now || wave.OpensOn.AddDays(-AskedDaysBefore) > WaveCalendar.Today(wave.TimeZone, now)) return;
        var hindrances = (await WaveReadiness.HindrancesAsync(database, wave, now, cancel)).ToList();
        if (wave.NeedsGoAhead && wave.OpensAt() <= now)
            hindrances.Insert(0, "Nobody has given the go-ahead yet. The wave opens when somebody does, while it still takes answers.");

        await using var session = await database.WriteAsync(cancel);
        var waves = new WaveStore(session);
        if (await waves.FindAsync(wave.Id, cancel) is not { IsPlanned: true } current) return;
        if (current.NeedsGoAhead && await waves.MarkAskedAsync(wave.Id, now, cancel))
            await TellAsync(session, wave, StaffMessageKinds.GoAhead, null, now, cancel);

        var text = hindrances.Count == 0 ? null : Shortened(string.Join('\n', hindrances));
        if (await waves.SetHindranceAsync(wave.Id, text, cancel) && text is not null)
        {
            await TellAsync(session, wave, StaffMessageKinds.Stopped, text, now, cancel);
            LogHindered(log, wave.Id, hindrances.Count);
        }

        await session.CommitAsync(cancel);
    }

    /// <summary>To the convenors of the sector; where there are none, to the administrators.</summary>
    private static async Task TellAsync(
        Session session, WaveRow wave, string kind, string? detail, DateTime now, CancellationToken cancel)
    {
        var staff = (await new StaffStore(session).ListAsync(wave.SectorId, cancel)).Where(one => one.RemovedAt is null).ToList();
        var role = staff.Any(one => one.Role == Roles.Convenor) ? Roles.Convenor : Roles.Administrator;
        foreach (var one in staff.Where(one => one.Role == role))
            await new StaffMessageStore(session).AddAsync(one.Id, wave.Id, kind, Languages.English, detail, now, cancel);
    }

    private static string Shortened(string text) =>
        text.Length <= StaffMessageStore.DetailLength ? text : text[..(StaffMessageStore.DetailLength - 1)] + "…";

    [LoggerMessage(LogLevel.Information, "Sector {Sector}: planned a wave about the quarter from {From}, to open on {OpensOn}.")]
    private static partial void LogPlanned(ILogger log, Guid sector, DateOnly from, DateOnly opensOn);

    [LoggerMessage(LogLevel.Warning, "Wave {Wave} cannot open; its page says why ({Reasons} reasons).")]
    private static partial void LogHindered(ILogger log, Guid wave, int reasons);
}
