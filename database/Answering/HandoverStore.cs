using Survey.Database.Connections;

namespace Survey.Database.Answering;

/// <summary>Some sections of a wave's questions that a colleague was asked to answer, by a link of their own.</summary>
public sealed record HandoverRow
{
    public required Guid Id { get; init; }

    /// <summary>Whose invitation it is: who asked, and who submits.</summary>
    public required Guid InvitationId { get; init; }

    /// <summary>Of the colleague, as the one who asked calls them.</summary>
    public required string Name { get; init; }

    public string? Note { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When the colleague said that their part is done.</summary>
    public DateTime? DoneAt { get; init; }

    /// <summary>Codes of the sections.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];
}

public sealed class HandoverStore(Session session)
{
    public const int NameLength = 100;
    public const int NoteLength = 500;

    private const string Select = "SELECT Id, InvitationId, Name, Note, CreatedAt, DoneAt FROM Handover";

    /// <param name="hash">Hash of the link's token.</param>
    public async Task AddAsync(HandoverRow handover, string hash, CancellationToken cancel = default)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO Handover (Id, InvitationId, Hash, Name, Note, CreatedAt)
            VALUES (@Id, @InvitationId, @hash, @Name, @Note, @CreatedAt)
            """,
            new { handover.Id, handover.InvitationId, hash, handover.Name, handover.Note, handover.CreatedAt },
            cancel);
        await session.ExecuteAsync(
            "INSERT INTO HandoverSection (HandoverId, Section) VALUES (@Id, @section)",
            handover.Sections.Select(section => new { handover.Id, section }),
            cancel);
    }

    /// <summary>Whose link this is; null for one that is none or was taken back.</summary>
    /// <param name="hash">Hash of the token.</param>
    public async Task<HandoverRow?> FindByTokenAsync(string hash, CancellationToken cancel = default) =>
        await session.FindAsync<HandoverRow>($"{Select} WHERE Hash = @hash AND RevokedAt IS NULL", new { hash }, cancel) is { } found
            ? found with
            {
                Sections = await session.QueryAsync<string>(
                    "SELECT Section FROM HandoverSection WHERE HandoverId = @Id ORDER BY Section", new { found.Id }, cancel),
            }
            : null;

    /// <summary>What an invitation has handed over and not taken back, the oldest first.</summary>
    public async Task<IReadOnlyList<HandoverRow>> ListAsync(Guid invitationId, CancellationToken cancel = default)
    {
        var handovers = await session.QueryAsync<HandoverRow>(
            $"{Select} WHERE InvitationId = @invitationId AND RevokedAt IS NULL ORDER BY CreatedAt, Id", new { invitationId }, cancel);
        var sections = (await session.QueryAsync<SectionRow>(
            """
            SELECT s.HandoverId, s.Section FROM HandoverSection AS s JOIN Handover AS h ON h.Id = s.HandoverId
            WHERE h.InvitationId = @invitationId ORDER BY s.Section
            """,
            new { invitationId },
            cancel)).ToLookup(row => row.HandoverId, row => row.Section);
        return [.. handovers.Select(handover => handover with { Sections = [.. sections[handover.Id]] })];
    }

    /// <summary>The link stops working; what was answered by it stays.</summary>
    public Task RevokeAsync(Guid id, Guid invitationId, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Handover SET RevokedAt = @now WHERE Id = @id AND InvitationId = @invitationId AND RevokedAt IS NULL",
            new { id, invitationId, now },
            cancel);

    /// <param name="doneAt">When the colleague says that their part is done; null to take that back.</param>
    public Task SetDoneAsync(Guid id, DateTime? doneAt, CancellationToken cancel = default) =>
        session.ExecuteAsync("UPDATE Handover SET DoneAt = @doneAt WHERE Id = @id", new { id, doneAt }, cancel);

    private sealed record SectionRow
    {
        public required Guid HandoverId { get; init; }

        public required string Section { get; init; }
    }
}
