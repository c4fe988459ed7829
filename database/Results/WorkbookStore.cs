using Survey.Database.Connections;

namespace Survey.Database.Results;

/// <summary>
/// Workbooks and how far they are. Of each edition a sector has the newest, and all those in which no figure was provisional: what was
/// once given out can be fetched again as it was.
/// </summary>
public sealed class WorkbookStore(Session session)
{
    /// <summary>Whoever builds a workbook tells progress far more often than this.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>From one workbook with provisional figures to the next.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    private const string Columns =
        """
        Id, SectorId, Edition, Language, AnalysedAt, Provisional, StartedAt, ProgressAt, Done, Total, FailedAt, Problem, BuiltAt, FileName,
        Size
        """;

    /// <summary>
    /// Workbooks that nobody has built or is building; one that failed is due again only with a newer analysis, and one whose figures are
    /// provisional not at every new answer.
    /// </summary>
    public async Task<IReadOnlyList<WorkbookDue>> DueAsync(DateTime now, CancellationToken cancel = default)
    {
        var rows = await session.QueryAsync<WorkbookRow>($"SELECT {Columns} FROM Workbook", cancel: cancel);
        var begun = rows.Where(row => !row.IsGivenUp(now)).Select(Key).ToHashSet();
        var recent = rows.Where(row => row.Provisional && row.BuiltAt > now - Rest)
            .Select(row => Key(row) with { AnalysedAt = default }).ToHashSet();
        return [.. (await WantedAsync(cancel)).Where(due =>
            !begun.Contains(Key(due)) && !(due.Provisional && recent.Contains(Key(due) with { AnalysedAt = default })))];
    }

    /// <summary>The workbooks that a sector should have by now.</summary>
    public async Task<IReadOnlyList<WorkbookDue>> WantedAsync(Guid sectorId, CancellationToken cancel = default) =>
        [.. (await WantedAsync(cancel)).Where(due => due.SectorId == sectorId)];

    /// <summary>A sector's workbooks, the newest first.</summary>
    public async Task<IReadOnlyList<WorkbookRow>> ListAsync(Guid sectorId, CancellationToken cancel = default) =>
        await session.QueryAsync<WorkbookRow>(
            $"SELECT {Columns} FROM Workbook WHERE SectorId = @sectorId ORDER BY AnalysedAt DESC, Edition, Language DESC",
            new { sectorId },
            cancel);

    /// <summary>The newest workbook of an edition that is ready; null when there is none.</summary>
    public async Task<WorkbookRow?> NewestAsync(Guid sectorId, WorkbookEdition edition, CancellationToken cancel = default) =>
        (await ListAsync(sectorId, cancel)).FirstOrDefault(row =>
            row.BuiltAt is not null && row.Edition == edition.Edition && row.Language == edition.Language);

    /// <summary>Takes on the building of a workbook.</summary>
    /// <returns>False when somebody else has.</returns>
    public async Task<bool> StartAsync(WorkbookRow row, CancellationToken cancel = default)
    {
        await session.ExecuteAsync(
            """
            DELETE FROM Workbook
            WHERE SectorId = @SectorId AND Edition = @Edition AND Language = @Language AND AnalysedAt = @AnalysedAt
                AND BuiltAt IS NULL AND FailedAt IS NULL AND ProgressAt < @longAgo
            """,
            new { row.SectorId, row.Edition, row.Language, row.AnalysedAt, longAgo = row.StartedAt - Patience },
            cancel);
        return await session.ExecuteAsync(
            """
            INSERT INTO Workbook (Id, SectorId, Edition, Language, AnalysedAt, Provisional, StartedAt, ProgressAt, Done, Total)
            SELECT @Id, @SectorId, @Edition, @Language, @AnalysedAt, @Provisional, @StartedAt, @ProgressAt, @Done, @Total
            WHERE NOT EXISTS (
                SELECT 1 FROM Workbook
                WHERE SectorId = @SectorId AND Edition = @Edition AND Language = @Language AND AnalysedAt = @AnalysedAt)
            """,
            row,
            cancel) == 1;
    }

    public Task ProgressAsync(Guid id, long done, long total, DateTime now, CancellationToken cancel = default) => session.ExecuteAsync(
        "UPDATE Workbook SET Done = @done, Total = @total, ProgressAt = @now WHERE Id = @id AND BuiltAt IS NULL",
        new { id, done, total, now },
        cancel);

