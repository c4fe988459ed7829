using Survey.Analysis.Chasing;
using Survey.Database.Connections;

namespace Survey.Database.Chasing;

/// <summary>In which order the silent are worth chasing, as of a wave's newest analysis.</summary>
public sealed class ChaseRankStore(Session session)
{
    /// <summary>Puts a ranking in the place of the one before.</summary>
    /// <param name="waveId">The wave.</param>
    /// <param name="ids">Ids of the directory by number in the network.</param>
    /// <param name="ranking">May leave organisations out.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task ReplaceAsync(
        Guid waveId, IReadOnlyList<string> ids, IReadOnlyList<OrganisationToChase> ranking, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("DELETE FROM ChaseRank WHERE WaveId = @waveId", new { waveId }, cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO ChaseRank (WaveId, OrganisationId, Place, NamedBy, Waiting, HoldsTogether, Metric)
            VALUES (@waveId, @OrganisationId, @Rank, @NamedBy, @Waiting, @HoldsTogether, @Metric)
            """,
            ranking.Select(one => new
            {
                waveId,
                OrganisationId = Guid.Parse(ids[one.Organisation]),
                one.Rank,
                one.NamedBy,
                one.Waiting,
                one.HoldsTogether,
                Metric = one.Movements.Count > 0 ? one.Movements[0].Metric : null,
            }),
            cancel);
    }
}
