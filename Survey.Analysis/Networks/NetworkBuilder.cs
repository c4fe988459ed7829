using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>
/// Turns what was answered into what is measured. "No tie", "don't know", "prefer not to say", "not asked" and "did not answer" stay
/// different: only an organisation that answered and did not pick another says "no tie"; every other silence is unknown.
/// </summary>
/// <remarks>Answers are taken as checked against the instrument; what cannot be is an <see cref="ArgumentException"/>.</remarks>
public static class NetworkBuilder
{
    /// <exception cref="ArgumentException">An answer speaks of an organisation off the roster, or has a code its question does not offer.</exception>
    public static WaveRelations Build(WaveAnswers wave)
    {
        var roster = wave.Roster.Select(member => member.Id).ToHashSet();
        foreach (var stranger in wave.Sheets.Keys.Where(id => !roster.Contains(id)))
            throw new ArgumentException($"Organisation {stranger} has submitted answers but is not on the roster.");

        return new WaveRelations
        {
            Organisations = wave.Roster.Count,
            Answered = wave.Sheets.Count,
            Collaboration = CollaborationReader.Read(wave),
            Trust = TrustReader.Read(wave),
            Activities = ActivityReader.Read(wave),
            Attributes = wave.Attributes,
            Plans = PlanReader.Read(wave),
            Needs = NeedsReader.Read(wave),
            Asked = AskedQuestions.Of(wave.Instrument),
        };
    }

    /// <summary>The members' numbers by id.</summary>
    internal static Dictionary<Guid, int> Numbers(IEnumerable<RosterEntry> members) =>
        members.Select((member, number) => (member.Id, number)).ToDictionary(pair => pair.Id, pair => pair.number);

    /// <summary>Values by code of a question's choices; null for a choice without one.</summary>
    internal static Dictionary<string, double?> Values(Instrument instrument, Question question) =>
        instrument.ChoicesOf(question).ToDictionary(choice => choice.Code, choice => choice.Value);

    /// <summary>The number behind an answered choice; null when it is missing or the choice has no number.</summary>
    internal static double? Value(Dictionary<string, double?> values, TieAnswer answer)
    {
        if (answer.Value is null)
            return null;
        return values.TryGetValue(answer.Value, out var value)
            ? value
            : throw new ArgumentException($"Question '{answer.Question}' does not offer the answer '{answer.Value}'.");
    }
}
