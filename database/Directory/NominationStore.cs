using Survey.Database.Connections;

namespace Survey.Database.Directory;

/// <summary>An organisation that a respondent misses on the roster, and what the convenor has made of it.</summary>
public sealed record Nomination
{
    public const int NameLength = 200;
    public const int WebsiteLength = 200;

    public required Guid Id { get; init; }

    /// <summary>Of the contact who nominated.</summary>
    public required Guid InvitationId { get; init; }

    public required string Name { get; init; }

    public string? Website { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>For staff only.</summary>
    public required string NominatedBy { get; init; }

    /// <summary>The nominating contact's organisation.</summary>
    public required string NominatedFor { get; init; }

    /// <summary>Which organisation of the directory it is, or has become.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>Settling it gave that organisation the name as an alias.</summary>
    public required bool AliasAdded { get; init; }

    public DateTime? SettledAt { get; init; }

    public DateTime? DismissedAt { get; init; }

    public bool IsOpen => SettledAt is null && DismissedAt is null;
}

public sealed class NominationStore(Session session)
{
    private const string Select =
        """
        SELECT n.Id, n.InvitationId, n.Name, n.Website, n.CreatedAt, n.OrganisationId, n.AliasAdded, n.SettledAt, n.DismissedAt,
               c.Name AS NominatedBy, o.Name AS NominatedFor
        FROM Nomination AS n JOIN Invitation AS i ON i.Id = n.InvitationId JOIN Contact AS c ON c.Id = i.ContactId
        JOIN Organisation AS o ON o.Id = i.OrganisationId
        """;

    /// <summary>Keeps a nomination; the same name from the same contact is kept once.</summary>
    /// <param name="nameKey">The name as names are compared.</param>
    public Task AddAsync(
        Guid invitationId, string name, string nameKey, string? website, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            INSERT INTO Nomination (Id, InvitationId, Name, NameKey, Website, CreatedAt, AliasAdded)
            SELECT @id, Id, @name, @nameKey, @website, @now, 0 FROM Invitation
            WHERE Id = @invitationId
                AND NOT EXISTS (SELECT 1 FROM Nomination WHERE InvitationId = @invitationId AND NameKey = @nameKey)
            """,
            new { id = Guid.CreateVersion7(), invitationId, name, nameKey, website, now },
            cancel);

    /// <summary>What an organisation's contacts nominated in a wave, oldest first.</summary>
    public async Task<IReadOnlyList<Nomination>> OfAsync(Guid waveId, Guid organisationId, CancellationToken cancel = default) =>
        await session.QueryAsync<Nomination>(
            $"{Select} WHERE i.WaveId = @waveId AND i.OrganisationId = @organisationId ORDER BY n.CreatedAt, n.Id",
            new { waveId, organisationId },
            cancel);

    /// <summary>A sector's nominations, newest first.</summary>
    public async Task<IReadOnlyList<Nomination>> ListAsync(Guid sectorId, CancellationToken cancel = default) =>
        await session.QueryAsync<Nomination>(
            $"{Select} WHERE o.SectorId = @sectorId ORDER BY n.CreatedAt DESC, n.Id", new { sectorId }, cancel);

    public async Task<Nomination?> FindAsync(Guid sectorId, Guid id, CancellationToken cancel = default) =>
        await session.FindAsync<Nomination>($"{Select} WHERE o.SectorId = @sectorId AND n.Id = @id", new { sectorId, id }, cancel);

    /// <summary>Says which organisation it is.</summary>
    /// <returns>False when it was settled or dismissed before.</returns>
    public async Task<bool> SettleAsync(
        Guid id, Guid organisationId, bool aliasAdded, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            """
            UPDATE Nomination SET OrganisationId = @organisationId, AliasAdded = @aliasAdded, SettledAt = @now
            WHERE Id = @id AND SettledAt IS NULL AND DismissedAt IS NULL
            """,
            new { id, organisationId, aliasAdded, now },
            cancel) == 1;

    /// <returns>False when it was settled or dismissed before.</returns>
    public async Task<bool> DismissAsync(Guid id, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            "UPDATE Nomination SET DismissedAt = @now WHERE Id = @id AND SettledAt IS NULL AND DismissedAt IS NULL",
            new { id, now },
            cancel) == 1;

    /// <summary>Undoes settling or dismissing.</summary>
    public Task ReopenAsync(Guid id, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Nomination SET OrganisationId = NULL, AliasAdded = 0, SettledAt = NULL, DismissedAt = NULL WHERE Id = @id",
            new { id },
            cancel);
}
