using System.Collections.Concurrent;
using System.Text;
using Survey.Analysis.Instruments;
using Survey.Database.Connections;
using Survey.Database.Instruments;
using Survey.Database.Waves;

namespace Survey.Api.Answering;

/// <summary>What a wave asks and whom about: neither changes once the wave has opened.</summary>
public sealed record Questionnaire(Instrument Instrument, IReadOnlyList<RosterEntry> Roster, IReadOnlyDictionary<Guid, RosterRow> Organisations)
{
    /// <summary>The roster question, if the instrument has one.</summary>
    public Question? RosterQuestion => Instrument.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster);
}

/// <summary>Questionnaires of opened waves, read once.</summary>
public sealed class Questionnaires
{
    private const string Funder = "funder";

    private readonly ConcurrentDictionary<Guid, Questionnaire> known = new();

    public async Task<Questionnaire> OfAsync(WaveRow wave, Session session, CancellationToken cancel)
    {
        if (known.TryGetValue(wave.Id, out var questionnaire)) return questionnaire;
        var instrument = await new InstrumentStore(session).FindAsync(wave.SectorId, wave.InstrumentId, cancel);
        var roster = await new RosterStore(session).LoadAsync(wave.Id, cancel);
        questionnaire = new Questionnaire(
            InstrumentJson.Read(Encoding.UTF8.GetBytes(instrument!.Definition)).Instrument!,
            [.. roster.Select(row => new RosterEntry(row.OrganisationId, row.Reference, row.Name, Rated: row.Kind != Funder))],
            roster.ToDictionary(row => row.OrganisationId));
        if (wave.OpenedAt is not null) known.TryAdd(wave.Id, questionnaire);
        return questionnaire;
    }
}
