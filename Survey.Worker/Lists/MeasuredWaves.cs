using Microsoft.Extensions.Caching.Memory;
using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Worker.Lists;

/// <summary>What was measured in an analysed wave.</summary>
/// <param name="Instrument">What was asked.</param>
/// <param name="Roster">Numbered as in the relations.</param>
/// <param name="Relations">Who works with whom, does and plans what.</param>
public sealed record MeasuredWave(Instrument Instrument, IReadOnlyList<RosterEntry> Roster, WaveRelations Relations)
{
    private readonly Lazy<Dictionary<Guid, int>> numbers =
        new(() => Roster.Index().ToDictionary(member => member.Item.Id, member => member.Index));

    /// <summary>An organisation's number; null where it is not on the roster.</summary>
    public int? NumberOf(Guid organisation) => numbers.Value.TryGetValue(organisation, out var number) ? number : null;
}

/// <summary>Analysed waves, each built from its answers once for every analysis and kept while it is looked at.</summary>
public sealed class MeasuredWaves : IDisposable
{
    // A large one takes some megabytes.
    private const int Most = 50;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });

    public async Task<MeasuredWave> OfAsync(Session session, WaveRow wave, AnalysisRow analysis, CancellationToken cancel)
    {
        if (known.TryGetValue(wave.Id, out (DateTime AnalysedAt, MeasuredWave Wave) kept) && kept.AnalysedAt == analysis.AnalysedAt)
            return kept.Wave;
        var answers = await new WaveAnswersStore(session).LoadAsync(wave, cancel);
        var measured = new MeasuredWave(answers.Instrument, answers.Roster, NetworkBuilder.Build(answers));
        known.Set(wave.Id, (analysis.AnalysedAt, measured), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Idle });
        return measured;
    }

    public void Dispose() => known.Dispose();
}
