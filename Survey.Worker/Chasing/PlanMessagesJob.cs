using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Worker.Chasing;

/// <summary>
/// Writes message rows for what is due by each wave's chase plan: reminders, the next contact's invitation, thanks, results. What becomes
/// needless before it is sent is taken back when it is claimed. Outside the plan's hours nothing is written.
/// </summary>
public sealed partial class PlanMessagesJob(SurveyDatabase database, TimeProvider time, ILogger<PlanMessagesJob> log) : IJob
{
    /// <summary>Thanks and results are due to nobody this long after a wave has closed.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(120);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.Now();
        IReadOnlyList<WaveRow> waves;
        await using (var session = await database.ReadAsync(cancel))
            waves = await new WaveStore(session).ChasedAsync(now - Longest, cancel);
        await EachRow.DoAsync(waves, wave => PlanAsync(wave, now, cancel));
    }

    private async Task PlanAsync(WaveRow wave, DateTime now, CancellationToken cancel)
    {
        WaveChase? chase;
        IReadOnlyList<OrganisationRange> ranges = [];
        await using (var session = await database.ReadAsync(cancel))
        {
            chase = await WaveChase.LoadAsync(session, wave, cancel);
            if (chase?.Policy.MaySend(now) == true) ranges = await new ChaseFactsStore(session).RangesAsync(wave.Id, cancel);
        }

        var written = 0;
        foreach (var range in ranges) written += await WriteAsync(chase!, range, now, cancel);
        if (written > 0) LogWritten(log, wave.Id, written);
    }

    /// <summary>Looks first without holding up anybody: mostly nothing is due.</summary>
    private async Task<int> WriteAsync(WaveChase chase, OrganisationRange range, DateTime now, CancellationToken cancel)
    {
        await using (var reading = await database.ReadAsync(cancel))
            if (!await new MessagePlanning(reading).IsDueAsync(chase, range, now, cancel)) return 0;

        await using var session = await database.WriteAsync(cancel);
        var written = await new MessagePlanning(session).WriteAsync(chase, range, now, cancel);
        await session.CommitAsync(cancel);
        return written;
    }

    [LoggerMessage(LogLevel.Information, "Wave {Wave}: {Messages} messages are due and were written.")]
    private static partial void LogWritten(ILogger log, Guid wave, int messages);
}
