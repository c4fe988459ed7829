using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>
/// Domains that take no mail at present, known to all processes that send. Each pause after the one before is twice as long, until a mail
/// is accepted.
/// </summary>
public sealed class MailPauseStore(Session session)
{
    /// <summary>Stands for the mail server itself: while it is paused nothing is sent to anybody.</summary>
    public const string WholeServer = "";

    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    /// <summary>How long the pause is that follows so many others.</summary>
    public static TimeSpan Length(int before)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(before, 10));
        return doubled < LongestPause ? doubled : LongestPause;
    }

    /// <summary>The domains that are paused at this time, and until when.</summary>
    public async Task<IReadOnlyDictionary<string, DateTime>> ListAsync(DateTime now, CancellationToken cancel = default) =>
        (await session.QueryAsync<PauseRow>(
            "SELECT Domain, PausedUntil, Times FROM MailPause WHERE PausedUntil > @now", new { now }, cancel))
        .ToDictionary(row => row.Domain, row => row.PausedUntil);

    /// <summary>Pauses a domain; while it is paused, doing so again changes nothing.</summary>
    /// <returns>Until when it is paused.</returns>
    public async Task<DateTime> PauseAsync(string domain, DateTime now, CancellationToken cancel = default)
    {
        var row = await session.FindAsync<PauseRow>(
            "SELECT Domain, PausedUntil, Times FROM MailPause WHERE Domain = @domain", new { domain }, cancel);
        if (row?.PausedUntil > now) return row.PausedUntil;
        var until = now + Length(row?.Times ?? 0);
        await session.ExecuteAsync(
            row is null
                ? "INSERT INTO MailPause (Domain, PausedUntil, Times) VALUES (@domain, @until, 1)"
                : "UPDATE MailPause SET PausedUntil = @until, Times = Times + 1 WHERE Domain = @domain",
            new { domain, until },
            cancel);
        return until;
    }

    /// <summary>The domain, and so the server too, has accepted a mail.</summary>
    public Task EndAsync(string domain, CancellationToken cancel = default) =>
        session.ExecuteAsync("DELETE FROM MailPause WHERE Domain = @domain OR Domain = @WholeServer", new { domain, WholeServer }, cancel);

    private sealed record PauseRow
    {
        public required string Domain { get; init; }

        public required DateTime PausedUntil { get; init; }

        public required int Times { get; init; }
    }
}
