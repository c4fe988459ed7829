namespace Survey.Analysis.Instruments;

/// <summary>What is still to be mended before a response can be submitted. Drafts are saved without this.</summary>
public static class SubmitRules
{
    /// <returns>
    /// One problem for every required question without an answer and, for every organisation picked, every required follow-up without
    /// one, unless it is not asked about that organisation. "Don't know", "prefer not to say" and "none" are answers. Two colleagues whose
    /// picks or rows were put together may have given more than a question takes.
    /// </returns>
    public static IReadOnlyList<Problem> Check(Instrument instrument, AnswerContext context, AnswerSheet sheet)
    {
        var answered = sheet.Answers.Select(answer => answer.Question).Concat(sheet.Rows.Select(row => row.Question)).ToHashSet();
        var rated = sheet.Ties.Select(tie => (tie.Organisation, tie.Question)).ToHashSet();
        var open = new List<Problem>();
        foreach (var question in instrument.Questions)
        {
            if (question.Required && !answered.Contains(question.Code))
                open.Add(new Problem($"/{question.Code}", "unanswered", question.Text));
            RefuseMany(question, sheet, open);
            var picked = sheet.Ties.Where(tie => tie.Question == question.Code).Select(tie => context.Find(tie.Organisation));
            foreach (var organisation in picked.OfType<RosterEntry>().OrderBy(entry => entry.Reference, StringComparer.Ordinal))
                foreach (var followUp in question.FollowUps.Where(asked => asked.Required && context.Asks(asked, organisation)))
                    if (!rated.Contains((organisation.Id, followUp.Code)))
                        open.Add(new Problem(JsonText.Member($"/{question.Code}/picked", organisation.Reference) + $"/{followUp.Code}",
                            "unanswered", followUp.About(organisation)));
        }
        return open;
    }
    private static void RefuseMany(Question question, AnswerSheet sheet, List<Problem> open)
    {
        var (count, most) = question.Type switch
        {
            QuestionType.Roster => (sheet.Ties.Count(tie => tie.Question == question.Code), question.Maximum),
            QuestionType.Ledger => (sheet.Rows.Count(row => row.Question == question.Code), question.Maximum ?? LedgerReader.MostRows),
            _ => (0, null),
        };
        if (count > most)
            open.Add(new Problem($"/{question.Code}", "tooMany", question.Text, AnswerValues.Figure(count), AnswerValues.Figure(most.Value)));
    }
}
