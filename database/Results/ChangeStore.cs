using Survey.Analysis.Metrics;
using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>How metrics changed since the wave before.</summary>
public sealed class ChangeStore(Session session)
{
    /// <summary>Puts the changes of a wave in the place of those before.</summary>
    /// <param name="waveId">The later wave.</param>
    /// <param name="earlierWaveId">The wave it was compared with; null when there is none, and then no change either.</param>
    /// <param name="changes">One per metric.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task ReplaceAsync(Guid waveId, Guid? earlierWaveId, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("DELETE FROM MetricChange WHERE WaveId = @waveId", new { waveId }, cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO MetricChange (WaveId, Metric, EarlierWaveId, Earlier, Later, Difference, Lower, Upper, P, AdjustedP, Verdict, Reason,
                Organisations, PlainDifference, ByChange, ByEntry, ByExit, ByResponse)
            VALUES (@WaveId, @Metric, @EarlierWaveId, @Earlier, @Later, @Difference, @Lower, @Upper, @P, @AdjustedP, @Verdict, @Reason,
                @Organisations, @PlainDifference, @ByChange, @ByEntry, @ByExit, @ByResponse)
            """,
            changes.Select(change => new ChangeRow
            {
                WaveId = waveId,
                Metric = change.Metric,
                EarlierWaveId = earlierWaveId!.Value,
                Earlier = change.Before,
                Later = change.Now,
                Difference = change.Difference,
                Lower = change.Lower,
                Upper = change.Upper,
                P = change.P,
                AdjustedP = change.AdjustedP,
                Verdict = change.Verdict.ToString(),
                Reason = change.Reason,
                Organisations = change.Organisations,
                PlainDifference = change.Unmatched?.Total,
                ByChange = change.Unmatched?.Change,
                ByEntry = change.Unmatched?.Entry,
                ByExit = change.Unmatched?.Exit,
                ByResponse = change.Unmatched?.Response,
            }),
            cancel);
    }

    /// <summary>The changes into each of a sector's waves from the wave before, by wave.</summary>
    public async Task<ILookup<Guid, Change>> LoadAsync(Guid sectorId, CancellationToken cancel = default) =>
        (await session.QueryAsync<ChangeRow>(
            """
            SELECT c.WaveId, c.Metric, c.EarlierWaveId, c.Earlier, c.Later, c.Difference, c.Lower, c.Upper, c.P, c.AdjustedP, c.Verdict,
                c.Reason, c.Organisations, c.PlainDifference, c.ByChange, c.ByEntry, c.ByExit, c.ByResponse
            FROM MetricChange AS c JOIN Wave AS w ON w.Id = c.WaveId WHERE w.SectorId = @sectorId
            """,
            new { sectorId },
            cancel)).ToLookup(row => row.WaveId, row => row.ToChange());

    private sealed record ChangeRow
    {
        public required Guid WaveId { get; init; }

        public required string Metric { get; init; }

        public required Guid EarlierWaveId { get; init; }

        public double? Earlier { get; init; }

        public double? Later { get; init; }

        public double? Difference { get; init; }

        public double? Lower { get; init; }

        public double? Upper { get; init; }

        public double? P { get; init; }

        public double? AdjustedP { get; init; }

        public required string Verdict { get; init; }

        public string? Reason { get; init; }

        public required int Organisations { get; init; }

        public double? PlainDifference { get; init; }

        public double? ByChange { get; init; }

        public double? ByEntry { get; init; }

        public double? ByExit { get; init; }

        public double? ByResponse { get; init; }

        public Change ToChange() => new()
        {
            Metric = Metric,
            Before = Earlier,
            Now = Later,
            Difference = Difference,
            Lower = Lower,
            Upper = Upper,
            P = P,
            AdjustedP = AdjustedP,
            Verdict = Enum.Parse<Verdict>(Verdict),
            Reason = Reason,
            Organisations = Organisations,
            Unmatched = PlainDifference is { } total
                ? new ChangeParts(total, ByChange!.Value, ByEntry!.Value, ByExit!.Value, ByResponse!.Value)
                : null,
        };
    }
}
