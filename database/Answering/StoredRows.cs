using Survey.Analysis.Instruments;

namespace Survey.Database.Answering;

/// <summary>A row of Answer as it is read, with the organisation whose response it belongs to where several are read.</summary>
internal sealed record AnswerRow
{
    public required Guid Respondent { get; init; }

    public required string Question { get; init; }

    public required string Item { get; init; }

    public string? Value { get; init; }

    public Missing? Missing { get; init; }

    public Answer ToAnswer() => new() { Question = Question, Item = Item, Value = Value, Missing = Missing };
}

/// <summary>A row of LedgerRow as it is read.</summary>
internal sealed record PlanRow
{
    public Guid Respondent { get; init; }

    public required string Question { get; init; }

    public required int Position { get; init; }

    public required string Kind { get; init; }

    public string? Title { get; init; }

    public string? Theme { get; init; }

    public string? Place { get; init; }

    public string? Audience { get; init; }

    public required DateOnly FromDate { get; init; }

    public required DateOnly ToDate { get; init; }

    public string? Funder { get; init; }

    public string? Fund { get; init; }

    public LedgerRow ToLedgerRow() => new()
    {
        Question = Question,
        Row = Position,
        Kind = Kind,
        Title = Title,
        Theme = Theme,
        Place = Place,
        Audience = Audience,
        From = FromDate,
        To = ToDate,
        Funder = Funder,
        Fund = Fund,
    };
}
