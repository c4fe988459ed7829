using Survey.Database.Connections;

namespace Survey.Database.Access;

/// <summary>The field being measured.</summary>
public sealed record SectorRow
{
    public const int NameLength = 200;

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>IANA name such as <c>Europe/London</c>; schedules and deadlines are civil times in it.</summary>
    public required string TimeZone { get; init; }

    public required DateTime CreatedAt { get; init; }
}

public sealed class SectorStore(Session session)
{
    public async Task<SectorRow?> FindAsync(Guid id, CancellationToken cancel = default) =>
        await session.FindAsync<SectorRow>("SELECT Id, Name, TimeZone, CreatedAt FROM Sector WHERE Id = @id", new { id }, cancel);

    public async Task<SectorRow> CreateAsync(string name, string timeZone, DateTime now, CancellationToken cancel = default)
    {
        var sector = new SectorRow { Id = Guid.CreateVersion7(), Name = name, TimeZone = timeZone, CreatedAt = now };
        await session.ExecuteAsync(
            "INSERT INTO Sector (Id, Name, TimeZone, CreatedAt) VALUES (@Id, @Name, @TimeZone, @CreatedAt)", sector, cancel);
        return sector;
    }

    /// <summary>
    /// Makes other writers that call this for the same sector wait until this session ends, so that a rule over several rows
    /// ("there is always an administrator") holds when two people act at once.
    /// </summary>
    internal Task HoldAsync(Guid id, CancellationToken cancel) =>
        session.ExecuteAsync("UPDATE Sector SET Name = Name WHERE Id = @id", new { id }, cancel);
}
