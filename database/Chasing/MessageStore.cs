using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>Kinds of message; an invitation gets each at most once.</summary>
public static class MessageKinds
{
    public const string Invitation = "invitation";
}

/// <summary>A message reserved for sending, with all that its text needs.</summary>
public sealed record ClaimedMessage
{
    public required Guid Id { get; init; }

    public required Guid InvitationId { get; init; }

    public required string Kind { get; init; }

    public required string ContactName { get; init; }

    public required string Email { get; init; }

    public required string Language { get; init; }

    public required string OrganisationName { get; init; }

    public required string SectorName { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required DateOnly ClosesOn { get; init; }
}

public sealed class MessageStore(Session session)
{
    /// <summary>Queues a message of a kind for invitations, due at once. The key (invitation, kind) refuses a second one.</summary>
    internal Task QueueAsync(
        IReadOnlyList<(Guid Id, Guid OrganisationId)> invitations, string kind, DateTime now, CancellationToken cancel) =>
        session.ExecuteAsync(
            "INSERT INTO Message (Id, InvitationId, Kind, DueAt) VALUES (@Id, @InvitationId, @kind, @now)",
            invitations.Select(invitation => new { Id = Guid.CreateVersion7(), InvitationId = invitation.Id, kind, now }),
            cancel);

    /// <summary>
    /// Takes back what is queued for people who need it no more: their organisation has submitted, they declined, opted out or left, or the
    /// wave has closed.
    /// </summary>
    public Task CancelNeedlessAsync(DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            UPDATE Message SET CancelledAt = @now
            WHERE ClaimedAt IS NULL AND CancelledAt IS NULL AND InvitationId IN (
                SELECT i.Id FROM Invitation AS i JOIN Wave AS w ON w.Id = i.WaveId JOIN Contact AS c ON c.Id = i.ContactId
                WHERE w.ClosedAt IS NOT NULL OR i.DeclinedAt IS NOT NULL OR i.OptedOutAt IS NOT NULL OR c.LeftOn <= @today OR EXISTS (
                    SELECT 1 FROM Response AS r
                    WHERE r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId AND r.SubmittedAt IS NOT NULL))
            """,
            new { now, today = DateOnly.FromDateTime(now) },
            cancel);

    /// <summary>
    /// Queues again what was taken back, for invitations whose contacts changed their mind: the invitation itself, and what was not due
    /// yet. What is needless all the same is taken back again before anything is sent.
    /// </summary>
    internal Task RestoreAsync(IReadOnlyList<Guid> invitations, DateTime now, CancellationToken cancel) =>
        session.ExecuteAsync(
            """
            UPDATE Message SET CancelledAt = NULL
            WHERE InvitationId = @id AND CancelledAt IS NOT NULL AND ClaimedAt IS NULL AND (Kind = 'invitation' OR DueAt > @now)
            """,
            invitations.Select(id => new { id, now }),
            cancel);

    /// <summary>
    /// Reserves up to <paramref name="most"/> due messages for one claimant. Commit before sending: a message that was reserved is never
    /// sent by anybody else, also when this process dies. What is due to somebody who asked to be erased waits: they may undo it.
    /// </summary>
    public async Task<IReadOnlyList<ClaimedMessage>> ClaimDueAsync(
        Guid claimant, DateTime now, int most, CancellationToken cancel = default)
    {
        await session.ExecuteAsync(
            """
            UPDATE Message SET ClaimedBy = @claimant, ClaimedAt = @now
            WHERE ClaimedAt IS NULL AND CancelledAt IS NULL AND Id IN (
                SELECT Id FROM (
                    SELECT Id, ROW_NUMBER() OVER (ORDER BY DueAt, Id) AS Place FROM Message
                    WHERE ClaimedAt IS NULL AND CancelledAt IS NULL AND DueAt <= @now AND NOT EXISTS (
                        SELECT 1 FROM Invitation AS i JOIN Contact AS c ON c.Id = i.ContactId
                        WHERE i.Id = Message.InvitationId AND c.EraseAt IS NOT NULL)) AS due
                WHERE Place <= @most)
            """,
            new { claimant, now, most },
            cancel);
        return await session.QueryAsync<ClaimedMessage>(
            """
            SELECT m.Id, m.InvitationId, m.Kind, c.Name AS ContactName, c.Email, c.Language, r.Name AS OrganisationName,
                   s.Name AS SectorName, w.PeriodFrom, w.PeriodTo, w.ClosesOn
            FROM Message AS m
            JOIN Invitation AS i ON i.Id = m.InvitationId
            JOIN Contact AS c ON c.Id = i.ContactId
            JOIN Wave AS w ON w.Id = i.WaveId
            JOIN Sector AS s ON s.Id = w.SectorId
            JOIN RosterEntry AS r ON r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
            WHERE m.ClaimedBy = @claimant
            ORDER BY m.DueAt, m.Id
            """,
            new { claimant },
            cancel);
    }

    /// <summary>
    /// Undoes a reservation, only when it is certain that nothing was sent: the message is due again at a later time, and its link and
    /// code, which nobody got, are forgotten.
    /// </summary>
    public async Task GiveBackAsync(Guid id, DateTime dueAt, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("DELETE FROM LinkToken WHERE MessageId = @id", new { id }, cancel);
        await session.ExecuteAsync("DELETE FROM ShortCode WHERE MessageId = @id", new { id }, cancel);
        await session.ExecuteAsync(
            "UPDATE Message SET ClaimedBy = NULL, ClaimedAt = NULL, DueAt = @dueAt WHERE Id = @id AND SentAt IS NULL",
            new { id, dueAt },
            cancel);
    }

    public Task MarkSentAsync(Guid id, string providerMessageId, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Message SET SentAt = @now, ProviderMessageId = @providerMessageId WHERE Id = @id AND SentAt IS NULL",
            new { id, providerMessageId, now },
            cancel);

    /// <param name="failure">What the mail server said; no address.</param>
    public Task MarkFailedAsync(Guid id, string failure, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Message SET FailedAt = @now, Failure = @failure WHERE Id = @id AND SentAt IS NULL",
            new { id, failure, now },
            cancel);
}
