using System.Collections.Concurrent;
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

/// <summary>Analysed waves, each built from its answers once for every analysis.</summary>
public sealed class MeasuredWaves
{
    private readonly ConcurrentDictionary<Guid, (DateTime AnalysedAt, MeasuredWave Wave)> known = new();

    public async Task<MeasuredWave> OfAsync(Session session, WaveRow wave, AnalysisRow analysis, CancellationToken cancel)
    {
        if (known.TryGetValue(wave.Id, out var kept) && kept.AnalysedAt == analysis.AnalysedAt) return kept.Wave;
        var answers = await new WaveAnswersStore(session).LoadAsync(wave, cancel);
        var measured = new MeasuredWave(answers.Instrument, answers.Roster, NetworkBuilder.Build(answers));
        known[wave.Id] = (analysis.AnalysedAt, measured);
        return measured;
    }
}
