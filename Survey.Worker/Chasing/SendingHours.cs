using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Worker.Chasing;

/// <summary>Keeps mail to the hours of its wave's plan, also what was written within them and could not be sent then.</summary>
internal static class SendingHours
{
    /// <summary>Lets what is due in waves that send nothing now wait for their next hours.</summary>
    public static async Task KeepAsync(SurveyDatabase database, DateTime now, CancellationToken cancel)
    {
        var waiting = new List<WaveChase>();
        await using (var session = await database.ReadAsync(cancel))
        {
            foreach (var wave in await new WaveStore(session).ChasedAsync(now - PlanMessagesJob.Longest, cancel))
                if (await WaveChase.LoadAsync(session, wave, cancel) is { } chase && !chase.Policy.MaySend(now)) waiting.Add(chase);
        }

        if (waiting.Count == 0) return;
        await using var writing = await database.WriteAsync(cancel);
        foreach (var chase in waiting)
            await new MessageStore(writing).PostponeAsync(chase.WaveId, now, chase.Calendar.NextSendingTime(now), cancel);
        await writing.CommitAsync(cancel);
    }
}
