using Survey.Analysis.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Database.Chasing;

/// <summary>Turns what is due by a wave's plan into message rows. The facts it decides from are read in the session that writes.</summary>
public sealed class MessagePlanning(Session session)
{
    /// <summary>Whether anything is due to these organisations; writes nothing.</summary>
    public async Task<bool> IsDueAsync(WaveChase chase, OrganisationRange range, DateTime now, CancellationToken cancel = default) =>
        (await LoadAsync(chase, range, now, cancel)).Any(organisation => chase.Policy.Due(organisation, now).Any());

    /// <summary>
    /// Writes the messages that are due to these organisations and that the caps allow. Others who plan wait until this session ends, so
    /// that an address that several of them write to gets no more than it may.
    /// </summary>
    /// <returns>How many.</returns>
    public async Task<int> WriteAsync(WaveChase chase, OrganisationRange range, DateTime now, CancellationToken cancel = default)
    {
        await session.ExecuteAsync("UPDATE Sector SET Name = Name", cancel: cancel);
        var dayStart = chase.Calendar.StartOf(chase.Calendar.Day(now));
        var cap = new DailyCap(
            chase.Plan.MostPerDay, await new ChaseFactsStore(session).TodayAsync(chase.WaveId, range, dayStart, cancel));
        var due = (await LoadAsync(chase, range, now, cancel))
            .SelectMany(organisation => chase.Policy.Due(organisation, now))
            .Where(message => cap.Take(message.Contact.Address, message.Kind))
            .ToList();
        await new MessageStore(session).AddAsync(due, now, cancel);
        return due.Count;
    }

    private Task<IReadOnlyList<OrganisationFacts>> LoadAsync(
        WaveChase chase, OrganisationRange range, DateTime now, CancellationToken cancel) =>
        new ChaseFactsStore(session).LoadAsync(chase.WaveId, range, chase.Calendar.Day(now), cancel);
}
