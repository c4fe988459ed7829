using Survey.Analysis.Instruments;

namespace Survey.Analysis.Networks;

/// <summary>Something one organisation plans to do, with its days; what it did not state is null.</summary>
public sealed record Plan
{
    /// <summary>Number of the organisation in the wave's network.</summary>
    public required int Organisation { get; init; }

    /// <summary>What is planned: the kind of a ledger's row, such as an event, a publication or a bid.</summary>
    public required string Activity { get; init; }

    public string? Theme { get; init; }

    public string? Place { get; init; }

    public string? Audience { get; init; }

    /// <summary>First day; null where the beginning is open.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, the same as <see cref="From"/> for a single day; null where the end is open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Who would pay, for a bid.</summary>
    public string? Funder { get; init; }

    /// <summary>What is bid for.</summary>
    public string? Fund { get; init; }

    /// <summary>Whether it asks for money rather than doing something.</summary>
    public bool IsBid => Activity == LedgerReader.Bid || Funder is not null || Fund is not null;

    /// <summary>Whether anything is known of when it is.</summary>
    public bool IsDated => From is not null || To is not null;

    /// <summary>
    /// Whether some run of this many days holds a day of both plans; 1 asks for a day in common. An open end reaches any day.
    /// </summary>
    public bool FallsWith(Plan other, int days = 1)
    {
        return NotAfter(From, other.To) && NotAfter(other.From, To);

        bool NotAfter(DateOnly? start, DateOnly? end) =>
            start is null || end is null || start.Value.DayNumber - end.Value.DayNumber < days;
    }
}
