using Survey.Analysis.Instruments;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Disclosure;

/// <summary>
/// What an organisation is told of others' plans that clash with one of its own: on the same theme, in the same place or for the same
/// audience, within seven days. Others are counted. So that a count points at nobody it rests on at least as many others who told what they
/// plan as the minimum group size, and is the same whether one names them as partners or not. Funders, funds and titles play no part.
/// </summary>
/// <param name="Organisations">How many others plan such a thing, those named among them; at least one.</param>
/// <param name="Named">Those that may be named, in the roster's order.</param>
public sealed record PlanClash(int Organisations, IReadOnlyList<Guid> Named)
{
    /// <param name="told">What others plan; anything more than may be told is left aside here.</param>
    /// <param name="organisation">Who plans.</param>
    /// <param name="own">What it plans, be it saved or only typed so far.</param>
    /// <param name="names">Who may be named.</param>
    /// <param name="minimumGroupSize">Fewer others than this are too few to be counted.</param>
    /// <returns>For each of its plans; null where none clashes or where that may not be told.</returns>
    public static IReadOnlyList<PlanClash?> Of(
        WaveAnswers told, Guid organisation, IReadOnlyList<Plan> own, ClashNames names, int minimumGroupSize)
    {
        var others = PlanReader.Read(told with
        {
            Sheets = told.Sheets.Where(sheet => sheet.Key != organisation)
                .ToDictionary(sheet => sheet.Key, sheet => SectorAnswers.Told(told.Instrument, sheet.Value)),
        });
        if (others is null || others.Known < minimumGroupSize) return [.. own.Select(_ => (PlanClash?)null)];

        var number = Enumerable.Range(0, told.Roster.Count).First(place => told.Roster[place].Id == organisation);
        List<Plan> mine = [.. own.Select(plan => plan with { Organisation = number })];
        // What has no theme with a plan of its own in common is left out first: it could only cost time.
        var near = Plans.Create(others.Ids, [.. mine, .. others.All.Where(plan => mine.Any(one => PlanPairs.Same(one.Theme, plan.Theme)))]);
        var found = PlanPairs.SameWeek(near)
            .SelectMany(pair => new[] { pair, pair with { First = pair.Second, Second = pair.First } })
            .Where(pair => pair.First.Organisation == number)
            .ToLookup(pair => pair.First, pair => pair.Second.Organisation);
        return [.. mine.Select(plan => Of(found[plan].Distinct().Order().Select(other => told.Roster[other].Id).ToList()))];

        PlanClash? Of(IReadOnlyList<Guid> clashing) => clashing.Count == 0
            ? null
            : new PlanClash(clashing.Count, [.. clashing.Where(other => names.May(organisation, other))]);
    }

    /// <summary>
    /// The plans that stand: what was told in a wave, and of those who have not answered it what they told in the wave before and still goes
    /// on.
    /// </summary>
    /// <param name="now">Sheets of the wave.</param>
    /// <param name="answered">Who has answered it, be it without a word on plans.</param>
    /// <param name="before">Sheets of the wave before.</param>
    /// <param name="today">Plans that ended earlier are over.</param>
    public static IReadOnlyDictionary<Guid, AnswerSheet> Standing(
        IReadOnlyDictionary<Guid, AnswerSheet> now, IReadOnlySet<Guid> answered, IReadOnlyDictionary<Guid, AnswerSheet> before,
        DateOnly today) =>
        now.Where(sheet => answered.Contains(sheet.Key))
            .Concat(before.Where(sheet => !answered.Contains(sheet.Key))
                .Select(sheet => KeyValuePair.Create(sheet.Key, GoingOn(sheet.Value, today))))
            .ToDictionary();

    /// <summary>Whoever told of plans that are over by now has told that there are none.</summary>
    private static AnswerSheet GoingOn(AnswerSheet sheet, DateOnly today)
    {
        var rows = sheet.Rows.Where(row => row.To >= today).ToList();
        var over = sheet.Rows.Select(row => row.Question).Distinct().Except(rows.Select(row => row.Question));
        return sheet with
        {
            Rows = rows,
            Answers = [.. sheet.Answers, .. over.Select(question => new Answer { Question = question, Value = "none" })],
        };
    }
}
