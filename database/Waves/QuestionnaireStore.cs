using Survey.Analysis.Instruments;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Instruments;

namespace Survey.Database.Waves;

/// <summary>What a wave asks and whom about: neither changes once the wave has opened.</summary>
/// <param name="Roster">By name.</param>
/// <param name="Organisations">The roster's attributes.</param>
public sealed record Questionnaire(
    Instrument Instrument, IReadOnlyList<RosterEntry> Roster, IReadOnlyDictionary<Guid, RosterRow> Organisations)
{
    /// <summary>The roster question, if the instrument has one.</summary>
    public Question? RosterQuestion => Instrument.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster);

    /// <summary>The same as if only these sections were asked.</summary>
    public Questionnaire Only(IReadOnlyCollection<string> sections) => this with
    {
        Instrument = Instrument with { Sections = [.. Instrument.Sections.Where(section => sections.Contains(section.Code))] },
    };
}

public sealed class QuestionnaireStore(Session session)
{
    public async Task<Questionnaire> LoadAsync(WaveRow wave, CancellationToken cancel = default)
    {
        var instrument = await new InstrumentStore(session).FindAsync(wave.SectorId, wave.InstrumentId, cancel);
        var roster = await new RosterStore(session).LoadAsync(wave.Id, cancel);
        return new Questionnaire(
            instrument!.Parse(),
            [.. roster.Select(row => new RosterEntry(row.OrganisationId, row.Reference, row.Name, Kinds.IsRated(row.Kind)))],
            roster.ToDictionary(row => row.OrganisationId));
    }
}
