using Survey.Database.Connections;
using Survey.Database.Return;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>What the page of a wave that has opened shows of how it goes.</summary>
public sealed record LiveView(WaveRow Wave, LiveWave Live, AnsweredByDay Days, IntroductionCounts Introductions)
{
    public static async Task<LiveView> ReadAsync(Session session, WaveRow wave, DateTime now, CancellationToken cancel)
    {
        var live = new LiveStore(session);
        var roster = (await new ProgressStore(session).CountsAsync(wave.SectorId, cancel))
            .ToDictionary(one => one.Key, one => one.Value.Organisations);
        return new LiveView(
            wave,
            await LiveWave.ReadAsync(live, wave.Id, now, cancel),
            AnsweredByDay.Of(
                wave, await new WaveStore(session).ListAsync(wave.SectorId, cancel), roster,
                await live.FirstSubmissionsAsync(wave.SectorId, wave.PeriodFrom, cancel), now),
            await new IntroductionStore(session).CountsAsync(wave.Id, cancel));
    }
}
