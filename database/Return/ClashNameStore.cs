using Survey.Database.Connections;

namespace Survey.Database.Return;

/// <summary>Which organisations agreed that others whose plans clash with theirs see their name.</summary>
public sealed class ClashNameStore(Session session)
{
    /// <summary>Those of a sector that agreed.</summary>
    public async Task<IReadOnlySet<Guid>> AgreedAsync(Guid sectorId, CancellationToken cancel = default) =>
        (await session.QueryAsync<Guid>(
            """
            SELECT c.OrganisationId FROM ClashName AS c JOIN Organisation AS o ON o.Id = c.OrganisationId
            WHERE o.SectorId = @sectorId AND c.Agreed = 1
            """,
            new { sectorId },
            cancel)).ToHashSet();

    /// <summary>What an organisation said; null when it has not.</summary>
    public async Task<bool?> FindAsync(Guid organisationId, CancellationToken cancel = default) =>
        (await session.QueryAsync<bool>("SELECT Agreed FROM ClashName WHERE OrganisationId = @organisationId", new { organisationId }, cancel))
            .Select(agreed => (bool?)agreed).FirstOrDefault();

    /// <summary>Keeps what an organisation says; it holds for later waves too, until it says otherwise.</summary>
    /// <param name="invitationId">Whose link it was said by.</param>
    public async Task SayAsync(Guid organisationId, bool agreed, Guid invitationId, DateTime now, CancellationToken cancel = default)
    {
        var said = new { organisationId, agreed, invitationId, now };
        var again = await session.ExecuteAsync(
            "UPDATE ClashName SET Agreed = @agreed, SaidAt = @now, SaidBy = @invitationId WHERE OrganisationId = @organisationId", said, cancel);
        if (again == 1) return;
        await session.ExecuteAsync(
            """
            INSERT INTO ClashName (OrganisationId, Agreed, SaidAt, SaidBy) VALUES (@organisationId, @agreed, @now, @invitationId)
            """,
            said,
            cancel);
    }
}
