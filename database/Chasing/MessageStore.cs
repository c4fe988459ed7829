using Survey.Analysis.Chasing;
using Survey.Database.Connections;
using Survey.Database.Operations;

namespace Survey.Database.Chasing;

public sealed class MessageStore(Session session)
{
    /// <summary>More than are wanted are looked at, because some will turn out to be needless.</summary>
    private const int Spare = 20;

    /// <summary>
    /// Whether nobody needs the message any more. They opted out, left or cannot be reached, or their wave is paused; what asks for answers
    /// besides: their organisation has submitted (or begun, when that is what the reminder is about), they declined, or the wave has
    /// closed; thanks and results: nothing of their organisation's is submitted any more. Of one message: it looks at nothing but what
    /// belongs to it.
    /// </summary>
    private const string IsNeedless =
        """
        EXISTS (
            SELECT 1 FROM Invitation AS i JOIN Wave AS w ON w.Id = i.WaveId JOIN Contact AS c ON c.Id = i.ContactId
            WHERE i.Id = Message.InvitationId AND (
                i.OptedOutAt IS NOT NULL OR c.LeftOn <= @today OR c.BouncedAt IS NOT NULL
                OR EXISTS (SELECT 1 FROM ChasePlan AS p WHERE p.WaveId = i.WaveId AND p.PausedAt IS NOT NULL)
                OR (Message.Kind NOT IN ('thanks', 'results') AND (
                    w.ClosedAt IS NOT NULL OR i.DeclinedAt IS NOT NULL OR EXISTS (
                        SELECT 1 FROM Response AS r
                        WHERE r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
                            AND (r.SubmittedAt IS NOT NULL OR Message.Kind = 'notStarted'))))
                OR (Message.Kind IN ('thanks', 'results') AND NOT EXISTS (
                    SELECT 1 FROM Response AS r
                    WHERE r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId AND r.SubmittedAt IS NOT NULL))))
        """;

    /// <summary>Whether the message has to wait: its contact asked to be erased, and may still undo it.</summary>
    private const string IsWaiting =
        """
        EXISTS (
            SELECT 1 FROM Invitation AS i JOIN Contact AS c ON c.Id = i.ContactId
            WHERE i.Id = Message.InvitationId AND c.EraseAt IS NOT NULL)
        """;

    private const string IsDue = $"ClaimedAt IS NULL AND CancelledAt IS NULL AND DueAt <= @now AND NOT {IsWaiting}";

    internal const string Due =
        $"""
        SELECT Id FROM Message
        WHERE {IsDue}
        ORDER BY DueAt, Id
        """;

    internal const string Reserve =
        $"""
        UPDATE Message SET ClaimedBy = @claimant, ClaimedAt = @now
        WHERE Id = @id AND ClaimedAt IS NULL AND CancelledAt IS NULL AND NOT {IsWaiting} AND NOT {IsNeedless}
        """;

    internal const string ToSameAddress =
        """
        SELECT m.Id, m.InvitationId, r.Name AS OrganisationName
        FROM Invitation AS i
        JOIN Message AS m ON m.InvitationId = i.Id AND m.Kind = @Kind
        JOIN RosterEntry AS r ON r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
        WHERE i.WaveId = @WaveId AND i.ContactId IN (SELECT Id FROM Contact WHERE EmailKey = @EmailKey) AND m.Id <> @Id AND m.ClaimedAt IS NULL AND m.CancelledAt IS NULL AND m.DueAt <= @now
        ORDER BY r.Name
        """;

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

    /// <summary>Takes back what is queued and nobody needs any more.</summary>
    public Task CancelNeedlessAsync(DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            $"UPDATE Message SET CancelledAt = @now WHERE ClaimedAt IS NULL AND CancelledAt IS NULL AND {IsNeedless}",
            new { now, today = DateOnly.FromDateTime(now) },
            cancel);

    /// <summary>
    /// Forgets what was taken back from these invitations, whose contacts changed their mind: it is planned anew as far as it is still due.
    /// What another message carried is not forgotten, because it has left.
    /// </summary>
    internal Task ForgetCancelledAsync(IReadOnlyList<Guid> invitations, CancellationToken cancel) =>
        session.ExecuteAsync(
            "DELETE FROM Message WHERE InvitationId = @id AND CancelledAt IS NOT NULL AND ClaimedAt IS NULL AND CarriedBy IS NULL",
            invitations.Select(id => new { id }),
            cancel);

