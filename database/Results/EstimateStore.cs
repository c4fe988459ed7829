using Survey.Analysis.Metrics;
using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>The newest analysis of a wave.</summary>
public sealed record AnalysisRow
{
    public required Guid WaveId { get; init; }

    public required DateTime AnalysedAt { get; init; }

    /// <summary>The wave was still open.</summary>
    public required bool Provisional { get; init; }

    /// <summary>Organisations whose answers went in.</summary>
    public required int Responses { get; init; }

    /// <summary>Organisations that rated how far they trust another.</summary>
    public required int Raters { get; init; }

    /// <summary>When the latest of those answers was submitted.</summary>
    public DateTime? LastSubmittedAt { get; init; }
}

public sealed class EstimateStore(Session session)
{
    /// <summary>
    /// Waves whose newest analysis does not hold all that was submitted, or was made before they closed or before an earlier wave was
    /// analysed again; earliest period first, because change is measured against the wave before.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> WavesDueAsync(CancellationToken cancel = default) =>
        [.. (await session.QueryAsync<DueRow>(
            """
            SELECT w.Id FROM Wave AS w LEFT JOIN Analysis AS a ON a.WaveId = w.Id
            WHERE w.OpenedAt IS NOT NULL AND (
                (w.ClosedAt IS NOT NULL AND (a.WaveId IS NULL OR a.Provisional = 1))
                OR EXISTS (
                    SELECT 1 FROM Response AS r
                    WHERE r.WaveId = w.Id AND r.SubmittedAt IS NOT NULL
                        AND (a.LastSubmittedAt IS NULL OR r.SubmittedAt > a.LastSubmittedAt))
                OR EXISTS (
                    SELECT 1 FROM Wave AS e JOIN Analysis AS b ON b.WaveId = e.Id
                    WHERE e.SectorId = w.SectorId AND e.PeriodFrom < w.PeriodFrom AND b.AnalysedAt > a.AnalysedAt))
            ORDER BY w.PeriodFrom
            """,
            cancel: cancel)).Select(row => row.Id)];

    /// <summary>When the latest answer of a wave was submitted; null when nobody has.</summary>
    public async Task<DateTime?> LastSubmittedAtAsync(Guid waveId, CancellationToken cancel = default) =>
        (await session.FindAsync<LastRow>(
            "SELECT MAX(SubmittedAt) AS SubmittedAt FROM Response WHERE WaveId = @waveId", new { waveId }, cancel))!.SubmittedAt;

    /// <summary>Puts a new analysis of a wave in the place of the one before.</summary>
    public async Task ReplaceAsync(AnalysisRow analysis, IReadOnlyList<Estimate> estimates, CancellationToken cancel = default)
    {
        await RememberRevisionsAsync(analysis, estimates, cancel);
        await session.ExecuteAsync("DELETE FROM Estimate WHERE WaveId = @WaveId", analysis, cancel);
        await session.ExecuteAsync("DELETE FROM Analysis WHERE WaveId = @WaveId", analysis, cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO Analysis (WaveId, AnalysedAt, Provisional, Responses, Raters, LastSubmittedAt)
            VALUES (@WaveId, @AnalysedAt, @Provisional, @Responses, @Raters, @LastSubmittedAt)
            """,
            analysis,
            cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO Estimate (WaveId, Metric, Value, Lower, Upper, Cases, Coverage, Reason)
            VALUES (@WaveId, @Metric, @Value, @Lower, @Upper, @Cases, @Coverage, @Reason)
            """,
            estimates.Select(estimate => new
            {
                analysis.WaveId,
                estimate.Metric,
                estimate.Value,
                estimate.Lower,
                estimate.Upper,
                estimate.Cases,
                estimate.Coverage,
                estimate.Reason,
            }),
            cancel);
    }

