using Survey.Analysis.Chasing;
using Survey.Api.Access;
using Survey.Api.Waves;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Waves;

namespace Survey.Api.Chasing;

/// <summary>What convenors do about a wave's chasing: the same for pages and programs. Everything is limited to one sector.</summary>
public sealed class ChaseActions(SurveyDatabase database, TimeProvider time)
{
    private static readonly Refusal Unknown = new("unknownWave", "There is no such wave.");
    private static readonly Refusal Closed = new("waveClosed", "This wave has closed; how it chases can no longer be changed.");
    private static readonly Refusal Settled = new(
        "alreadySettled", "This message is no longer uncertain: somebody has settled it in the meantime. The list says what became of it.");

    private static readonly Refusal Planless = new("noPlan", "This wave closed before there were plans; it writes to nobody any more.");

    /// <summary>Puts the plan in the place of the one before. What was written already stays written.</summary>
    /// <returns>What is wrong by property, or why the wave's plan cannot be changed at all; both empty when it was saved.</returns>
    public async Task<(IReadOnlyList<(string Property, string Problem)> Problems, Refusal? Refusal)> SaveAsync(
        Guid sectorId, Guid id, ChasePlan plan, CancellationToken cancel)
    {
        var problems = plan.Problems();
        if (problems.Count > 0) return (problems, null);
        return ([], await ChangeAsync(sectorId, id, (store, _) => store.SaveAsync(id, plan, cancel), cancel));
    }

    public Task<Refusal?> PauseAsync(Guid sectorId, Guid id, CancellationToken cancel) =>
        ChangeAsync(sectorId, id, (store, now) => store.PauseAsync(id, now, cancel), cancel);

    public Task<Refusal?> ResumeAsync(Guid sectorId, Guid id, CancellationToken cancel) =>
        ChangeAsync(sectorId, id, (store, _) => store.ResumeAsync(id, cancel), cancel);

    /// <summary>Sends every kind of message, in English and Welsh, to whoever asks for it, with links that open nothing.</summary>
    public async Task<Refusal?> TryOutAsync(Guid sectorId, Guid staffId, Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (await new WaveStore(session).FindAsync(sectorId, id, cancel) is null) return Unknown;
        foreach (var language in Languages.All)
            foreach (var kind in MessageKinds.All)
                await new StaffMessageStore(session).AddAsync(staffId, id, kind, language, null, time.Now(), cancel);
        await session.CommitAsync(cancel);
        return null;
    }

    /// <summary>Somebody has found out what became of a message of which nobody knew whether it had left.</summary>
    /// <param name="reservedAt">As they saw it: whoever is quicker settles it, and it is settled once.</param>
    /// <param name="again">It is sent again; otherwise it arrived and counts as sent.</param>
    public async Task<Refusal?> SettleAsync(
        StaffIdentity staff, Guid id, Guid messageId, DateTime reservedAt, bool again, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (await new WaveStore(session).FindAsync(staff.SectorId, id, cancel) is null) return Unknown;
        var undelivered = new UndeliveredStore(session);
        var settling = new Settling(id, messageId, reservedAt, staff.StaffId, time.Now());
        if (!await (again ? undelivered.SendAgainAsync(settling, cancel) : undelivered.ArrivedAsync(settling, cancel))) return Settled;
        await session.CommitAsync(cancel);
        return null;
    }

    private async Task<Refusal?> ChangeAsync(
        Guid sectorId, Guid id, Func<ChasePlanStore, DateTime, Task> change, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (await new WaveStore(session).FindAsync(sectorId, id, cancel) is not { } wave) return Unknown;
        var plans = new ChasePlanStore(session);
        if (await plans.FindAsync(id, cancel) is null) return Planless;
        if (wave.ClosedAt is not null) return Closed;
        await change(plans, time.Now());
        await session.CommitAsync(cancel);
        return null;
    }
}
