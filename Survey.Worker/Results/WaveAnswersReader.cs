using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Worker.Results;

/// <summary>Reads what was submitted in a wave, with what the roster says of its organisations.</summary>
internal sealed class WaveAnswersReader(Session session)
{
    public async Task<WaveAnswers> ReadAsync(WaveRow wave, CancellationToken cancel)
    {
        var questionnaire = await new QuestionnaireStore(session).LoadAsync(wave, cancel);
        return new WaveAnswers
        {
            Instrument = questionnaire.Instrument,
            Roster = questionnaire.Roster,
            Sheets = await new AnswerStore(session).SubmittedAsync(wave.Id, cancel),
            Attributes = await AttributesAsync(wave.Id, questionnaire.Roster, cancel),
        };
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string?>>> AttributesAsync(
        Guid waveId, IReadOnlyList<RosterEntry> roster, CancellationToken cancel)
    {
        var entries = (await new RosterStore(session).LoadAsync(waveId, cancel)).ToDictionary(entry => entry.OrganisationId);
        return new SortedDictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal)
        {
            ["region"] = [.. roster.Select(member => entries[member.Id].Region)],
            ["nation"] = [.. roster.Select(member => entries[member.Id].Nation)],
            ["kind"] = [.. roster.Select(member => entries[member.Id].Kind)],
            ["size"] = [.. roster.Select(member => entries[member.Id].Size)],
        };
    }
}
