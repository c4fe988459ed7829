using Survey.Analysis.Instruments;

namespace Survey.Analysis.Disclosure;

/// <summary>
/// Which answers one organisation may be told about another: those to questions that say so to whoever answers them, and never who works
/// with whom; that is told to the two who both say so, and to nobody else.
/// </summary>
public static class SectorAnswers
{
    /// <summary>The questions about the organisation itself whose answers the sector may see.</summary>
    public static IEnumerable<Question> Questions(Instrument instrument) =>
        instrument.Questions.Where(question => question.Audience == Audience.Sector && question.Type != QuestionType.Roster);

    /// <summary>
    /// The question on which two organisations may be told that both named each other. Null where its answers are not for the sector.
    /// </summary>
    public static Question? Confirming(Instrument instrument) =>
        instrument.Questions.FirstOrDefault(question => question.Type == QuestionType.Roster) is { Audience: Audience.Sector } roster
            ? roster
            : null;

    /// <summary>Who will learn the answer to a question: what the rules here let through, and so what has to be said beside it.</summary>
    public static Promise PromiseOf(Instrument instrument, Question question) =>
        question == Confirming(instrument) ? Promise.Confirmed
        : Plans(instrument).Contains(question) ? Promise.Counted
        : Questions(instrument).Contains(question) ? Promise.Sector
        : question.Audience == Audience.Convenor ? Promise.Convenor
        : Promise.Evaluators;

    /// <summary>What a sheet tells the sector.</summary>
    public static AnswerSheet Told(Instrument instrument, AnswerSheet sheet)
    {
        var told = Questions(instrument).Select(question => question.Code).ToHashSet();
        return new AnswerSheet
        {
            Answers = [.. sheet.Answers.Where(answer => told.Contains(answer.Question))],
            Rows = [.. sheet.Rows.Where(row => told.Contains(row.Question))],
        };
    }

    /// <summary>The questions about what an organisation plans whose answers the sector may see.</summary>
    public static IEnumerable<Question> Plans(Instrument instrument) =>
        Questions(instrument).Where(question => question.Type == QuestionType.Ledger);

    /// <summary>A sheet as if it said nothing of what is planned.</summary>
    internal static AnswerSheet WithoutPlans(Instrument instrument, AnswerSheet sheet)
    {
        var plans = Plans(instrument).Select(question => question.Code).ToHashSet();
        return sheet with { Answers = [.. sheet.Answers.Where(answer => !plans.Contains(answer.Question))], Rows = [] };
    }
}
