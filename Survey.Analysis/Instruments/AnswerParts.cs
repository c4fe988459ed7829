namespace Survey.Analysis.Instruments;

/// <summary>What can be changed by itself: a question, or what a question says about one other organisation.</summary>
/// <param name="Organisation">Null for the question as such.</param>
public readonly record struct AnswerPart(string Question, Guid? Organisation = null);

/// <summary>
/// A sheet by its parts, each with its rows in one order, so that equal parts have equal rows. Rows of a ledger have no number here: which
/// one they are is what they say.
/// </summary>
public sealed class AnswerParts
{
    private readonly Dictionary<AnswerPart, IReadOnlyList<object>> rows;

    public AnswerParts(AnswerSheet sheet)
    {
        IEnumerable<object> said =
        [
            .. sheet.Answers.OrderBy(answer => answer.Item, StringComparer.Ordinal),
            .. sheet.Rows.OrderBy(row => row.Row).Select(row => row with { Row = 0 }),
            .. sheet.Ties.OrderBy(tie => tie.Item, StringComparer.Ordinal),
            .. sheet.Stopped,
        ];
        rows = said.GroupBy(PartOf).ToDictionary(part => part.Key, IReadOnlyList<object> (part) => [.. part]);
    }

    private AnswerParts(Dictionary<AnswerPart, IReadOnlyList<object>> rows) => this.rows = rows;

    /// <summary>The parts about which something is said, or was before it was taken away.</summary>
    public IReadOnlyCollection<AnswerPart> All => rows.Keys;

    /// <summary>The rows of a part: answers, ties, rows of a ledger or stopped ties; none where nothing is said.</summary>
    public IReadOnlyList<object> this[AnswerPart part]
    {
        get => rows.TryGetValue(part, out var found) ? found : [];
        set => rows[part] = value;
    }

    /// <summary>Takes over what another sheet says about this part; of a question as such, also about every organisation.</summary>
    public void Take(AnswerPart part, AnswerParts from)
    {
        foreach (var taken in All.Union(from.All).Where(each => each == part || (part.Organisation is null && each.Question == part.Question)).ToList())
            this[taken] = from[taken];
    }

    public AnswerParts Copy() => new(new Dictionary<AnswerPart, IReadOnlyList<object>>(rows));

    public AnswerSheet ToSheet() => new()
    {
        Answers = [.. rows.Values.SelectMany(part => part.OfType<Answer>())],
        Ties = [.. rows.Values.SelectMany(part => part.OfType<TieAnswer>())],
        Rows = [.. rows.Values.SelectMany(part => part.OfType<LedgerRow>().Select((row, index) => row with { Row = index + 1 }))],
        Stopped = [.. rows.Values.SelectMany(part => part.OfType<StoppedTie>())],
    };

    private static AnswerPart PartOf(object row) => row switch
    {
        Answer answer => new AnswerPart(answer.Question),
        LedgerRow plan => new AnswerPart(plan.Question),
        TieAnswer tie => new AnswerPart(tie.Question, tie.Organisation),
        StoppedTie stopped => new AnswerPart(stopped.Question, stopped.Organisation),
        _ => throw new ArgumentException($"{row.GetType()} is no row of a sheet.", nameof(row)),
    };
}
