using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>That a person had a page of an invitation open. Nothing depends on it but what the convenor sees.</summary>
public sealed class OpenedStore(Session session)
{
    /// <summary>The invitation of this link, if its wave is open and nobody was seen on its pages yet; null otherwise.</summary>
    /// <param name="hash">Hash of the token.</param>
    public async Task<Guid?> UnseenAsync(string hash, CancellationToken cancel = default) =>
        (await session.QueryAsync<Guid>(
            """
            SELECT i.Id FROM LinkToken AS t JOIN Invitation AS i ON i.Id = t.InvitationId JOIN Wave AS w ON w.Id = i.WaveId
            WHERE t.Hash = @hash AND i.OpenedAt IS NULL AND w.OpenedAt IS NOT NULL AND w.ClosedAt IS NULL
            """,
            new { hash },
            cancel)) is [var id] ? id : null;

    public Task MarkAsync(Guid invitationId, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            "UPDATE Invitation SET OpenedAt = @now WHERE Id = @invitationId AND OpenedAt IS NULL", new { invitationId, now }, cancel);
}
