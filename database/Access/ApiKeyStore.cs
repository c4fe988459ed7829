using Survey.Database.Connections;

namespace Survey.Database.Access;

/// <summary>A key with which a program acts as a member of staff.</summary>
public sealed record ApiKeyRow
{
    public const int NameLength = 100;

    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    /// <summary>What it is for, in its owner's words.</summary>
    public required string Name { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? RevokedAt { get; init; }
}

public sealed class ApiKeyStore(Session session)
{
    /// <summary>A member's keys, newest first, revoked ones included.</summary>
    public Task<IReadOnlyList<ApiKeyRow>> ListAsync(Guid staffId, CancellationToken cancel = default) =>
        session.QueryAsync<ApiKeyRow>(
            "SELECT Id, StaffId, Name, CreatedAt, RevokedAt FROM ApiKey WHERE StaffId = @staffId ORDER BY CreatedAt DESC, Id DESC",
            new { staffId },
            cancel);

    /// <param name="hash">Hash of the whole key; the key itself is shown to its owner once and kept nowhere.</param>
    public Task CreateAsync(Guid staffId, string name, string hash, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "INSERT INTO ApiKey (Id, StaffId, Name, Hash, CreatedAt) VALUES (@Id, @staffId, @name, @hash, @now)",
            new { Id = Guid.CreateVersion7(), staffId, name, hash, now },
            cancel);

    /// <returns>False when the member has no such key or it is revoked already.</returns>
    public async Task<bool> RevokeAsync(Guid staffId, Guid id, DateTime now, CancellationToken cancel = default) =>
        await session.ExecuteAsync(
            "UPDATE ApiKey SET RevokedAt = @now WHERE Id = @id AND StaffId = @staffId AND RevokedAt IS NULL",
            new { id, staffId, now },
            cancel) == 1;

    /// <summary>As whom the key with this hash acts; null when it is unknown or revoked, or its owner was removed.</summary>
    public async Task<StaffRow?> FindOwnerAsync(string hash, CancellationToken cancel = default) =>
        await session.FindAsync<StaffRow>(
            """
            SELECT s.Id, s.SectorId, s.Name, s.Email, s.Role, s.RemovedAt
            FROM ApiKey AS k JOIN Staff AS s ON s.Id = k.StaffId
            WHERE k.Hash = @hash AND k.RevokedAt IS NULL AND s.RemovedAt IS NULL
            """,
            new { hash },
            cancel);
}
