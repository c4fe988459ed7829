using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>
/// Reads who does what. A choice of a list is an activity; in a ledger two rows are the same activity when kind, theme, place and
/// audience agree, because the same work elsewhere or for others duplicates nothing.
/// </summary>
internal static class ActivityReader
{
    /// <returns>Null when the instrument does not ask.</returns>
    public static ActivitySets? Read(WaveAnswers wave)
    {
        var questions = wave.Instrument.Questions.Where(question => question.Measures?.As == Measured.Activities).ToList();
        if (questions.Count == 0)
            return null;

        return new ActivitySets(
            [.. wave.Roster.Select(member => member.Id.ToString())],
            [.. wave.Roster.Select(member => wave.Sheets.TryGetValue(member.Id, out var sheet) ? Activities(sheet, questions) : null)]);
    }

    private static HashSet<string>? Activities(AnswerSheet sheet, IReadOnlyList<Question> questions)
    {
        var answers = questions.Select(question => question.Type == QuestionType.Ledger ? Planned(sheet, question) : Chosen(sheet, question));
        var known = answers.OfType<IReadOnlyList<string>>().ToList();
        return known.Count == 0 ? null : [.. known.SelectMany(activities => activities)];
    }

    private static IReadOnlyList<string>? Chosen(AnswerSheet sheet, Question question)
    {
        var rows = sheet.Answers.Where(answer => answer.Question == question.Code && answer.Missing is null).ToList();
        return rows.Count == 0 ? null : [.. rows.Where(row => row.Item != "").Select(row => $"{question.Code}/{row.Item}")];
    }

    private static IReadOnlyList<string>? Planned(AnswerSheet sheet, Question question)
    {
        var rows = sheet.Rows.Where(row => row.Question == question.Code).ToList();
        var saidNone = sheet.Answers.Any(answer => answer.Question == question.Code && answer.Missing is null);
        return rows.Count == 0 && !saidNone
            ? null
            : [.. rows.Select(row => $"{question.Code}/{row.Kind}/{row.Theme}/{row.Place}/{row.Audience}")];
    }
}
