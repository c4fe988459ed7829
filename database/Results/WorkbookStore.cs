using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>A sector's trend workbook without its content.</summary>
public sealed record WorkbookRow
{
    public required Guid Id { get; init; }

    public required Guid SectorId { get; init; }

    public required DateTime BuiltAt { get; init; }

    /// <summary>Time of the newest analysis in it.</summary>
    public required DateTime AnalysedAt { get; init; }

    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }
}

/// <summary>A sector that has analyses newer than its workbook.</summary>
public sealed record WorkbookDue
{
    public required Guid SectorId { get; init; }

    public required string SectorName { get; init; }

    public required DateTime AnalysedAt { get; init; }
}

public sealed class WorkbookStore(Session session)
{
    public async Task<IReadOnlyList<WorkbookDue>> DueAsync(CancellationToken cancel = default) =>
        await session.QueryAsync<WorkbookDue>(
            """
            SELECT s.Id AS SectorId, s.Name AS SectorName, x.AnalysedAt
            FROM (
                SELECT w.SectorId, MAX(a.AnalysedAt) AS AnalysedAt FROM Wave AS w JOIN Analysis AS a ON a.WaveId = w.Id
                GROUP BY w.SectorId) AS x
            JOIN Sector AS s ON s.Id = x.SectorId
            WHERE NOT EXISTS (SELECT 1 FROM Workbook AS b WHERE b.SectorId = x.SectorId AND b.AnalysedAt >= x.AnalysedAt)
            """,
            cancel: cancel);

    /// <summary>Puts a new workbook in the place of the sector's last one.</summary>
    public async Task ReplaceAsync(WorkbookRow row, byte[] content, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("DELETE FROM Workbook WHERE SectorId = @SectorId", row, cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO Workbook (Id, SectorId, BuiltAt, AnalysedAt, FileName, Size, Content)
            VALUES (@Id, @SectorId, @BuiltAt, @AnalysedAt, @FileName, @Size, @content)
            """,
            new { row.Id, row.SectorId, row.BuiltAt, row.AnalysedAt, row.FileName, row.Size, content },
            cancel);
    }

    public async Task<WorkbookRow?> NewestAsync(Guid sectorId, CancellationToken cancel = default) =>
        await session.FindAsync<WorkbookRow>(
            "SELECT Id, SectorId, BuiltAt, AnalysedAt, FileName, Size FROM Workbook WHERE SectorId = @sectorId", new { sectorId }, cancel);

    public async Task<byte[]?> ContentAsync(Guid sectorId, Guid id, CancellationToken cancel = default) =>
        await session.FindAsync<byte[]>("SELECT Content FROM Workbook WHERE SectorId = @sectorId AND Id = @id", new { sectorId, id }, cancel);
}
