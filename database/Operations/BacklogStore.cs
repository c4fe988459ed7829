using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Database.Operations;

/// <summary>What is due for a job now, in all sectors.</summary>
public sealed record Backlog
{
    public required int Due { get; init; }

    /// <summary>Since when the oldest of it is due; null when nothing is.</summary>
    public DateTime? OldestAt { get; init; }
}

/// <summary>What each job would find due if it ran now.</summary>
public sealed class BacklogStore(Session session)
{
    /// <summary>Waves whose opening or closing time has come, without those that wait for a go-ahead.</summary>
    public async Task<Backlog> WavesAsync(DateTime now, CancellationToken cancel) =>
        Of((await new WaveStore(session).UnclosedAsync(cancel))
            .Where(wave => !wave.NeedsGoAhead)
            .Select(wave => wave.IsPlanned ? wave.OpensAt() : wave.ClosesAt())
            .Where(at => at <= now));

    public Task<Backlog> MessagesAsync(DateTime now, CancellationToken cancel) => new MessageStore(session).BacklogAsync(now, cancel);

    public Task<Backlog> SignInsAsync(DateTime now, CancellationToken cancel) =>
        CountAsync(
            "SELECT COUNT(*) AS Due, MIN(RequestedAt) AS OldestAt FROM SignIn WHERE ClaimedAt IS NULL AND RequestedAt > @since",
            new { since = now - SignInStore.Patience },
            cancel);

    /// <summary>Waves with answers that no analysis has seen, or that have closed without a final one.</summary>
    public Task<Backlog> AnalysesAsync(CancellationToken cancel) =>
        CountAsync(
            """
            SELECT COUNT(*) AS Due, MIN(x.Since) AS OldestAt
            FROM (
                SELECT CASE WHEN w.ClosedAt IS NOT NULL AND (a.WaveId IS NULL OR a.Provisional = 1) THEN w.ClosedAt ELSE (
                    SELECT MIN(r.SubmittedAt) FROM Response AS r
                    WHERE r.WaveId = w.Id AND (a.LastSubmittedAt IS NULL OR r.SubmittedAt > a.LastSubmittedAt)) END AS Since
                FROM Wave AS w LEFT JOIN Analysis AS a ON a.WaveId = w.Id
                WHERE w.OpenedAt IS NOT NULL) AS x
            WHERE x.Since IS NOT NULL
            """,
            new { },
            cancel);

    /// <summary>Workbooks that nobody has built or is building.</summary>
    public async Task<Backlog> WorkbooksAsync(DateTime now, CancellationToken cancel) =>
        Of((await new WorkbookStore(session).DueAsync(now, cancel)).Select(due => due.AnalysedAt));

    public Task<Backlog> ErasuresAsync(DateTime now, CancellationToken cancel) =>
        CountAsync(
            "SELECT COUNT(*) AS Due, MIN(EraseAt) AS OldestAt FROM Contact WHERE EraseAt <= @now AND ErasedAt IS NULL", new { now }, cancel);

    private static Backlog Of(IEnumerable<DateTime> since)
    {
        var due = since.ToList();
        return new Backlog { Due = due.Count, OldestAt = due.Count == 0 ? null : due.Min() };
    }

    private async Task<Backlog> CountAsync(string sql, object parameters, CancellationToken cancel) =>
        (await session.FindAsync<Backlog>(sql, parameters, cancel))!;
}
