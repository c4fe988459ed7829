using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>One contact's access to one wave.</summary>
public sealed record InvitationRow
{
    public required Guid Id { get; init; }

    public required Guid WaveId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required Guid ContactId { get; init; }

    public required string ContactName { get; init; }

    /// <summary><c>en</c> or <c>cy</c>.</summary>
    public required string Language { get; init; }

    public required string OrganisationName { get; init; }

    public required string OrganisationReference { get; init; }

    /// <summary>When the contact said that they will not answer this wave.</summary>
    public DateTime? DeclinedAt { get; init; }

    /// <summary>One of <see cref="DeclineReasons"/>, where they gave one.</summary>
    public string? DeclineReason { get; init; }

    /// <summary>When the contact's address opted out of all mail of the sector.</summary>
    public DateTime? OptedOutAt { get; init; }
}

/// <summary>Why somebody will not answer.</summary>
public static class DeclineReasons
{
    public const string NoTime = "noTime";
    public const string WrongPerson = "wrongPerson";
    public const string NotForUs = "notForUs";
    public const string Privacy = "privacy";
    public const string Other = "other";

    public static readonly IReadOnlyList<string> All = [NoTime, WrongPerson, NotForUs, Privacy, Other];
}

public sealed class InvitationStore(Session session)
{
    private const string Select =
        """
        SELECT i.Id, i.WaveId, i.OrganisationId, i.ContactId, c.Name AS ContactName, c.Language,
               r.Name AS OrganisationName, r.Reference AS OrganisationReference,
               i.DeclinedAt, i.DeclineReason, i.OptedOutAt
        FROM Invitation AS i
        JOIN Contact AS c ON c.Id = i.ContactId
        JOIN RosterEntry AS r ON r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
        """;

    /// <summary>Whose link this is, or null.</summary>
    /// <param name="hash">Hash of the token.</param>
    public async Task<InvitationRow?> FindByTokenAsync(string hash, CancellationToken cancel = default) =>
        await session.FindAsync<InvitationRow>(
            $"{Select} JOIN LinkToken AS t ON t.InvitationId = i.Id WHERE t.Hash = @hash", new { hash }, cancel);

    public async Task<InvitationRow> FindAsync(Guid id, CancellationToken cancel = default) =>
        (await session.FindAsync<InvitationRow>($"{Select} WHERE i.Id = @id", new { id }, cancel))!;

    /// <summary>Whose short code this is, or null.</summary>
    /// <param name="hash">Hash of the code as <see cref="ShortCode.Read"/> gives it.</param>
    public async Task<InvitationRow?> FindByCodeAsync(string hash, CancellationToken cancel = default) =>
        await session.FindAsync<InvitationRow>(
            $"{Select} JOIN ShortCode AS s ON s.InvitationId = i.Id WHERE s.Hash = @hash", new { hash }, cancel);

    /// <summary>A wave's invitations by organisation and contact.</summary>
    public async Task<IReadOnlyList<InvitationRow>> ListAsync(Guid waveId, CancellationToken cancel = default) =>
        await session.QueryAsync<InvitationRow>($"{Select} WHERE i.WaveId = @waveId ORDER BY r.Name, c.Name", new { waveId }, cancel);

    public Task AddTokenAsync(string hash, Guid invitationId, Guid? messageId, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "INSERT INTO LinkToken (Hash, InvitationId, MessageId, CreatedAt) VALUES (@hash, @invitationId, @messageId, @now)",
            new { hash, invitationId, messageId, now },
            cancel);

    public Task AddCodeAsync(string hash, Guid invitationId, Guid messageId, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "INSERT INTO ShortCode (Hash, InvitationId, MessageId, CreatedAt) VALUES (@hash, @invitationId, @messageId, @now)",
            new { hash, invitationId, messageId, now },
            cancel);

    /// <summary>Keeps that the contact will not answer this wave. Once more without a reason, or later, changes nothing.</summary>
    /// <param name="reason">One of <see cref="DeclineReasons"/>, or null.</param>
    public Task DeclineAsync(Guid id, string? reason, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            UPDATE Invitation SET DeclinedAt = COALESCE(DeclinedAt, @now), DeclineReason = COALESCE(@reason, DeclineReason)
            WHERE Id = @id
            """,
            new { id, reason, now },
            cancel);

    /// <summary>The contact answers after all, and gets the mail that is still to come.</summary>
    public async Task UndoDeclineAsync(Guid id, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("UPDATE Invitation SET DeclinedAt = NULL, DeclineReason = NULL WHERE Id = @id", new { id }, cancel);
        await new MessageStore(session).ForgetCancelledAsync([id], cancel);
    }

    /// <summary>
    /// No more mail of the sector to this contact's address, whichever organisations of the sector it answers for. It holds for the
    /// waves to come too: they take it over when they open.
    /// </summary>
    public async Task OptOutAsync(Guid id, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            "UPDATE Invitation SET OptedOutAt = @now WHERE Id = @id AND OptedOutAt IS NULL",
            (await OfSameAddressAsync(id, cancel)).Select(same => new { id = same, now }),
            cancel);

    /// <summary>The contact's address gets mail again, also what is still to come of the waves that are open.</summary>
    public async Task UndoOptOutAsync(Guid id, CancellationToken cancel = default)
    {
        var same = await OfSameAddressAsync(id, cancel);
        await session.ExecuteAsync("UPDATE Invitation SET OptedOutAt = NULL WHERE Id = @id", same.Select(one => new { id = one }), cancel);
        await new MessageStore(session).ForgetCancelledAsync(same, cancel);
    }

    /// <summary>The reasons given for declining a wave, and how often.</summary>
    public async Task<IReadOnlyDictionary<string, int>> DeclineReasonsAsync(Guid waveId, CancellationToken cancel = default) =>
        (await session.QueryAsync<ReasonCount>(
            """
            SELECT DeclineReason AS Reason, COUNT(*) AS Times FROM Invitation
            WHERE WaveId = @waveId AND DeclinedAt IS NOT NULL AND DeclineReason IS NOT NULL
            GROUP BY DeclineReason
            """,
            new { waveId },
            cancel)).ToDictionary(row => row.Reason, row => row.Times);

    /// <summary>The invitations of one address in one sector: of every wave, and for every organisation that it answers for.</summary>
    private Task<IReadOnlyList<Guid>> OfSameAddressAsync(Guid id, CancellationToken cancel) =>
        session.QueryAsync<Guid>(
            """
            SELECT o.Id
            FROM Invitation AS i
            JOIN Contact AS c ON c.Id = i.ContactId
            JOIN Wave AS w ON w.Id = i.WaveId
            JOIN Contact AS d ON d.EmailKey = c.EmailKey
            JOIN Invitation AS o ON o.ContactId = d.Id
            JOIN Wave AS v ON v.Id = o.WaveId AND v.SectorId = w.SectorId
            WHERE i.Id = @id
            """,
            new { id },
            cancel);

    private sealed record ReasonCount
    {
        public required string Reason { get; init; }

        public required int Times { get; init; }
    }
}
