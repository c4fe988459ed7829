using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Worker.Chasing;

/// <summary>Keeps that messages came back, whichever way the news arrives.</summary>
public sealed class BounceIntake(SurveyDatabase database, TimeProvider time)
{
    /// <returns>Whether it was news.</returns>
    public async Task<bool> RecordAsync(Bounce bounce, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (!await new BounceStore(session).RecordAsync(bounce, time.Now(), cancel)) return false;
        await session.CommitAsync(cancel);
        return true;
    }
}
