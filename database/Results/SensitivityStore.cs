using Survey.Analysis.Metrics;
using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>How far each figure could move, given who is silent.</summary>
public sealed class SensitivityStore(Session session)
{
    /// <summary>Puts what was found for a wave in the place of what was found before.</summary>
    public async Task ReplaceAsync(Guid waveId, IReadOnlyList<Sensitivity> sensitivities, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("DELETE FROM MetricSensitivity WHERE WaveId = @waveId", new { waveId }, cancel);
        await session.ExecuteAsync(
            "INSERT INTO MetricSensitivity (WaveId, Metric, Lowest, Highest, Badge) VALUES (@WaveId, @Metric, @Lowest, @Highest, @Badge)",
            sensitivities.Select(one => new SensitivityRow
            {
                WaveId = waveId,
                Metric = one.Metric,
                Lowest = one.Lowest,
                Highest = one.Highest,
                Badge = one.Badge.ToString(),
            }),
            cancel);
    }

    /// <summary>What was found for a sector's waves, by wave.</summary>
    public async Task<ILookup<Guid, Sensitivity>> LoadAsync(Guid sectorId, CancellationToken cancel = default) =>
        (await session.QueryAsync<SensitivityRow>(
            """
            SELECT s.WaveId, s.Metric, s.Lowest, s.Highest, s.Badge
            FROM MetricSensitivity AS s JOIN Wave AS w ON w.Id = s.WaveId WHERE w.SectorId = @sectorId
            """,
            new { sectorId },
            cancel)).ToLookup(row => row.WaveId,
                row => new Sensitivity(row.Metric, row.Lowest, row.Highest, Enum.Parse<SensitivityBadge>(row.Badge)));

    private sealed record SensitivityRow
    {
        public required Guid WaveId { get; init; }

        public required string Metric { get; init; }

        public required double Lowest { get; init; }

        public required double Highest { get; init; }

        public required string Badge { get; init; }
    }
}
