using Survey.Analysis.Chasing;
using Survey.Database.Connections;

namespace Survey.Database.Chasing;

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
    /// <summary>
    /// Writes messages that are due at once and leave in this order. The key (invitation, kind) refuses a second one of a kind.
    /// </summary>
    internal Task AddAsync(IReadOnlyList<DueMessage> messages, DateTime now, CancellationToken cancel) =>
        session.ExecuteAsync(
            "INSERT INTO Message (Id, InvitationId, Kind, DueAt) VALUES (@Id, @Invitation, @Kind, @now)",
            // An id sorts by the time in it, which here is the place.
            messages.Select((message, place) => new
            {
                Id = Guid.CreateVersion7(new DateTimeOffset(now).AddMilliseconds(place)), message.Contact.Invitation, message.Kind, now,
            }),
            cancel);

    /// <summary>
    /// Takes back what is queued for people who need it no more: they opted out or left, or their wave is paused; of what asks for answers
    /// besides: their organisation has submitted (or begun, when that is what the reminder is about), they declined, or the wave has
    /// closed; of thanks and results: nothing of their organisation's is submitted any more.
    /// </summary>
    public Task CancelNeedlessAsync(DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            UPDATE Message SET CancelledAt = @now
            WHERE ClaimedAt IS NULL AND CancelledAt IS NULL AND EXISTS (
                SELECT 1 FROM Invitation AS i JOIN Wave AS w ON w.Id = i.WaveId JOIN Contact AS c ON c.Id = i.ContactId
                WHERE i.Id = Message.InvitationId AND (
                    i.OptedOutAt IS NOT NULL OR c.LeftOn <= @today
                    OR EXISTS (SELECT 1 FROM ChasePlan AS p WHERE p.WaveId = i.WaveId AND p.PausedAt IS NOT NULL)
                    OR (Message.Kind NOT IN ('thanks', 'results') AND (
                        w.ClosedAt IS NOT NULL OR i.DeclinedAt IS NOT NULL OR EXISTS (
                            SELECT 1 FROM Response AS r
                            WHERE r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
                                AND (r.SubmittedAt IS NOT NULL OR Message.Kind = 'notStarted'))))
                    OR (Message.Kind IN ('thanks', 'results') AND NOT EXISTS (
                        SELECT 1 FROM Response AS r
                        WHERE r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId AND r.SubmittedAt IS NOT NULL))))
            """,
            new { now, today = DateOnly.FromDateTime(now) },
            cancel);

    /// <summary>
    /// Forgets what was taken back from these invitations, whose contacts changed their mind: it is planned anew as far as it is still due.
    /// </summary>
    internal Task ForgetCancelledAsync(IReadOnlyList<Guid> invitations, CancellationToken cancel) =>
        session.ExecuteAsync(
            "DELETE FROM Message WHERE InvitationId = @id AND CancelledAt IS NOT NULL AND ClaimedAt IS NULL",
            invitations.Select(id => new { id }),
            cancel);

    /// <summary>The same for a whole wave.</summary>
    internal Task ForgetCancelledOfWaveAsync(Guid waveId, CancellationToken cancel) =>
        session.ExecuteAsync(
            """
            DELETE FROM Message
            WHERE CancelledAt IS NOT NULL AND ClaimedAt IS NULL
                AND InvitationId IN (SELECT i.Id FROM Invitation AS i WHERE i.WaveId = @waveId)
            """,
            new { waveId },
            cancel);

    /// <summary>Lets what is due in a wave wait until a later time, because no mail leaves now.</summary>
    public Task PostponeAsync(Guid waveId, DateTime now, DateTime dueAt, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            UPDATE Message SET DueAt = @dueAt
            WHERE ClaimedAt IS NULL AND CancelledAt IS NULL AND DueAt <= @now
                AND InvitationId IN (SELECT i.Id FROM Invitation AS i WHERE i.WaveId = @waveId)
            """,
            new { waveId, now, dueAt },
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