    /// <summary>Keeps a workbook that was built, and lets go of those that it replaces.</summary>
    /// <param name="row">With name and size.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>False when it was given up meanwhile and somebody else builds it.</returns>
    public async Task<bool> FinishAsync(WorkbookRow row, byte[] content, CancellationToken cancel = default)
    {
        var kept = await session.ExecuteAsync(
            "UPDATE Workbook SET BuiltAt = @BuiltAt, FileName = @FileName, Size = @Size, Done = Total, ProgressAt = @BuiltAt WHERE Id = @Id",
            row,
            cancel);
        if (kept == 0) return false;
        await session.ExecuteAsync(
            "INSERT INTO WorkbookContent (WorkbookId, Content) VALUES (@Id, @content)", new { row.Id, content }, cancel);
        await session.ExecuteAsync(
            """
            DELETE FROM WorkbookContent WHERE EXISTS (
                SELECT 1 FROM Workbook AS b
                WHERE b.Id = WorkbookContent.WorkbookId AND b.SectorId = @SectorId AND b.Edition = @Edition AND b.Language = @Language
                    AND b.AnalysedAt < @AnalysedAt AND b.Provisional = 1)
            """,
            row,
            cancel);
        await session.ExecuteAsync(
            """
            DELETE FROM Workbook
            WHERE SectorId = @SectorId AND Edition = @Edition AND Language = @Language AND AnalysedAt < @AnalysedAt
                AND (Provisional = 1 OR BuiltAt IS NULL)
            """,
            row,
            cancel);
        return true;
    }

    public Task FailAsync(Guid id, string problem, DateTime now, CancellationToken cancel = default) => session.ExecuteAsync(
        "UPDATE Workbook SET FailedAt = @now, Problem = @problem WHERE Id = @id AND BuiltAt IS NULL", new { id, problem, now }, cancel);

    /// <summary>Lets a workbook that failed be built again.</summary>
    public Task RetryAsync(Guid sectorId, Guid id, CancellationToken cancel = default) => session.ExecuteAsync(
        "DELETE FROM Workbook WHERE SectorId = @sectorId AND Id = @id AND FailedAt IS NOT NULL", new { sectorId, id }, cancel);

    /// <summary>The file; null when the sector has no such workbook, or it is not built.</summary>
    public async Task<byte[]?> ContentAsync(Guid sectorId, Guid id, CancellationToken cancel = default) =>
        await session.FindAsync<byte[]>(
            """
            SELECT c.Content FROM WorkbookContent AS c JOIN Workbook AS b ON b.Id = c.WorkbookId
            WHERE b.SectorId = @sectorId AND b.Id = @id
            """,
            new { sectorId, id },
            cancel);

    // The evaluator's edition has every analysis in it, the publication only those of closed waves.
    private async Task<IReadOnlyList<WorkbookDue>> WantedAsync(CancellationToken cancel)
    {
        var sectors = await session.QueryAsync<AnalysedRow>(
            """
            SELECT s.Id, s.Name, s.TimeZone, MAX(a.AnalysedAt) AS AnalysedAt,
                MAX(CASE WHEN a.Provisional = 0 THEN a.AnalysedAt END) AS FinalAt,
                SUM(CASE WHEN a.Provisional = 1 THEN 1 ELSE 0 END) AS Provisional
            FROM Sector AS s JOIN Wave AS w ON w.SectorId = s.Id JOIN Analysis AS a ON a.WaveId = w.Id
            GROUP BY s.Id, s.Name, s.TimeZone
            """,
            cancel: cancel);
        return
        [
            .. from sector in sectors
               from edition in WorkbookEdition.All
               let isPublication = edition.Edition == WorkbookEdition.Publication
               let analysedAt = isPublication ? sector.FinalAt : sector.AnalysedAt
               where analysedAt is not null
               select new WorkbookDue
               {
                   SectorId = sector.Id,
                   SectorName = sector.Name,
                   TimeZone = sector.TimeZone,
                   Edition = edition,
                   AnalysedAt = analysedAt.Value,
                   Provisional = !isPublication && sector.Provisional > 0,
               },
        ];
    }

    private static (Guid Sector, string Edition, string Language, DateTime AnalysedAt) Key(WorkbookRow row) =>
        (row.SectorId, row.Edition, row.Language, row.AnalysedAt);

    private static (Guid Sector, string Edition, string Language, DateTime AnalysedAt) Key(WorkbookDue due) =>
        (due.SectorId, due.Edition.Edition, due.Edition.Language, due.AnalysedAt);

    private sealed record AnalysedRow
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required string TimeZone { get; init; }

        public DateTime? AnalysedAt { get; init; }

        public DateTime? FinalAt { get; init; }

        public required long Provisional { get; init; }
    }
}
