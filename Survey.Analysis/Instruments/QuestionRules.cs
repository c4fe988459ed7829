namespace Survey.Analysis.Instruments;

/// <summary>What a question must be, given its type and where it stands.</summary>
internal static class QuestionRules
{
    public static IEnumerable<InstrumentProblem> Check(Instrument instrument, PlacedQuestion placed) =>
    [
        .. ChoicesFitType(instrument, placed),
        .. LedgerFitsType(instrument, placed),
        .. FollowUpsFitRoster(placed),
        .. LimitsFitType(placed),
        .. MeasureFitsType(placed),
    ];

    /// <summary>Names of the codebook lists that a question uses.</summary>
    public static IEnumerable<string> ListsOf(Question question) =>
    [
        .. question.Choices is { } choices ? [choices] : Array.Empty<string>(),
        .. question.Ledger is { } ledger ? [ledger.Kind, ledger.Theme, ledger.Place, ledger.Audience] : Array.Empty<string>(),
    ];

    private static IEnumerable<InstrumentProblem> ChoicesFitType(Instrument instrument, PlacedQuestion placed)
    {
        var (question, pointer) = (placed.Question, $"{placed.Pointer}/choices");
        var wanted = question.Type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Scale
            or QuestionType.NeedsAndOffers;
        if (question.Choices is null)
        {
            if (wanted)
                yield return new(placed.Pointer, $"“{question.Code}” needs “choices”, the name of a codebook list. Add it.");
            yield break;
        }
        if (!wanted)
        {
            yield return new(pointer, $"A question of type {InstrumentJson.Name(question.Type)} has no choices. Remove this.");
            yield break;
        }
        if (NoSuchList(instrument, pointer, question.Choices) is { } problem)
            yield return problem;
        else if (question.Type == QuestionType.Scale && !IsOrdered(instrument.ChoicesOf(question)))
            yield return new(pointer, $"“{question.Choices}” cannot be a scale. Give each of at least two choices a value, "
                + "with values that only rise or only fall.");
    }

    private static IEnumerable<InstrumentProblem> LedgerFitsType(Instrument instrument, PlacedQuestion placed)
    {
        var (question, pointer) = (placed.Question, $"{placed.Pointer}/ledger");
        if (question.Type == QuestionType.Ledger && question.Ledger is null)
            yield return new(placed.Pointer, $"“{question.Code}” needs “ledger” with the names of its lists. Add it.");
        if (question.Ledger is not { } lists)
            yield break;
        if (question.Type != QuestionType.Ledger)
            yield return new(pointer, $"Only a question of type ledger has ledger lists. Remove this.");
        foreach (var (member, name) in new[]
            { ("kind", lists.Kind), ("theme", lists.Theme), ("place", lists.Place), ("audience", lists.Audience) })
            if (NoSuchList(instrument, $"{pointer}/{member}", name) is { } problem)
                yield return problem;
    }

    private static IEnumerable<InstrumentProblem> FollowUpsFitRoster(PlacedQuestion placed)
    {
        var question = placed.Question;
        if (question.FollowUps.Count > 0 && question.Type != QuestionType.Roster)
            yield return new($"{placed.Pointer}/followUps", "Only a roster question has follow-ups. Remove them or move them to one.");
        if (placed.Of is not null && question.Type is QuestionType.Roster or QuestionType.NeedsAndOffers or QuestionType.Ledger)
            yield return new($"{placed.Pointer}/type", $"A follow-up cannot be of type {InstrumentJson.Name(question.Type)}. "
                + "Use a choice, a scale, a number or a text.");
    }

    private static IEnumerable<InstrumentProblem> LimitsFitType(PlacedQuestion placed)
    {
        var question = placed.Question;
        var isNumber = question.Type == QuestionType.Number;
        var most = question.Type switch { QuestionType.Ledger => 200, QuestionType.Roster => 1_000, _ => (int?)null };
        if (question.Minimum is not null && !isNumber)
            yield return new($"{placed.Pointer}/minimum", "Only a number has a minimum. Remove this.");
        if (question.Minimum > question.Maximum)
            yield return new($"{placed.Pointer}/minimum", "The minimum is above the maximum. Change one of the two.");
        if (question.Maximum is not { } maximum || isNumber)
            yield break;
        if (most is null)
            yield return new($"{placed.Pointer}/maximum", "Only a number, a roster and a ledger have a maximum. Remove this.");
        else if (maximum != Math.Truncate(maximum) || maximum < 1 || maximum > most)
            yield return new($"{placed.Pointer}/maximum", $"The maximum must be a whole number between 1 and {most}.");
    }

    private static IEnumerable<InstrumentProblem> MeasureFitsType(PlacedQuestion placed)
    {
        if (placed.Question.Measures is not { } measure)
            yield break;
        var type = placed.Question.Type;
        var scaleOfRoster = type == QuestionType.Scale && placed.Of is { Question.Type: QuestionType.Roster };
        var (fits, where) = measure.As switch
        {
            Measured.Collaboration => (scaleOfRoster || type == QuestionType.Roster, "a roster question or a scale that follows it up"),
            Measured.Activities => (type == QuestionType.MultipleChoice && placed.Of is null, "a multiple choice that is no follow-up"),
            _ => (scaleOfRoster, "a scale that follows up a roster question"),
        };
        if (!fits)
            yield return new($"{placed.Pointer}/measures/as",
                $"{InstrumentJson.Name(measure.As)} can only be measured by {where}. Change the question or remove “measures”.");
    }

    private static InstrumentProblem? NoSuchList(Instrument instrument, string pointer, string name) =>
        instrument.Codebook.ContainsKey(name)
            ? null
            : new(pointer, $"The codebook has no list “{JsonMembers.Shorten(name)}”. Add the list or correct the name.");

    private static bool IsOrdered(IReadOnlyList<Choice> choices)
    {
        var steps = choices.Zip(choices.Skip(1), (one, next) => Math.Sign((next.Value - one.Value) ?? 0)).Distinct().ToList();
        return choices.All(choice => choice.Value is { } value && double.IsFinite(value)) && steps is [1] or [-1];
    }
}
