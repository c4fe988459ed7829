namespace Survey.Analysis.Instruments;

/// <summary>
/// What one organisation answered, as rows: the form in which answers are checked, stored and analysed. A question without any row
/// was not answered; a question that the instrument does not hold was not asked.
/// </summary>
public sealed record AnswerSheet
{
    public static readonly AnswerSheet Empty = new();

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    public IReadOnlyList<TieAnswer> Ties { get; init; } = [];

    public IReadOnlyList<LedgerRow> Rows { get; init; } = [];

    /// <summary>Partners of last time with whom there is no tie any more.</summary>
    public IReadOnlyList<StoppedTie> Stopped { get; init; } = [];

    /// <summary>This sheet with everything it says about the questions of <paramref name="page"/> replaced by what that says.</summary>
    /// <param name="page">New answers.</param>
    /// <param name="questions">Codes of the questions the page asked, follow-ups included; what it leaves out is cleared.</param>
    public AnswerSheet With(AnswerSheet page, IReadOnlySet<string> questions) => new()
    {
        Answers = [.. Answers.Where(answer => !questions.Contains(answer.Question)), .. page.Answers],
        Ties = [.. Ties.Where(tie => !questions.Contains(tie.Question)), .. page.Ties],
        Rows = [.. Rows.Where(row => !questions.Contains(row.Question)), .. page.Rows],
        Stopped = [.. Stopped.Where(stopped => !questions.Contains(stopped.Question)), .. page.Stopped],
    };

    /// <summary>This sheet with what it says about one organisation, apart from its being picked, replaced by what the page says.</summary>
    /// <param name="roster">Code of the roster question.</param>
    public AnswerSheet WithPartner(string roster, Guid organisation, AnswerSheet page) => this with
    {
        Ties = [.. Ties.Where(tie => tie.Organisation != organisation || tie.Question == roster),
            .. page.Ties.Where(tie => tie.Organisation == organisation && tie.Question != roster)],
    };

    /// <summary>This sheet with one organisation picked, as one about which everything is still to be said.</summary>
    /// <param name="roster">Code of the roster question.</param>
    public AnswerSheet WithPick(string roster, Guid organisation) => this with
    {
        Answers = [.. Answers.Where(answer => answer.Question != roster), new Answer { Question = roster, Value = "picked" }],
        Ties = [.. Ties.Where(tie => tie.Organisation != organisation || tie.Question != roster),
            new TieAnswer { Question = roster, Organisation = organisation, Value = AnswerValue.Chosen }],
        Stopped = [.. Stopped.Where(stopped => stopped.Organisation != organisation || stopped.Question != roster)],
    };

    /// <summary>This sheet without answers about organisations that are no longer picked.</summary>
    /// <param name="roster">Code of the roster question.</param>
    public AnswerSheet WithoutUnpicked(string roster)
    {
        var picked = Ties.Where(tie => tie.Question == roster).Select(tie => tie.Organisation).ToHashSet();
        return this with { Ties = [.. Ties.Where(tie => picked.Contains(tie.Organisation))] };
    }
}

/// <summary>Why a question that was answered has no value.</summary>
public enum Missing
{
    DontKnow,
    PreferNot,
}

/// <summary>An answer about the organisation itself. Exactly one of <see cref="Value"/> and <see cref="Missing"/> is set.</summary>
public sealed record Answer
{
    public required string Question { get; init; }

    /// <summary>
    /// Empty for single answers. For multiple choice and needs-and-offers the choice's code: each chosen one is a row.
    /// </summary>
    public string Item { get; init; } = "";

    /// <summary>
    /// Single choice and scale: the choice's code. Multiple choice: <c>1</c>. Needs and offers: <c>need</c>, <c>offer</c> or <c>both</c>.
    /// Number: invariant digits. Text: the text. Roster: <c>picked</c> or <c>none</c>, says that the roster was answered.
    /// Multiple choice, needs-and-offers and ledger with nothing to say: one row, Item empty, <c>none</c>.
    /// </summary>
    public string? Value { get; init; }

    public Missing? Missing { get; init; }
}

/// <summary>
/// An answer about another organisation. A row whose question is the roster question itself says that the organisation was picked
/// (value <c>1</c>). Exactly one of <see cref="Value"/> and <see cref="Missing"/> is set.
/// </summary>
public sealed record TieAnswer
{
    public required string Question { get; init; }

    /// <summary>As in <see cref="Answer.Item"/>.</summary>
    public string Item { get; init; } = "";

    /// <summary>The organisation spoken about.</summary>
    public required Guid Organisation { get; init; }

    /// <summary>As in <see cref="Answer.Value"/>.</summary>
    public string? Value { get; init; }

    public Missing? Missing { get; init; }

    /// <summary>
    /// First day of the period for which this was given, where the respondent confirmed that it is still so; null where it was given in
    /// this response.
    /// </summary>
    public DateOnly? Since { get; init; }
}

/// <summary>An organisation that was a partner last time and is none any more: said, not only left out.</summary>
/// <param name="Question">Code of the roster question.</param>
public sealed record StoppedTie(string Question, Guid Organisation);

/// <summary>A dated plan: an activity, a bid or a press date.</summary>
public sealed record LedgerRow
{
    public required string Question { get; init; }

    /// <summary>1, 2, 3 … in the order given.</summary>
    public required int Row { get; init; }

    /// <summary>Code of the ledger's list of kinds.</summary>
    public required string Kind { get; init; }

    public string? Title { get; init; }

    public string? Theme { get; init; }

    public string? Place { get; init; }

    public string? Audience { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day, the same as <see cref="From"/> for a single day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Only for a bid.</summary>
    public string? Funder { get; init; }

    /// <summary>Only for a bid.</summary>
    public string? Fund { get; init; }
}
