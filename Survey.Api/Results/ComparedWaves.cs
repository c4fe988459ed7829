using Microsoft.Extensions.Caching.Memory;
using Survey.Analysis.Metrics;
using Survey.Database.Connections;
using Survey.Worker.Lists;

namespace Survey.Api.Results;

/// <summary>Two analysed waves of a sector that are compared, whether or not they follow each other.</summary>
public sealed record WavePair(WaveResult Earlier, WaveResult Later)
{
    /// <summary>
    /// The two that were asked for, in the order of time. Unless given, the later one is the latest final wave, and the earlier one asked
    /// about the same time of the year before, or is the first of all.
    /// </summary>
    /// <param name="waves">Analysed ones, the earliest first.</param>
    /// <returns>Null where there are no two such waves.</returns>
    public static WavePair? Of(IReadOnlyList<WaveResult> waves, Guid? earlier, Guid? later)
    {
        WaveResult? Find(Guid id) => waves.FirstOrDefault(wave => wave.Wave.Id == id);
        var to = later is { } given ? Find(given) : waves.LastOrDefault(wave => !wave.Provisional) ?? waves.LastOrDefault();
        var from = earlier is { } other ? Find(other)
            : waves.FirstOrDefault(wave => wave.Wave.PeriodFrom == to?.Wave.PeriodFrom.AddYears(-1)) ?? waves.FirstOrDefault();
        if (from is null || to is null || from == to) return null;
        return from.Wave.PeriodFrom < to.Wave.PeriodFrom ? new WavePair(from, to) : new WavePair(to, from);
    }
}

/// <summary>How figures changed between two waves: measured when somebody asks, kept while it is looked at.</summary>
public sealed class ComparedWaves(MeasuredWaves measured) : IDisposable
{
    /// <summary>Organisations on a roster beyond which it takes longer than anybody waits for a page.</summary>
    public const int MostOrganisations = 1000;

    private const int Most = 50;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <returns>One per metric that both waves can have; null with too many organisations.</returns>
    public async Task<IReadOnlyList<Change>?> OfAsync(Session session, WavePair pair, CancellationToken cancel)
    {
        if (Math.Max(pair.Earlier.Organisations, pair.Later.Organisations) > MostOrganisations) return null;
        var key = (Key(pair.Earlier), Key(pair.Later));
        if (known.TryGetValue(key, out IReadOnlyList<Change>? kept)) return kept;
        var (earlier, later) = (await MeasuredAsync(pair.Earlier), await MeasuredAsync(pair.Later));
        var changes = WaveComparison.Compare(earlier.Relations, later.Relations);
        known.Set(key, changes, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Idle });
        return changes;

        static (Guid, DateTime) Key(WaveResult wave) => (wave.Wave.Id, wave.Analysis!.AnalysedAt);

        Task<MeasuredWave> MeasuredAsync(WaveResult wave) => measured.OfAsync(session, wave.Wave, wave.Analysis!, cancel);
    }

    public void Dispose() => known.Dispose();
}
