using Survey.Analysis.Layout;
using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>A sector that has analyses newer than its map.</summary>
public sealed record MapDue
{
    public required Guid SectorId { get; init; }

    public required DateTime AnalysedAt { get; init; }
}

/// <summary>Where the organisations of a sector stand on its map.</summary>
public sealed class MapStore(Session session)
{
    public async Task<IReadOnlyList<MapDue>> DueAsync(CancellationToken cancel = default) =>
        await session.QueryAsync<MapDue>(
            """
            SELECT x.SectorId, x.AnalysedAt
            FROM (
                SELECT w.SectorId, MAX(a.AnalysedAt) AS AnalysedAt FROM Wave AS w JOIN Analysis AS a ON a.WaveId = w.Id
                GROUP BY w.SectorId) AS x
            WHERE NOT EXISTS (SELECT 1 FROM SectorMap AS m WHERE m.SectorId = x.SectorId AND m.AnalysedAt >= x.AnalysedAt)
            """,
            cancel: cancel);

    /// <summary>Puts new places in the place of the sector's last ones.</summary>
    public async Task ReplaceAsync(MapDue map, IReadOnlyDictionary<string, Place> places, CancellationToken cancel = default)
    {
        await session.ExecuteAsync(
            "DELETE FROM MapPlace WHERE OrganisationId IN (SELECT Id FROM Organisation WHERE SectorId = @SectorId)", map, cancel);
        await session.ExecuteAsync("DELETE FROM SectorMap WHERE SectorId = @SectorId", map, cancel);
        await session.ExecuteAsync("INSERT INTO SectorMap (SectorId, AnalysedAt) VALUES (@SectorId, @AnalysedAt)", map, cancel);
        await session.ExecuteAsync(
            "INSERT INTO MapPlace (OrganisationId, X, Y) VALUES (@Id, @X, @Y)",
            places.Select(place => new { Id = Guid.Parse(place.Key), place.Value.X, place.Value.Y }),
            cancel);
    }

    /// <summary>The places by organisation; empty until the map is first laid out.</summary>
    public async Task<IReadOnlyDictionary<Guid, Place>> LoadAsync(Guid sectorId, CancellationToken cancel = default) =>
        (await session.QueryAsync<PlaceRow>(
            """
            SELECT p.OrganisationId, p.X, p.Y FROM MapPlace AS p JOIN Organisation AS o ON o.Id = p.OrganisationId
            WHERE o.SectorId = @sectorId
            """,
            new { sectorId },
            cancel)).ToDictionary(row => row.OrganisationId, row => new Place(row.X, row.Y));

    /// <summary>Of the newest analysis that the map has seen; null until it is first laid out.</summary>
    public async Task<DateTime?> LaidOutAsync(Guid sectorId, CancellationToken cancel = default) =>
        await session.FindAsync<DateTime?>("SELECT AnalysedAt FROM SectorMap WHERE SectorId = @sectorId", new { sectorId }, cancel);

    private sealed record PlaceRow
    {
        public required Guid OrganisationId { get; init; }

        public required double X { get; init; }

        public required double Y { get; init; }
    }
}
