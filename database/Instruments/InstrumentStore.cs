using System.Text;
using Survey.Analysis.Instruments;
using Survey.Database.Connections;

namespace Survey.Database.Instruments;

/// <summary>A version of an instrument as kept; <see cref="Definition"/> is its canonical JSON.</summary>
public sealed record InstrumentRow
{
    public required Guid Id { get; init; }

    public required Guid SectorId { get; init; }

    public required string InstrumentKey { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    public required string Definition { get; init; }

    /// <summary>Lower-case hex SHA-256 of the definition.</summary>
    public required string Hash { get; init; }

    public required DateTime CreatedAt { get; init; }

    public Instrument Parse() => InstrumentJson.Read(Encoding.UTF8.GetBytes(Definition)).Instrument!;
}

/// <summary>An instrument in a list, with how many opened waves have used it; one that was used never changes.</summary>
public sealed record InstrumentListing
{
    public required Guid Id { get; init; }

    public required string InstrumentKey { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    public required string Hash { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required int WavesOpened { get; init; }

    public bool IsFrozen => WavesOpened > 0;
}

public enum SaveInstrumentOutcome
{
    Created,

    /// <summary>A version that no opened wave had used was replaced.</summary>
    Replaced,

    /// <summary>The same content is there already.</summary>
    Unchanged,

    /// <summary>A wave has used this version: nothing was changed.</summary>
    Frozen,
}

public sealed class InstrumentStore(Session session)
{
    public async Task<IReadOnlyList<InstrumentListing>> ListAsync(Guid sectorId, CancellationToken cancel = default) =>
        await session.QueryAsync<InstrumentListing>(
            """
            SELECT i.Id, i.InstrumentKey, i.Version, i.Title, i.Hash, i.CreatedAt, COUNT(w.OpenedAt) AS WavesOpened
            FROM Instrument AS i LEFT JOIN Wave AS w ON w.InstrumentId = i.Id
            WHERE i.SectorId = @sectorId
            GROUP BY i.Id, i.InstrumentKey, i.Version, i.Title, i.Hash, i.CreatedAt
            ORDER BY i.InstrumentKey, i.Version DESC
            """,
            new { sectorId },
            cancel);

    public async Task<InstrumentRow?> FindAsync(Guid sectorId, Guid id, CancellationToken cancel = default) =>
        await session.FindAsync<InstrumentRow>(
            """
            SELECT Id, SectorId, InstrumentKey, Version, Title, Definition, Hash, CreatedAt
            FROM Instrument WHERE SectorId = @sectorId AND Id = @id
            """,
            new { sectorId, id },
            cancel);

    public async Task<InstrumentRow?> FindVersionAsync(Guid sectorId, string key, int version, CancellationToken cancel = default) =>
        await session.FindAsync<InstrumentRow>(
            """
            SELECT Id, SectorId, InstrumentKey, Version, Title, Definition, Hash, CreatedAt
            FROM Instrument WHERE SectorId = @sectorId AND InstrumentKey = @key AND Version = @version
            """,
            new { sectorId, key, version },
            cancel);

    /// <summary>Adds a version, or replaces one that no opened wave has used.</summary>
    public async Task<SaveInstrumentOutcome> SaveAsync(InstrumentRow row, CancellationToken cancel = default)
    {
        var existing = await FindVersionAsync(row.SectorId, row.InstrumentKey, row.Version, cancel);
        if (existing is null)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO Instrument (Id, SectorId, InstrumentKey, Version, Title, Definition, Hash, CreatedAt)
                VALUES (@Id, @SectorId, @InstrumentKey, @Version, @Title, @Definition, @Hash, @CreatedAt)
                """,
                row,
                cancel);
            return SaveInstrumentOutcome.Created;
        }

        if (existing.Hash == row.Hash) return SaveInstrumentOutcome.Unchanged;
        var replaced = await session.ExecuteAsync(
            """
            UPDATE Instrument SET Title = @Title, Definition = @Definition, Hash = @Hash, CreatedAt = @CreatedAt
            WHERE Id = @ExistingId AND NOT EXISTS (SELECT 1 FROM Wave WHERE InstrumentId = @ExistingId AND OpenedAt IS NOT NULL)
            """,
            new { row.Title, row.Definition, row.Hash, row.CreatedAt, ExistingId = existing.Id },
            cancel);
        return replaced == 1 ? SaveInstrumentOutcome.Replaced : SaveInstrumentOutcome.Frozen;
    }
}
