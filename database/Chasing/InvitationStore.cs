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
}

public sealed class InvitationStore(Session session)
{
    private const string Select =
        """
        SELECT i.Id, i.WaveId, i.OrganisationId, i.ContactId, c.Name AS ContactName, c.Language,
               r.Name AS OrganisationName, r.Reference AS OrganisationReference
        FROM Invitation AS i
        JOIN Contact AS c ON c.Id = i.ContactId
        JOIN RosterEntry AS r ON r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
        """;

    /// <summary>Whose link this is, or null.</summary>
    /// <param name="hash">Hash of the token.</param>
    public async Task<InvitationRow?> FindByTokenAsync(string hash, CancellationToken cancel = default) =>
        await session.FindAsync<InvitationRow>(
            $"{Select} JOIN LinkToken AS t ON t.InvitationId = i.Id WHERE t.Hash = @hash", new { hash }, cancel);

    /// <summary>A wave's invitations by organisation and contact.</summary>
    public async Task<IReadOnlyList<InvitationRow>> ListAsync(Guid waveId, CancellationToken cancel = default) =>
        await session.QueryAsync<InvitationRow>($"{Select} WHERE i.WaveId = @waveId ORDER BY r.Name, c.Name", new { waveId }, cancel);

    public Task AddTokenAsync(string hash, Guid invitationId, Guid? messageId, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "INSERT INTO LinkToken (Hash, InvitationId, MessageId, CreatedAt) VALUES (@hash, @invitationId, @messageId, @now)",
            new { hash, invitationId, messageId, now },
            cancel);

    /// <summary>Invites every contact, current on this day, of the organisations on the wave's roster.</summary>
    internal async Task<IReadOnlyList<(Guid Id, Guid OrganisationId)>> IssueAsync(
        Guid waveId, DateOnly day, DateTime now, CancellationToken cancel)
    {
        var contacts = await session.QueryAsync<ContactToInvite>(
            """
            SELECT c.Id, c.OrganisationId
            FROM RosterEntry AS r JOIN Contact AS c ON c.OrganisationId = r.OrganisationId
            WHERE r.WaveId = @waveId AND (c.LeftOn IS NULL OR c.LeftOn > @day) AND c.EraseAt IS NULL
            ORDER BY r.Name, c.Email
            """,
            new { waveId, day },
            cancel);
        var invitations = contacts
            .Select(contact => new { Id = Guid.CreateVersion7(), contact.OrganisationId, ContactId = contact.Id, waveId, now })
            .ToList();
        await session.ExecuteAsync(
            """
            INSERT INTO Invitation (Id, WaveId, OrganisationId, ContactId, CreatedAt)
            VALUES (@Id, @waveId, @OrganisationId, @ContactId, @now)
            """,
            invitations,
            cancel);
        return [.. invitations.Select(invitation => (invitation.Id, invitation.OrganisationId))];
    }

    private sealed record ContactToInvite
    {
        public required Guid Id { get; init; }

        public required Guid OrganisationId { get; init; }
    }
}
