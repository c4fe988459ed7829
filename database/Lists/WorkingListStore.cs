using Survey.Analysis.Workbooks;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Database.Lists;

/// <summary>What is noted of a row; all of it may be empty.</summary>
public sealed record RowNote
{
    public const int OwnerLength = 100;
    public const int NoteLength = 1000;

    public static readonly RowNote Nothing = new();

    /// <summary>One of the list's words.</summary>
    public string? Status { get; init; }

    /// <summary>Who looks after it: a member of staff or anybody else.</summary>
    public string? Owner { get; init; }

    /// <summary>When it is looked at again.</summary>
    public DateOnly? Day { get; init; }

    public string? Note { get; init; }
}

/// <summary>What somebody noted, and when.</summary>
/// <param name="Version">1, 2, 3 … for each row.</param>
/// <param name="Restores">It takes the version before it back.</param>
public sealed record NotedVersion(int Version, RowNote Note, bool Restores, DateTime NotedAt, string StaffName);

/// <summary>A row of which something was noted.</summary>
/// <param name="WaveId">The wave on whose list it stood when something was first noted.</param>
/// <param name="Ground">Why it stood there then.</param>
/// <param name="Versions">The earliest first; at least one.</param>
public sealed record NotedRow(
    PairSubject About, NamedOrganisation First, NamedOrganisation Second, Guid WaveId, string Ground,
    IReadOnlyList<NotedVersion> Versions);

/// <summary>A row as it stands on a wave's list.</summary>
public sealed record ListedRow(PairSubject About, Guid WaveId, string Ground);

/// <summary>Somebody notes something.</summary>
public sealed record Noting(RowNote Note, Guid StaffId, DateTime NotedAt, bool Restores = false);

/// <summary>What evaluators noted of pairs of organisations. Nothing is overwritten: each change is a version of its own.</summary>
public sealed class WorkingListStore(Session session)
{
    public const int GroundLength = 2000;

    public async Task<IReadOnlyList<NotedRow>> LoadAsync(Guid sectorId, CancellationToken cancel = default)
    {
        var rows = await session.QueryAsync<StoredRow>(
            """
            SELECT r.Id, r.Kind, r.FirstId, r.SecondId, r.SubjectKey, r.WaveId, r.Ground,
                f.Reference AS FirstReference, f.Name AS FirstName, s.Reference AS SecondReference, s.Name AS SecondName
            FROM WorkingRow AS r JOIN Organisation AS f ON f.Id = r.FirstId JOIN Organisation AS s ON s.Id = r.SecondId
            WHERE r.SectorId = @sectorId ORDER BY r.Id
            """,
            new { sectorId },
            cancel);
        var notes = (await session.QueryAsync<StoredNote>(
            """
            SELECT n.RowId, n.Version, n.Status, n.Owner, n.Day, n.Note, n.Restores, n.NotedAt, s.Name AS StaffName
            FROM WorkingNote AS n JOIN WorkingRow AS r ON r.Id = n.RowId JOIN Staff AS s ON s.Id = n.StaffId
            WHERE r.SectorId = @sectorId ORDER BY n.RowId, n.Version
            """,
            new { sectorId },
            cancel)).ToLookup(note => note.RowId);
        return
        [
            .. rows.Select(row => new NotedRow(
                PairSubject.Of(row.Kind, row.FirstId, row.SecondId, row.SubjectKey),
                new NamedOrganisation(row.FirstReference, row.FirstName), new NamedOrganisation(row.SecondReference, row.SecondName),
                row.WaveId, row.Ground, [.. notes[row.Id].Select(note => note.ToVersion())])),
        ];
    }

    /// <summary>Keeps what is noted as the next version.</summary>
    /// <param name="sectorId">Whose list.</param>
    /// <param name="row">The row; its wave and ground are kept with the first version.</param>
    /// <param name="seen">The version that whoever notes this has seen; 0 where nothing was noted.</param>
    /// <param name="noting">What, and by whom.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>False, and nothing changes, when somebody noted something else meanwhile.</returns>
    public async Task<bool> NoteAsync(Guid sectorId, ListedRow row, int seen, Noting noting, CancellationToken cancel = default)
    {
        var about = row.About;
        await new SectorStore(session).HoldAsync(sectorId, cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO WorkingRow (Id, SectorId, Kind, FirstId, SecondId, SubjectKey, WaveId, Ground)
            SELECT @id, Id, @Kind, @FirstId, @SecondId, @SubjectKey, @WaveId, @Ground FROM Sector
            WHERE Id = @sectorId AND @seen = 0 AND NOT EXISTS (
                SELECT 1 FROM WorkingRow AS r
                WHERE r.SectorId = @sectorId AND r.Kind = @Kind AND r.FirstId = @FirstId AND r.SecondId = @SecondId
                    AND r.SubjectKey = @SubjectKey)
            """,
            new
            {
                id = Guid.CreateVersion7(), sectorId, seen, about.Kind, about.FirstId, about.SecondId, about.SubjectKey,
                row.WaveId, row.Ground,
            },
            cancel);
        return await session.ExecuteAsync(
            """
            INSERT INTO WorkingNote (RowId, Version, Status, Owner, Day, Note, Restores, NotedAt, StaffId)
            SELECT r.Id, @version, @Status, @Owner, @Day, @Note, @Restores, @NotedAt, @StaffId
            FROM WorkingRow AS r
            WHERE r.SectorId = @sectorId AND r.Kind = @Kind AND r.FirstId = @FirstId AND r.SecondId = @SecondId
                AND r.SubjectKey = @SubjectKey AND (SELECT COUNT(*) FROM WorkingNote AS n WHERE n.RowId = r.Id) = @seen
            """,
            new
            {
                sectorId, seen, version = seen + 1, about.Kind, about.FirstId, about.SecondId, about.SubjectKey,
                noting.Note.Status, noting.Note.Owner, noting.Note.Day, noting.Note.Note, noting.Restores, noting.NotedAt, noting.StaffId,
            },
            cancel) == 1;
    }

    private sealed record StoredRow
    {
        public required Guid Id { get; init; }

        public required string Kind { get; init; }

        public required Guid FirstId { get; init; }

        public required Guid SecondId { get; init; }

        public required string SubjectKey { get; init; }

        public required Guid WaveId { get; init; }

        public required string Ground { get; init; }

        public required string FirstReference { get; init; }

        public required string FirstName { get; init; }

        public required string SecondReference { get; init; }

        public required string SecondName { get; init; }
    }

    private sealed record StoredNote
    {
        public required Guid RowId { get; init; }

        public required int Version { get; init; }

        public string? Status { get; init; }

        public string? Owner { get; init; }

        public DateOnly? Day { get; init; }

        public string? Note { get; init; }

        public required bool Restores { get; init; }

        public required DateTime NotedAt { get; init; }

        public required string StaffName { get; init; }

        public NotedVersion ToVersion() =>
            new(Version, new RowNote { Status = Status, Owner = Owner, Day = Day, Note = Note }, Restores, NotedAt, StaffName);
    }
}
