using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Worker.Waves;

/// <summary>
/// Opens planned waves on their first day and closes open ones after their last. A wave that cannot open (no organisation, no contact)
/// stays planned, and the log says why.
/// </summary>
public sealed partial class OpenAndCloseWavesJob(SurveyDatabase database, TimeProvider time, ILogger<OpenAndCloseWavesJob> log) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.Now();
        IReadOnlyList<WaveRow> unclosed;
        await using (var session = await database.ReadAsync(cancel))
            unclosed = await new WaveStore(session).UnclosedAsync(cancel);

        foreach (var wave in unclosed.Where(wave => wave.IsPlanned && wave.OpensAt() <= now && now < wave.ClosesAt()))
            await OpenAsync(wave, now, cancel);
        foreach (var wave in unclosed.Where(wave => wave.IsOpen && wave.ClosesAt() <= now))
            await CloseAsync(wave, now, cancel);
    }

    private async Task OpenAsync(WaveRow wave, DateTime now, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var opened = await new WaveOpening(session).OpenAsync(wave, WaveCalendar.Today(wave.TimeZone, now), now, cancel);
        if (opened.Outcome == OpenWaveOutcome.Opened) await session.CommitAsync(cancel);
        LogOpening(log, wave.Id, opened.Outcome, opened.Organisations, opened.Invitations);
    }

    private async Task CloseAsync(WaveRow wave, DateTime now, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (!await new WaveStore(session).CloseAsync(wave.Id, now, cancel)) return;
        await session.CommitAsync(cancel);
        LogClosed(log, wave.Id);
    }

    [LoggerMessage(LogLevel.Information, "Wave {Wave}: {Outcome}, {Organisations} organisations, {Invitations} invitations.")]
    private static partial void LogOpening(ILogger log, Guid wave, OpenWaveOutcome outcome, int organisations, int invitations);

    [LoggerMessage(LogLevel.Information, "Wave {Wave} closed.")]
    private static partial void LogClosed(ILogger log, Guid wave);
}
