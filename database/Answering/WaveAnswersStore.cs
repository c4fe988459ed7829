using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Database.Answering;

/// <summary>Reads what was asked and answered in a wave, as it is measured.</summary>
public sealed class WaveAnswersStore(Session session)
{
    public async Task<WaveAnswers> LoadAsync(WaveRow wave, CancellationToken cancel = default)
    {
        var questionnaire = await new QuestionnaireStore(session).LoadAsync(wave, cancel);
        return new WaveAnswers
        {
            Instrument = questionnaire.Instrument,
            Roster = questionnaire.Roster,
            Sheets = await new AnswerStore(session).SubmittedAsync(wave.Id, cancel),
            Attributes = Attributes(questionnaire),
        };
    }

    private static SortedDictionary<string, IReadOnlyList<string?>> Attributes(Questionnaire questionnaire)
    {
        var rows = questionnaire.Roster.Select(member => questionnaire.Organisations[member.Id]).ToList();
        return new SortedDictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal)
        {
            ["region"] = [.. rows.Select(row => row.Region)],
            ["nation"] = [.. rows.Select(row => row.Nation)],
            ["kind"] = [.. rows.Select(row => row.Kind)],
            ["size"] = [.. rows.Select(row => row.Size)],
            ["focus"] = [.. rows.Select(row => row.MainFocus)],
        };
    }
}
