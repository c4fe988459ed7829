using Survey.Database.Connections;

namespace Survey.Database.Return;

/// <summary>
/// A wish to be introduced that was not taken back. Names and addresses are there only once both sides want it, and go when a contact asks
/// to be erased.
/// </summary>
public sealed record IntroductionRow
{
    public required Guid Id { get; init; }

    public required Guid AskingId { get; init; }

    public required string AskingName { get; init; }

    public required Guid AskedId { get; init; }

    public required string AskedName { get; init; }

    public required DateTime AskedAt { get; init; }

    public DateTime? AcceptedAt { get; init; }

    /// <summary>The asked organisation said "not now"; the asking one is not told.</summary>
    public DateTime? DeclinedAt { get; init; }

    public string? AskingContact { get; init; }

    public string? AskingEmail { get; init; }

    public string? AcceptingContact { get; init; }

    public string? AcceptingEmail { get; init; }
}

/// <summary>How often introductions were asked for and accepted in a wave.</summary>
public sealed record IntroductionCounts
{
    public required int Asked { get; init; }

    public required int Accepted { get; init; }
}

public sealed class IntroductionStore(Session session)
{
    /// <summary>What an organisation asked and what it was asked, the earliest first.</summary>
    public async Task<IReadOnlyList<IntroductionRow>> OfAsync(Guid waveId, Guid organisationId, CancellationToken cancel = default) =>
        await session.QueryAsync<IntroductionRow>(
            """
            SELECT i.Id, i.AskingId, asking.Name AS AskingName, i.AskedId, asked.Name AS AskedName, i.AskedAt, i.AcceptedAt, i.DeclinedAt,
                   CASE WHEN i.AcceptedAt IS NOT NULL AND c.EraseAt IS NULL THEN c.Name END AS AskingContact,
                   CASE WHEN i.AcceptedAt IS NOT NULL AND c.EraseAt IS NULL THEN c.Email END AS AskingEmail,
                   CASE WHEN d.EraseAt IS NULL THEN d.Name END AS AcceptingContact,
                   CASE WHEN d.EraseAt IS NULL THEN d.Email END AS AcceptingEmail
            FROM Introduction AS i
            JOIN RosterEntry AS asking ON asking.WaveId = i.WaveId AND asking.OrganisationId = i.AskingId
            JOIN RosterEntry AS asked ON asked.WaveId = i.WaveId AND asked.OrganisationId = i.AskedId
            JOIN Invitation AS b ON b.Id = i.AskedBy
            JOIN Contact AS c ON c.Id = b.ContactId
            LEFT JOIN Invitation AS a ON a.Id = i.AcceptedBy
            LEFT JOIN Contact AS d ON d.Id = a.ContactId
            WHERE i.WaveId = @waveId AND (i.AskingId = @organisationId OR i.AskedId = @organisationId) AND i.WithdrawnAt IS NULL
            ORDER BY i.AskedAt, i.Id
            """,
            new { waveId, organisationId },
            cancel);

    public async Task<IntroductionCounts> CountsAsync(Guid waveId, CancellationToken cancel = default) =>
        (await session.FindAsync<IntroductionCounts>(
            "SELECT COUNT(*) AS Asked, COUNT(AcceptedAt) AS Accepted FROM Introduction WHERE WaveId = @waveId AND WithdrawnAt IS NULL",
            new { waveId },
            cancel))!;

    /// <summary>Asks, or asks again what was taken back. Whoever said "not now" before is not shown it once more.</summary>
    public async Task AskAsync(
        Guid waveId, Guid askingId, Guid askedId, Guid invitationId, DateTime now, CancellationToken cancel = default)
    {
        var parameters = new { id = Guid.CreateVersion7(), waveId, askingId, askedId, invitationId, now };
        var again = await session.ExecuteAsync(
            """
            UPDATE Introduction SET AskedAt = @now, AskedBy = @invitationId, WithdrawnAt = NULL
            WHERE WaveId = @waveId AND AskingId = @askingId AND AskedId = @askedId AND WithdrawnAt IS NOT NULL
            """,
            parameters,
            cancel);
        if (again == 1) return;
        await session.ExecuteAsync(
            """
            INSERT INTO Introduction (Id, WaveId, AskingId, AskedId, AskedAt, AskedBy)
            SELECT @id, @waveId, @askingId, @askedId, @now, @invitationId FROM RosterEntry
            WHERE WaveId = @waveId AND OrganisationId = @askedId AND NOT EXISTS (
                SELECT 1 FROM Introduction WHERE WaveId = @waveId AND AskingId = @askingId AND AskedId = @askedId)
            """,
            parameters,
            cancel);
    }

    /// <returns>False when this organisation was not asked that.</returns>
    public async Task<bool> AcceptAsync(Guid id, Guid askedId, Guid invitationId, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            """
            UPDATE Introduction SET AcceptedAt = @now, AcceptedBy = @invitationId, DeclinedAt = NULL
            WHERE Id = @id AND AskedId = @askedId AND WithdrawnAt IS NULL
            """,
            new { id, askedId, invitationId, now },
            cancel) == 1;

    /// <summary>Not now; also after having accepted.</summary>
    /// <returns>False when this organisation was not asked that.</returns>
    public async Task<bool> DeclineAsync(Guid id, Guid askedId, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            """
            UPDATE Introduction SET DeclinedAt = @now, AcceptedAt = NULL, AcceptedBy = NULL
            WHERE Id = @id AND AskedId = @askedId AND WithdrawnAt IS NULL
            """,
            new { id, askedId, now },
            cancel) == 1;

    /// <summary>Takes back what was asked. Consent is gone with it: after asking again the other side has to accept again.</summary>
    /// <returns>False when this organisation did not ask that.</returns>
    public async Task<bool> WithdrawAsync(Guid id, Guid askingId, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            """
            UPDATE Introduction SET WithdrawnAt = @now, AcceptedAt = NULL, AcceptedBy = NULL
            WHERE Id = @id AND AskingId = @askingId AND WithdrawnAt IS NULL
            """,
            new { id, askingId, now },
            cancel) == 1;
}
