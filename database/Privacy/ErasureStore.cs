using Survey.Database.Connections;
using Survey.Database.Directory;

namespace Survey.Database.Privacy;

/// <summary>A contact whose time to think again is over.</summary>
public sealed record DueErasure
{
    public required Guid ContactId { get; init; }

    public required Guid SectorId { get; init; }

    public required string EmailKey { get; init; }

    /// <summary>What is known of a contact by its address once it has been erased; no address.</summary>
    internal string Pseudonym => $"erased-{ContactId:N}@invalid";
}

/// <summary>
/// Erasing what is held about a contact: asked for, undone until it is due, then done. The row and its keys stay, so that what the
/// organisation answered, and every figure, stays as it was; name, address and links go.
/// </summary>
public sealed class ErasureStore(Session session)
{
    private const string Name = "Erased contact";

    /// <summary>
    /// Asks to erase everybody in the sector with this address: who answers for two organisations is one person. Asking twice is the same
    /// as once. From now on nothing is sent to them.
    /// </summary>
    /// <param name="eraseAt">Until when it can be undone.</param>
    public Task AskAsync(Guid sectorId, string emailKey, DateTime eraseAt, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            UPDATE Contact SET EraseAt = @eraseAt
            WHERE EraseAt IS NULL AND EmailKey = @emailKey AND OrganisationId IN (SELECT Id FROM Organisation WHERE SectorId = @sectorId)
            """,
            new { sectorId, emailKey, eraseAt },
            cancel);

    /// <summary>
    /// Asks as well to take back what the invitation's organisation has answered in its wave. It stays if somebody submits again before the
    /// erasure is due.
    /// </summary>
    public Task AskToWithdrawAsync(Guid invitationId, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync("UPDATE Invitation SET WithdrawAskedAt = @now WHERE Id = @invitationId", new { invitationId, now }, cancel);

    /// <summary>Takes both requests back, if they have not been carried out.</summary>
    public async Task UndoAsync(Guid sectorId, string emailKey, CancellationToken cancel = default)
    {
        await session.ExecuteAsync(
            """
            UPDATE Invitation SET WithdrawAskedAt = NULL
            WHERE WithdrawAskedAt IS NOT NULL AND ContactId IN (
                SELECT c.Id FROM Contact AS c JOIN Organisation AS o ON o.Id = c.OrganisationId
                WHERE o.SectorId = @sectorId AND c.EmailKey = @emailKey AND c.ErasedAt IS NULL)
            """,
            new { sectorId, emailKey },
            cancel);
        await session.ExecuteAsync(
            """
            UPDATE Contact SET EraseAt = NULL
            WHERE ErasedAt IS NULL AND EmailKey = @emailKey AND OrganisationId IN (SELECT Id FROM Organisation WHERE SectorId = @sectorId)
            """,
            new { sectorId, emailKey },
            cancel);
    }

    /// <summary>Contacts that are to be erased by now and have not been marked as erased.</summary>
    public Task<IReadOnlyList<DueErasure>> DueAsync(DateTime now, CancellationToken cancel = default) =>
        session.QueryAsync<DueErasure>(
            """
            SELECT c.Id AS ContactId, o.SectorId, c.EmailKey FROM Contact AS c JOIN Organisation AS o ON o.Id = c.OrganisationId
            WHERE c.EraseAt <= @now AND c.ErasedAt IS NULL
            ORDER BY c.Id
            """,
            new { now },
            cancel);

    /// <summary>Erases. Doing it again changes nothing more.</summary>
    /// <returns>False, and nothing changes, when it was undone in the meantime.</returns>
    public async Task<bool> EraseAsync(DueErasure due, DateTime now, CancellationToken cancel = default)
    {
        var erased = await session.ExecuteAsync(
            """
            UPDATE Contact
            SET Name = @Name, Email = @Pseudonym, EmailKey = @Pseudonym, NewEmail = NULL, Phone = NULL, Language = @English,
                LanguageChosenAt = NULL, UpdatedAt = @now,
                LeftOn = CASE WHEN LeftOn < @today THEN LeftOn ELSE @today END
            WHERE Id = @ContactId AND EraseAt <= @now AND ErasedAt IS NULL
            """,
            new { due.ContactId, Name, due.Pseudonym, Languages.English, now, today = DateOnly.FromDateTime(now) },
            cancel);
        if (erased == 0) return false;
        if (due.EmailKey != due.Pseudonym) await RememberAsync(due, cancel);
        await WithdrawAsync(due.ContactId, cancel);
        await session.ExecuteAsync(
            "DELETE FROM LinkToken WHERE InvitationId IN (SELECT Id FROM Invitation WHERE ContactId = @ContactId)", due, cancel);
        await session.ExecuteAsync(
            "DELETE FROM ShortCode WHERE InvitationId IN (SELECT Id FROM Invitation WHERE ContactId = @ContactId)", due, cancel);
        await session.ExecuteAsync(
            """
            UPDATE Handover SET Name = @Name, Note = NULL, RevokedAt = COALESCE(RevokedAt, @now)
            WHERE InvitationId IN (SELECT Id FROM Invitation WHERE ContactId = @ContactId)
            """,
            new { due.ContactId, Name, now },
            cancel);
        await session.ExecuteAsync(
            """
            UPDATE Message SET CancelledAt = @now
            WHERE ClaimedAt IS NULL AND CancelledAt IS NULL AND InvitationId IN (SELECT Id FROM Invitation WHERE ContactId = @ContactId)
            """,
            new { due.ContactId, now },
            cancel);
        await session.ExecuteAsync(
            "DELETE FROM Nomination WHERE InvitationId IN (SELECT Id FROM Invitation WHERE ContactId = @ContactId)", due, cancel);
        // Whom a caller wrote about is not known.
        await session.ExecuteAsync(
            """
            UPDATE CallNote SET Note = NULL
            WHERE EXISTS (
                SELECT 1 FROM Invitation AS i
                WHERE i.ContactId = @ContactId AND i.WaveId = CallNote.WaveId AND i.OrganisationId = CallNote.OrganisationId)
            """,
            due,
            cancel);
        // Nobody is left to meet; what was accepted before stays a fact of the two organisations.
        await session.ExecuteAsync(
            """
            UPDATE Introduction SET WithdrawnAt = @now
            WHERE AcceptedAt IS NULL AND WithdrawnAt IS NULL AND AskedBy IN (SELECT Id FROM Invitation WHERE ContactId = @ContactId)
            """,
            new { due.ContactId, now },
            cancel);
        // By its name at the provider a mail, and so its reader, could be found again.
        await session.ExecuteAsync(
            """
            UPDATE Message SET ProviderMessageId = NULL, Failure = NULL
            WHERE InvitationId IN (SELECT Id FROM Invitation WHERE ContactId = @ContactId)
            """,
            due,
            cancel);
        return true;
    }

    /// <summary>The last step, once nothing of it is left anywhere.</summary>
    public Task MarkErasedAsync(DueErasure due, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Contact SET ErasedAt = @now WHERE Id = @ContactId AND EraseAt <= @now AND ErasedAt IS NULL",
            new { due.ContactId, now },
            cancel);

    /// <summary>The messages that the contact was sent: their files are named by them.</summary>
    public Task<IReadOnlyList<Guid>> MessagesAsync(Guid contactId, CancellationToken cancel = default) =>
        session.QueryAsync<Guid>(
            "SELECT m.Id FROM Message AS m JOIN Invitation AS i ON i.Id = m.InvitationId WHERE i.ContactId = @contactId",
            new { contactId },
            cancel);

    /// <summary>When contacts of the sector were erased, the latest first; all that staff learn about it.</summary>
    public Task<IReadOnlyList<DateTime>> ListAsync(Guid sectorId, CancellationToken cancel = default) =>
        session.QueryAsync<DateTime>(
            """
            SELECT c.ErasedAt FROM Contact AS c JOIN Organisation AS o ON o.Id = c.OrganisationId
            WHERE o.SectorId = @sectorId AND c.ErasedAt IS NOT NULL
            ORDER BY c.ErasedAt DESC
            """,
            new { sectorId },
            cancel);

    /// <summary>The sector's fingerprints.</summary>
    public async Task<ErasedAddresses> AddressesAsync(Guid sectorId, CancellationToken cancel = default) =>
        new(sectorId, (await session.QueryAsync<string>(
            "SELECT Fingerprint FROM ErasedAddress WHERE SectorId = @sectorId", new { sectorId }, cancel)).ToHashSet());

    private Task RememberAsync(DueErasure due, CancellationToken cancel) =>
        session.ExecuteAsync(
            """
            INSERT INTO ErasedAddress (SectorId, Fingerprint)
            SELECT Id, @Fingerprint FROM Sector
            WHERE Id = @SectorId AND NOT EXISTS (
                SELECT 1 FROM ErasedAddress WHERE SectorId = @SectorId AND Fingerprint = @Fingerprint)
            """,
            new { due.SectorId, Fingerprint = ErasedAddresses.Fingerprint(due.SectorId, due.EmailKey) },
            cancel);

    private async Task WithdrawAsync(Guid contactId, CancellationToken cancel)
    {
        var responses = await session.QueryAsync<WithdrawnRow>(
            """
            SELECT r.Id, r.WaveId FROM Response AS r
            JOIN Invitation AS i ON i.WaveId = r.WaveId AND i.OrganisationId = r.OrganisationId
            WHERE i.ContactId = @contactId AND i.WithdrawAskedAt IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM Response AS later
                WHERE later.WaveId = r.WaveId AND later.OrganisationId = r.OrganisationId AND later.SubmittedAt > i.WithdrawAskedAt)
            """,
            new { contactId },
            cancel);
        await session.ExecuteAsync("DELETE FROM SavedPage WHERE ResponseId = @Id", responses, cancel);
        await session.ExecuteAsync("DELETE FROM Answer WHERE ResponseId = @Id", responses, cancel);
        await session.ExecuteAsync("DELETE FROM Tie WHERE ResponseId = @Id", responses, cancel);
        await session.ExecuteAsync("DELETE FROM StoppedTie WHERE ResponseId = @Id", responses, cancel);
        await session.ExecuteAsync("DELETE FROM LedgerRow WHERE ResponseId = @Id", responses, cancel);
        await session.ExecuteAsync("DELETE FROM Response WHERE Id = @Id", responses, cancel);
        // The wave's figures rest on fewer answers now, so they are due again.
        await session.ExecuteAsync("UPDATE Analysis SET LastSubmittedAt = NULL WHERE WaveId = @WaveId", responses, cancel);
    }

    private sealed record WithdrawnRow
    {
        public required Guid Id { get; init; }

        public required Guid WaveId { get; init; }
    }
}