    /// <summary>Metrics of a sector's waves whose figure came out otherwise after it had been given as final, by wave.</summary>
    public async Task<ILookup<Guid, string>> RevisedAsync(Guid sectorId, CancellationToken cancel = default) =>
        (await session.QueryAsync<RevisedRow>(
            "SELECT f.WaveId, f.Metric FROM RevisedFigure AS f JOIN Wave AS w ON w.Id = f.WaveId WHERE w.SectorId = @sectorId",
            new { sectorId },
            cancel)).ToLookup(row => row.WaveId, row => row.Metric);

    // Rounding differs from machine to machine; a revision is something that can be seen.
    private const double SameUpTo = 1e-9;

    private async Task RememberRevisionsAsync(AnalysisRow analysis, IReadOnlyList<Estimate> estimates, CancellationToken cancel)
    {
        var final = await session.QueryAsync<EstimateRow>(
            """
            SELECT e.WaveId, e.Metric, e.Value, e.Lower, e.Upper, e.Cases, e.Coverage, e.Reason
            FROM Estimate AS e JOIN Analysis AS a ON a.WaveId = e.WaveId
            WHERE e.WaveId = @WaveId AND a.Provisional = 0
                AND NOT EXISTS (SELECT 1 FROM RevisedFigure AS f WHERE f.WaveId = e.WaveId AND f.Metric = e.Metric)
            """,
            analysis,
            cancel);
        var now = estimates.ToDictionary(estimate => estimate.Metric, estimate => estimate.Value);
        await session.ExecuteAsync(
            "INSERT INTO RevisedFigure (WaveId, Metric, RevisedAt) VALUES (@WaveId, @Metric, @AnalysedAt)",
            final.Where(row => now.TryGetValue(row.Metric, out var value) && Differs(row.Value, value))
                .Select(row => new { row.WaveId, row.Metric, analysis.AnalysedAt }),
            cancel);

        static bool Differs(double? before, double? after) => before is { } one && after is { } other
            ? Math.Abs(one - other) > SameUpTo * Math.Max(1, Math.Abs(one))
            : before is not null || after is not null;
    }

    /// <summary>The analyses of a sector's waves, by wave.</summary>
    public async Task<IReadOnlyDictionary<Guid, AnalysisRow>> AnalysesAsync(Guid sectorId, CancellationToken cancel = default) =>
        (await session.QueryAsync<AnalysisRow>(
            """
            SELECT a.WaveId, a.AnalysedAt, a.Provisional, a.Responses, a.Raters, a.LastSubmittedAt
            FROM Analysis AS a JOIN Wave AS w ON w.Id = a.WaveId WHERE w.SectorId = @sectorId
            """,
            new { sectorId },
            cancel)).ToDictionary(row => row.WaveId);

    /// <summary>The estimates of a sector's waves, by wave.</summary>
    public async Task<ILookup<Guid, Estimate>> LoadAsync(Guid sectorId, CancellationToken cancel = default) =>
        (await session.QueryAsync<EstimateRow>(
            """
            SELECT e.WaveId, e.Metric, e.Value, e.Lower, e.Upper, e.Cases, e.Coverage, e.Reason
            FROM Estimate AS e JOIN Wave AS w ON w.Id = e.WaveId WHERE w.SectorId = @sectorId
            """,
            new { sectorId },
            cancel)).ToLookup(row => row.WaveId, row => row.ToEstimate());

    private sealed record RevisedRow
    {
        public required Guid WaveId { get; init; }

        public required string Metric { get; init; }
    }

    private sealed record DueRow
    {
        public required Guid Id { get; init; }
    }

    // A lone null column would be handed to the time handler; as a member it stays null.
    private sealed record LastRow
    {
        public DateTime? SubmittedAt { get; init; }
    }

    private sealed record EstimateRow
    {
        public required Guid WaveId { get; init; }

        public required string Metric { get; init; }

        public double? Value { get; init; }

        public double? Lower { get; init; }

        public double? Upper { get; init; }

        public long? Cases { get; init; }

        public double? Coverage { get; init; }

        public string? Reason { get; init; }

        public Estimate ToEstimate() => new()
        {
            Metric = Metric,
            Value = Value,
            Lower = Lower,
            Upper = Upper,
            Cases = Cases,
            Coverage = Coverage,
            Reason = Reason,
        };
    }
}