    /// <summary>The same for a whole wave.</summary>
    internal Task ForgetCancelledOfWaveAsync(Guid waveId, CancellationToken cancel) =>
        session.ExecuteAsync(
            """
            DELETE FROM Message
            WHERE CancelledAt IS NOT NULL AND ClaimedAt IS NULL AND CarriedBy IS NULL
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

    /// <summary>The messages that are due, the longest due first. Finding them takes the same however many there are.</summary>
    /// <param name="most">How many at most.</param>
    public Task<IReadOnlyList<Guid>> DueAsync(DateTime now, int most, CancellationToken cancel = default) =>
        session.FirstAsync<Guid>(Due, new { now, most }, cancel);

    /// <summary>Counts the messages that would be sent now: not those that wait, are held with their wave or are needed no more.</summary>
    public async Task<Backlog> BacklogAsync(DateTime now, CancellationToken cancel = default) =>
        (await session.FindAsync<Backlog>(
            $"SELECT COUNT(*) AS Due, MIN(DueAt) AS OldestAt FROM Message WHERE {IsDue} AND NOT {IsNeedless}",
            new { now, today = DateOnly.FromDateTime(now) },
            cancel))!;

    /// <summary>
    /// Reserves up to <paramref name="most"/> due messages for one claimant. Commit before sending: a message that was reserved is never
    /// sent by anybody else, also when this process dies. Everything that speaks against a message is looked at in the statement that
    /// reserves it: what is needless is taken back, what is for a paused domain is due later, what is due to somebody who asked to be
    /// erased waits.
    /// </summary>
    public async Task<IReadOnlyList<ClaimedMessage>> ClaimDueAsync(
        Guid claimant, DateTime now, int most, CancellationToken cancel = default)
    {
        var claimed = new List<ClaimedMessage>();
        var paused = await new MailPauseStore(session).ListAsync(now, cancel);
        if (paused.ContainsKey(MailPauseStore.WholeServer)) return claimed;
        while (claimed.Count < most && await DueAsync(now, most - claimed.Count + Spare, cancel) is { Count: > 0 } due)
        {
            for (var i = 0; i < due.Count && claimed.Count < most; i++)
            {
                var message = await FindAsync(due[i], cancel);
                if (paused.TryGetValue(message.Domain, out var until)) await DelayAsync(message.Id, until, cancel);
                else if (await ReserveAsync(message.Id, claimant, now, cancel))
                    claimed.Add(message with { Carried = await CarryAsync(message, now, cancel) });
            }
        }

        return claimed;
    }

    /// <summary>Keeps under which Message-ID a reserved message will go out, so that a person can look for it whatever happens.</summary>
    public Task NameAsync(Guid id, string providerMessageId, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Message SET ProviderMessageId = @providerMessageId WHERE Id = @id", new { id, providerMessageId }, cancel);

    /// <summary>
    /// Undoes a reservation, only when it is certain that nothing was sent: the message is due again at a later time, and the link and
    /// code made for it, which nobody got, are forgotten. What it carried is due with it. Changes nothing once it counts as sent.
    /// </summary>
    public async Task GiveBackAsync(Guid id, DateTime dueAt, CancellationToken cancel = default)
    {
        // Those of an earlier reservation may have arrived.
        await session.ExecuteAsync(
            """
            DELETE FROM LinkToken
            WHERE MessageId = @id AND CreatedAt >= (SELECT m.ClaimedAt FROM Message AS m WHERE m.Id = @id AND m.SentAt IS NULL)
            """,
            new { id },
            cancel);
        await session.ExecuteAsync(
            """
            DELETE FROM ShortCode
            WHERE MessageId = @id AND CreatedAt >= (SELECT m.ClaimedAt FROM Message AS m WHERE m.Id = @id AND m.SentAt IS NULL)
            """,
            new { id },
            cancel);
        var givenBack = await session.ExecuteAsync(
            """
            UPDATE Message SET ClaimedBy = NULL, ClaimedAt = NULL, ProviderMessageId = NULL, DueAt = @dueAt
            WHERE Id = @id AND SentAt IS NULL
            """,
            new { id, dueAt },
            cancel);
        if (givenBack == 1) await LetGoAsync(id, dueAt, cancel);
    }

    /// <summary>What a message carried is due with it, so that it carries it again.</summary>
    internal Task LetGoAsync(Guid id, DateTime dueAt, CancellationToken cancel) =>
        session.ExecuteAsync(
            "UPDATE Message SET CancelledAt = NULL, CarriedBy = NULL, DueAt = @dueAt WHERE CarriedBy = @id", new { id, dueAt }, cancel);

    /// <summary>Gives back a message that the server put off, and keeps that it did.</summary>
    public async Task PutOffAsync(Guid id, DateTime dueAt, DateTime now, CancellationToken cancel = default)
    {
        await GiveBackAsync(id, dueAt, cancel);
        await session.ExecuteAsync(
            "UPDATE Message SET Attempts = COALESCE(Attempts, 0) + 1, FirstTriedAt = COALESCE(FirstTriedAt, @now) WHERE Id = @id",
            new { id, now },
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

    private async Task<ClaimedMessage> FindAsync(Guid id, CancellationToken cancel) =>
        (await session.FindAsync<ClaimedMessage>(
            """
            SELECT m.Id, m.InvitationId, i.WaveId, m.Kind, c.Name AS ContactName, c.Email, c.EmailKey, c.Language,
                   r.Name AS OrganisationName, s.Name AS SectorName, w.PeriodFrom, w.PeriodTo, w.ClosesOn,
                   COALESCE(m.Attempts, 0) AS Attempts, m.FirstTriedAt
            FROM Message AS m
            JOIN Invitation AS i ON i.Id = m.InvitationId
            JOIN Contact AS c ON c.Id = i.ContactId
            JOIN Wave AS w ON w.Id = i.WaveId
            JOIN Sector AS s ON s.Id = w.SectorId
            JOIN RosterEntry AS r ON r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
            WHERE m.Id = @id
            """,
            new { id },
            cancel))!;

    private Task DelayAsync(Guid id, DateTime dueAt, CancellationToken cancel) =>
        session.ExecuteAsync("UPDATE Message SET DueAt = @dueAt WHERE Id = @id AND ClaimedAt IS NULL", new { id, dueAt }, cancel);

    /// <returns>False when there was something against it, or somebody else was quicker.</returns>
    private async Task<bool> ReserveAsync(Guid id, Guid claimant, DateTime now, CancellationToken cancel)
    {
        var parameters = new { id, claimant, now, today = DateOnly.FromDateTime(now) };
        if (await session.ExecuteAsync(Reserve, parameters, cancel) == 1) return true;
        await session.ExecuteAsync(
            $"""
            UPDATE Message SET CancelledAt = @now
            WHERE Id = @id AND ClaimedAt IS NULL AND CancelledAt IS NULL AND {IsNeedless}
            """,
            parameters,
            cancel);
        return false;
    }

    /// <summary>
    /// A mailbox that several organisations of a wave share gets one mail. Their messages of the same kind that are due are taken back,
    /// because the one that goes out carries a link for each.
    /// </summary>
    private async Task<IReadOnlyList<CarriedMessage>> CarryAsync(ClaimedMessage carrier, DateTime now, CancellationToken cancel)
    {
        var others = await session.QueryAsync<CarriedMessage>(
            ToSameAddress, new { carrier.Id, carrier.WaveId, carrier.Kind, carrier.EmailKey, now }, cancel);
        var carried = new List<CarriedMessage>();
        foreach (var other in others)
        {
            if (await session.ExecuteAsync(
                $"""
                UPDATE Message SET CancelledAt = @now, CarriedBy = @carrier
                WHERE Id = @id AND ClaimedAt IS NULL AND CancelledAt IS NULL AND NOT {IsWaiting} AND NOT {IsNeedless}
                """,
                new { id = other.Id, carrier = carrier.Id, now, today = DateOnly.FromDateTime(now) },
                cancel) == 1) carried.Add(other);
        }

        return carried;
    }
}
