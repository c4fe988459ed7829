using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>A message to a member of staff, reserved for sending, with all that its text needs.</summary>
public sealed record ClaimedStaffMessage
{
    public required Guid Id { get; init; }

    public required Guid WaveId { get; init; }

    /// <summary>A kind of message to contacts that is tried out, or one of <see cref="StaffMessageKinds"/>.</summary>
    public required string Kind { get; init; }

    public required string Language { get; init; }

    public string? Detail { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string SectorName { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required DateOnly OpensOn { get; init; }

    public required DateOnly ClosesOn { get; init; }
}

/// <summary>What staff are told about a wave.</summary>
public static class StaffMessageKinds
{
    /// <summary>A wave of the calendar waits for a go-ahead.</summary>
    public const string GoAhead = "goAhead";

    /// <summary>A wave of the calendar cannot open; the detail says why.</summary>
    public const string Stopped = "stopped";
}

/// <summary>Mail to staff: due, reserved, sent, like mail to contacts.</summary>
public sealed class StaffMessageStore(Session session)
{
    public const int DetailLength = 2000;

    public Task AddAsync(
        Guid staffId, Guid waveId, string kind, string language, string? detail, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            INSERT INTO StaffMessage (Id, StaffId, WaveId, Kind, Language, Detail, DueAt)
            VALUES (@Id, @staffId, @waveId, @kind, @language, @detail, @now)
            """,
            new { Id = Guid.CreateVersion7(), staffId, waveId, kind, language, detail, now },
            cancel);

    /// <summary>Reserves the message that is due first. Commit before sending: nobody else takes it afterwards.</summary>
    /// <returns>Null when none is due.</returns>
    public async Task<ClaimedStaffMessage?> ClaimAsync(DateTime now, CancellationToken cancel = default)
    {
        var claim = Guid.CreateVersion7();
        await session.ExecuteAsync(
            """
            UPDATE StaffMessage SET ClaimedBy = @claim, ClaimedAt = @now
            WHERE ClaimedAt IS NULL AND Id IN (
                SELECT Id FROM (
                    SELECT m.Id, ROW_NUMBER() OVER (ORDER BY m.DueAt, m.Id) AS Place
                    FROM StaffMessage AS m JOIN Staff AS s ON s.Id = m.StaffId
                    WHERE m.ClaimedAt IS NULL AND m.DueAt <= @now AND s.RemovedAt IS NULL) AS due
                WHERE Place = 1)
            """,
            new { claim, now },
            cancel);
        return await session.FindAsync<ClaimedStaffMessage>(
            """
            SELECT m.Id, m.WaveId, m.Kind, m.Language, m.Detail, s.Name, s.Email, c.Name AS SectorName,
                   w.PeriodFrom, w.PeriodTo, w.OpensOn, w.ClosesOn
            FROM StaffMessage AS m
            JOIN Staff AS s ON s.Id = m.StaffId
            JOIN Wave AS w ON w.Id = m.WaveId
            JOIN Sector AS c ON c.Id = w.SectorId
            WHERE m.ClaimedBy = @claim
            """,
            new { claim },
            cancel);
    }

    /// <summary>Whether any message to staff about the wave was handed over.</summary>
    public async Task<bool> HasLeftAsync(Guid waveId, CancellationToken cancel = default) =>
        await session.FindAsync<int>(
            "SELECT COUNT(*) FROM StaffMessage WHERE WaveId = @waveId AND SentAt IS NOT NULL", new { waveId }, cancel) > 0;

    public Task MarkSentAsync(Guid id, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync("UPDATE StaffMessage SET SentAt = @now WHERE Id = @id", new { id, now }, cancel);

    public Task MarkFailedAsync(Guid id, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync("UPDATE StaffMessage SET FailedAt = @now WHERE Id = @id", new { id, now }, cancel);

    /// <summary>Undoes a reservation, only when it is certain that nothing was sent.</summary>
    public Task GiveBackAsync(Guid id, DateTime dueAt, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE StaffMessage SET ClaimedBy = NULL, ClaimedAt = NULL, DueAt = @dueAt WHERE Id = @id AND SentAt IS NULL",
            new { id, dueAt },
            cancel);
}
