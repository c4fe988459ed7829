using System.Collections.Concurrent;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Answering;

/// <summary>Questionnaires of opened waves, read once.</summary>
public sealed class Questionnaires
{
    private readonly ConcurrentDictionary<Guid, Questionnaire> known = new();

    public async Task<Questionnaire> OfAsync(WaveRow wave, Session session, CancellationToken cancel)
    {
        if (known.TryGetValue(wave.Id, out var questionnaire)) return questionnaire;
        questionnaire = await new QuestionnaireStore(session).LoadAsync(wave, cancel);
        if (wave.OpenedAt is not null) known.TryAdd(wave.Id, questionnaire);
        return questionnaire;
    }
}
