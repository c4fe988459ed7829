using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>Reads what is planned from the rows of every ledger question.</summary>
internal static class PlanReader
{
    /// <returns>Null when the instrument does not ask.</returns>
    public static Plans? Read(WaveAnswers wave)
    {
        var ledgers = wave.Instrument.Questions.Where(question => question.Type == QuestionType.Ledger)
            .Select(question => question.Code).ToHashSet();
        if (ledgers.Count == 0)
            return null;

        var (plans, silent) = (new List<Plan>(), new List<int>());
        foreach (var (id, organisation) in NetworkBuilder.Numbers(wave.Roster))
        {
            var sheet = wave.Sheets.GetValueOrDefault(id) ?? AnswerSheet.Empty;
            var rows = sheet.Rows.Where(row => ledgers.Contains(row.Question)).ToList();
            var saidNone = sheet.Answers.Any(answer => ledgers.Contains(answer.Question) && answer.Missing is null);
            if (rows.Count == 0 && !saidNone)
                silent.Add(organisation);
            plans.AddRange(rows.Select(row => Read(row, organisation)));
        }

        return Plans.Create([.. wave.Roster.Select(member => member.Id.ToString())], plans, silent);
    }

    private static Plan Read(LedgerRow row, int organisation) => new()
    {
        Organisation = organisation,
        Activity = row.Kind,
        Theme = row.Theme,
        Place = row.Place,
        Audience = row.Audience,
        From = row.From,
        To = row.To,
        Funder = row.Funder,
        Fund = row.Fund,
    };
}
