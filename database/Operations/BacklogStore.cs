using Survey.Database.Access;
using Survey.Database.Connections;
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
    /// <summary>Waves whose opening or closing time has come.</summary>
    public async Task<Backlog> WavesAsync(DateTime now, CancellationToken cancel)
    {
        var due = (await new WaveStore(session).UnclosedAsync(cancel))
            .Select(wave => wave.IsPlanned ? wave.OpensAt() : wave.ClosesAt())
            .Where(at => at <= now)
            .ToList();
        return new Backlog { Due = due.Count, OldestAt = due.Count == 0 ? null : due.Min() };
    }

    public Task<Backlog> MessagesAsync(DateTime now, CancellationToken cancel) =>
        CountAsync(
            "SELECT COUNT(*) AS Due, MIN(DueAt) AS OldestAt FROM Message WHERE ClaimedAt IS NULL AND CancelledAt IS NULL AND DueAt <= @now",
            new { now },
            cancel);

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

    /// <summary>Sectors with an analysis newer than their workbook.</summary>
    public Task<Backlog> WorkbooksAsync(CancellationToken cancel) =>
        CountAsync(
            """
            SELECT COUNT(*) AS Due, MIN(x.AnalysedAt) AS OldestAt
            FROM (
                SELECT w.SectorId, MAX(a.AnalysedAt) AS AnalysedAt FROM Wave AS w JOIN Analysis AS a ON a.WaveId = w.Id
                GROUP BY w.SectorId) AS x
            WHERE NOT EXISTS (SELECT 1 FROM Workbook AS b WHERE b.SectorId = x.SectorId AND b.AnalysedAt >= x.AnalysedAt)
            """,
            new { },
            cancel);

    public Task<Backlog> ErasuresAsync(DateTime now, CancellationToken cancel) =>
        CountAsync(
            "SELECT COUNT(*) AS Due, MIN(EraseAt) AS OldestAt FROM Contact WHERE EraseAt <= @now AND ErasedAt IS NULL", new { now }, cancel);

    private async Task<Backlog> CountAsync(string sql, object parameters, CancellationToken cancel) =>
        (await session.FindAsync<Backlog>(sql, parameters, cancel))!;
}
