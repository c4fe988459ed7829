using Survey.Analysis.Instruments;
using Survey.Analysis.Introductions;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Disclosure;

/// <summary>An organisation worth meeting, and why.</summary>
/// <param name="Other">Whom to meet.</param>
/// <param name="TheyOffer">What the organisation needs and the other one offers.</param>
/// <param name="TheyNeed">What the other one needs and the organisation offers.</param>
/// <param name="BothDo">Activities of both.</param>
public sealed record Suggestion(
    Guid Other, IReadOnlyList<Choice> TheyOffer, IReadOnlyList<Choice> TheyNeed, IReadOnlyList<Choice> BothDo)
{
    internal static Suggestion Of(WaveAnswers seen, int organisation, Introduction introduction)
    {
        var other = introduction.First == organisation ? introduction.Second : introduction.First;
        var needs = NeedMatch.Items(seen.Instrument).ToDictionary(item => item.Key, item => item.Choice);
        var activities = seen.Instrument.Questions
            .Where(question => question is { Measures.As: Measured.Activities, Type: QuestionType.MultipleChoice })
            .SelectMany(question => seen.Instrument.ChoicesOf(question).Select(choice => (Key: $"{question.Code}/{choice.Code}", choice)))
            .ToDictionary(item => item.Key, item => item.choice);
        return new Suggestion(
            seen.Roster[other].Id,
            Choices(reason => reason.NeedsOf == organisation, needs),
            Choices(reason => reason.NeedsOf == other, needs),
            Choices(reason => reason.Kind == IntroductionKind.SharedActivities, activities));

        IReadOnlyList<Choice> Choices(Func<IntroductionReason, bool> wanted, Dictionary<string, Choice> named) =>
            [.. introduction.Reasons.Where(wanted).SelectMany(reason => reason.Codes).Where(named.ContainsKey).Select(code => named[code])];
    }
}
