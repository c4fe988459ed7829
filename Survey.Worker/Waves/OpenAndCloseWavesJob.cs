using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Worker.Waves;

/// <summary>
/// Opens planned waves on their first day and closes open ones after their last. A wave that cannot open (no organisation, no contact,
/// Welsh missing, last day over) stays planned, and the log says why. A wave of the calendar opens only after a go-ahead.
/// </summary>
public sealed partial class OpenAndCloseWavesJob(SurveyDatabase database, TimeProvider time, ILogger<OpenAndCloseWavesJob> log) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.Now();
        IReadOnlyList<WaveRow> unclosed;
        await using (var session = await database.ReadAsync(cancel))
            unclosed = await new WaveStore(session).UnclosedAsync(cancel);

        await EachRow.DoAsync(unclosed, wave => wave switch
        {
            { IsOpen: true } when wave.ClosesAt() <= now => CloseAsync(wave.Id, now, cancel),
            { IsPlanned: true } when wave.ClosesAt() <= now => LeaveAsync(wave),
            { NeedsGoAhead: true } => Task.CompletedTask,
            { IsPlanned: true } when wave.OpensAt() <= now => OpenAsync(wave, now, cancel),
            _ => Task.CompletedTask,
        });
    }

    private async Task OpenAsync(WaveRow wave, DateTime now, CancellationToken cancel)
    {
        if (wave.ByCalendar == true && (await WaveReadiness.HindrancesAsync(database, wave, now, cancel)).Count > 0)
        {
            LogNotReady(log, wave.Id);
            return;
        }

        await using var session = await database.WriteAsync(cancel);
        var opened = await new WaveOpening(session).OpenAsync(wave, WaveCalendar.Today(wave.TimeZone, now), now, cancel);
        if (opened.Outcome == OpenWaveOutcome.Opened) await session.CommitAsync(cancel);
        LogOpening(log, wave.Id, opened.Outcome, opened.Organisations, opened.Invitations);
    }

    private async Task CloseAsync(Guid id, DateTime now, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var waves = new WaveStore(session);
        // Read again, because its last day may have been moved in the meantime.
        if (await waves.FindAsync(id, cancel) is not { } wave || now < wave.ClosesAt() || !await waves.CloseAsync(id, now, cancel)) return;
        await session.CommitAsync(cancel);
        LogClosed(log, id);
    }

    private Task LeaveAsync(WaveRow wave)
    {
        LogLeft(log, wave.Id, wave.ClosesOn);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "Wave {Wave}: {Outcome}, {Organisations} organisations, {Invitations} invitations.")]
    private static partial void LogOpening(ILogger log, Guid wave, OpenWaveOutcome outcome, int organisations, int invitations);

    [LoggerMessage(LogLevel.Warning, "Wave {Wave} of the calendar stays planned: something is not in order, and its page says what.")]
    private static partial void LogNotReady(ILogger log, Guid wave);

    [LoggerMessage(LogLevel.Warning, "Wave {Wave} stays planned: its last day, {ClosesOn}, has passed. Move it, or take the plan back.")]
    private static partial void LogLeft(ILogger log, Guid wave, DateOnly closesOn);

    [LoggerMessage(LogLevel.Information, "Wave {Wave} closed.")]
    private static partial void LogClosed(ILogger log, Guid wave);
}
