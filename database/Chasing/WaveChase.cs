using Survey.Analysis.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Database.Chasing;

/// <summary>A wave with the plan by which it chases.</summary>
public sealed class WaveChase(Guid waveId, ChasePlan plan, ChaseCalendar calendar, WaveFacts facts)
{
    public Guid WaveId { get; } = waveId;

    public ChasePlan Plan { get; } = plan;

    public ChaseCalendar Calendar { get; } = calendar;

    public WaveFacts Facts { get; } = facts;

    public ChasePolicy Policy { get; } = new(plan, calendar, facts);

    /// <returns>Null for a wave that has no plan or has not opened.</returns>
    public static async Task<WaveChase?> LoadAsync(Session session, WaveRow wave, CancellationToken cancel = default)
    {
        var plans = new ChasePlanStore(session);
        if (wave.IsPlanned || await plans.FindAsync(wave.Id, cancel) is not { } plan) return null;
        return new WaveChase(
            wave.Id, plan, await plans.CalendarAsync(wave, plan, cancel), await new ChaseFactsStore(session).WaveAsync(wave, cancel));
    }
}
