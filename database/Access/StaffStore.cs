using Survey.Database.Connections;

namespace Survey.Database.Access;

/// <summary>Somebody who signs in.</summary>
public sealed record StaffRow
{
    public const int NameLength = 200;
    public const int EmailLength = 254;

    public required Guid Id { get; init; }

    public required Guid SectorId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; init; }

    public DateTime? RemovedAt { get; init; }
}

/// <summary>Who may sign in. A removed member keeps the row, so that removing can be undone and what they did keeps its author.</summary>
public sealed class StaffStore(Session session)
{
    private const string Select = "SELECT Id, SectorId, Name, Email, Role, RemovedAt FROM Staff";

    /// <summary>What addresses are compared by: trimmed, in lower case.</summary>
    public static string EmailKey(string email) => email.Trim().ToLowerInvariant();

    /// <summary>False on an empty installation.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancel = default) =>
        await session.FindAsync<long>("SELECT COUNT(*) FROM Staff", cancel: cancel) > 0;

    /// <summary>The sector's staff by name, removed ones included.</summary>
    public Task<IReadOnlyList<StaffRow>> ListAsync(Guid sectorId, CancellationToken cancel = default) =>
        session.QueryAsync<StaffRow>($"{Select} WHERE SectorId = @sectorId ORDER BY Name, Id", new { sectorId }, cancel);

    /// <summary>Somebody who may sign in now, or null; removed staff are not found.</summary>
    public async Task<StaffRow?> FindCurrentAsync(Guid id, CancellationToken cancel = default) =>
        await session.FindAsync<StaffRow>($"{Select} WHERE Id = @id AND RemovedAt IS NULL", new { id }, cancel);

    /// <summary>Whoever has this address in the sector, removed or not.</summary>
    public async Task<StaffRow?> FindByEmailAsync(Guid sectorId, string email, CancellationToken cancel = default) =>
        await session.FindAsync<StaffRow>(
            $"{Select} WHERE SectorId = @sectorId AND EmailKey = @EmailKey", new { sectorId, EmailKey = EmailKey(email) }, cancel);

    /// <returns>Null, and nothing changes, when somebody has the address already, be it one who was removed.</returns>
    public async Task<StaffRow?> AddAsync(
        Guid sectorId, string name, string email, string role, DateTime now, CancellationToken cancel = default)
    {
        await new SectorStore(session).HoldAsync(sectorId, cancel);
        if (await FindByEmailAsync(sectorId, email, cancel) is not null) return null;
        var staff = new StaffRow { Id = Guid.CreateVersion7(), SectorId = sectorId, Name = name.Trim(), Email = email.Trim(), Role = role };
        await session.ExecuteAsync(
            """
            INSERT INTO Staff (Id, SectorId, Name, Email, EmailKey, Role, CreatedAt)
            VALUES (@Id, @SectorId, @Name, @Email, @EmailKey, @Role, @now)
            """,
            new { staff.Id, staff.SectorId, staff.Name, staff.Email, EmailKey = EmailKey(email), staff.Role, now },
            cancel);
        return staff;
    }

    /// <returns>False, and nothing changes, when the sector has no such member or would be left without an administrator.</returns>
    public async Task<bool> ChangeRoleAsync(Guid sectorId, Guid id, string role, CancellationToken cancel = default)
    {
        await new SectorStore(session).HoldAsync(sectorId, cancel);
        return await session.ExecuteAsync(
            """
            UPDATE Staff SET Role = @role
            WHERE Id = @id AND SectorId = @sectorId AND RemovedAt IS NULL AND (@role = @Administrator OR EXISTS (
                SELECT 1 FROM Staff AS other
                WHERE other.SectorId = @sectorId AND other.Id <> @id AND other.Role = @Administrator AND other.RemovedAt IS NULL))
            """,
            new { sectorId, id, role, Roles.Administrator },
            cancel) == 1;
    }

    /// <returns>False, and nothing changes, when the sector has no such member or would be left without an administrator.</returns>
    public async Task<bool> RemoveAsync(Guid sectorId, Guid id, DateTime now, CancellationToken cancel = default)
    {
        await new SectorStore(session).HoldAsync(sectorId, cancel);
        return await session.ExecuteAsync(
            """
            UPDATE Staff SET RemovedAt = @now
            WHERE Id = @id AND SectorId = @sectorId AND RemovedAt IS NULL AND EXISTS (
                SELECT 1 FROM Staff AS other
                WHERE other.SectorId = @sectorId AND other.Id <> @id AND other.Role = @Administrator AND other.RemovedAt IS NULL)
            """,
            new { sectorId, id, now, Roles.Administrator },
            cancel) == 1;
    }

    /// <summary>Undoes <see cref="RemoveAsync"/>: the same role, the same keys.</summary>
    public Task RestoreAsync(Guid sectorId, Guid id, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Staff SET RemovedAt = NULL WHERE Id = @id AND SectorId = @sectorId", new { sectorId, id }, cancel);
}
