using Survey.Analysis.Instruments;
using Survey.Database.Answering;
using Survey.Database.Connections;

namespace Survey.Database.Waves;

/// <summary>A wave that was asked elsewhere, as it is to be kept.</summary>
public sealed record ImportedWave
{
    public required Guid Id { get; init; }

    public required Guid SectorId { get; init; }

    public required Guid InstrumentId { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    /// <summary>First day on which it took answers.</summary>
    public required DateOnly OpensOn { get; init; }

    /// <summary>Last day on which it took answers.</summary>
    public required DateOnly ClosesOn { get; init; }

    /// <summary>Organisations that were asked.</summary>
    public required IReadOnlySet<Guid> Roster { get; init; }

    /// <summary>What those answered that did, by organisation.</summary>
    public required IReadOnlyDictionary<Guid, AnswerSheet> Sheets { get; init; }
}

/// <summary>Keeps waves that were asked elsewhere as closed ones, and lets go of them again.</summary>
public sealed class ImportedWaveStore(Session session)
{
    /// <summary>Everything that hangs on a wave nobody was invited to, in the order in which it can go.</summary>
    private static readonly string[] parts =
    [
        "DELETE FROM Answer WHERE ResponseId IN (SELECT Id FROM Response WHERE WaveId = @id)",
        "DELETE FROM Tie WHERE ResponseId IN (SELECT Id FROM Response WHERE WaveId = @id)",
        "DELETE FROM Response WHERE WaveId = @id",
        """
        DELETE FROM WorkbookContent WHERE WorkbookId IN (
            SELECT b.Id FROM Workbook AS b JOIN Wave AS w ON w.SectorId = b.SectorId JOIN Analysis AS a ON a.WaveId = w.Id
            WHERE w.Id = @id AND b.AnalysedAt >= a.AnalysedAt)
        """,
        """
        DELETE FROM Workbook WHERE Id IN (
            SELECT b.Id FROM Workbook AS b JOIN Wave AS w ON w.SectorId = b.SectorId JOIN Analysis AS a ON a.WaveId = w.Id
            WHERE w.Id = @id AND b.AnalysedAt >= a.AnalysedAt)
        """,
        "DELETE FROM MetricChange WHERE WaveId = @id OR EarlierWaveId = @id",
        "DELETE FROM MetricSensitivity WHERE WaveId = @id",
        "DELETE FROM OrganisationFigure WHERE WaveId = @id",
        "DELETE FROM GroupFigure WHERE WaveId = @id",
        "DELETE FROM RevisedFigure WHERE WaveId = @id",
        "DELETE FROM Estimate WHERE WaveId = @id",
        "DELETE FROM Analysis WHERE WaveId = @id",
        "DELETE FROM RosterEntry WHERE WaveId = @id",
        "DELETE FROM Wave WHERE Id = @id",
    ];

    /// <summary>
    /// Keeps the wave with its roster and answers, the latter as submitted when it closed. Organisations have their attributes of today.
    /// </summary>
    /// <param name="timeZone">The sector's.</param>
    public async Task AddAsync(ImportedWave wave, string timeZone, Guid staffId, DateTime now, CancellationToken cancel = default)
    {
        var (openedAt, closedAt) = (WaveCalendar.StartOf(wave.OpensOn, timeZone), WaveCalendar.EndOf(wave.ClosesOn, timeZone));
        await session.ExecuteAsync(
            """
            INSERT INTO Wave (
                Id, SectorId, InstrumentId, PeriodFrom, PeriodTo, OpensOn, ClosesOn, CreatedAt, OpenedAt, ClosedAt, ImportedAt, ImportedBy)
            VALUES (@Id, @SectorId, @InstrumentId, @PeriodFrom, @PeriodTo, @OpensOn, @ClosesOn, @now, @openedAt, @closedAt, @now, @staffId)
            """,
            new
            {
                wave.Id,
                wave.SectorId,
                wave.InstrumentId,
                wave.PeriodFrom,
                wave.PeriodTo,
                wave.OpensOn,
                wave.ClosesOn,
                now,
                openedAt,
                closedAt,
                staffId,
            },
            cancel);
        await new RosterStore(session).FreezeAsync(wave.Id, wave.SectorId, wave.Roster, cancel);
        var answers = new AnswerStore(session);
        foreach (var (organisationId, sheet) in wave.Sheets.OrderBy(pair => pair.Key))
        {
            var responseId = Guid.CreateVersion7();
            await session.ExecuteAsync(
                """
                INSERT INTO Response (Id, WaveId, OrganisationId, Number, StartedAt, SubmittedAt)
                VALUES (@responseId, @Id, @organisationId, 1, @openedAt, @closedAt)
                """,
                new { responseId, wave.Id, organisationId, openedAt, closedAt },
                cancel);
            await answers.ReplaceAsync(responseId, AnswerSheet.Empty, sheet, cancel);
        }
    }

    /// <summary>
    /// Lets go of an imported wave with its answers, its figures and the workbooks that hold them. The wave that was compared with it is
    /// measured anew, and the workbooks are built anew.
    /// </summary>
    /// <returns>False, and nothing changes, when the sector has no such wave, or something was noted of it on a working list.</returns>
    public async Task<bool> RemoveAsync(Guid sectorId, Guid id, CancellationToken cancel = default)
    {
        var removable = await session.FindAsync<int>(
            """
            SELECT COUNT(*) FROM Wave AS w
            WHERE w.Id = @id AND w.SectorId = @sectorId AND w.ImportedAt IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM WorkingRow AS r WHERE r.WaveId = w.Id)
            """,
            new { sectorId, id },
            cancel);
        if (removable == 0) return false;
        // What is provisional is due to be measured.
        await session.ExecuteAsync(
            "UPDATE Analysis SET Provisional = 1 WHERE WaveId IN (SELECT WaveId FROM MetricChange WHERE EarlierWaveId = @id)",
            new { id },
            cancel);
        foreach (var part in parts) await session.ExecuteAsync(part, new { id }, cancel);
        return true;
    }
}
