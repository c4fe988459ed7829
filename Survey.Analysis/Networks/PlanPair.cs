namespace Survey.Analysis.Networks;

/// <summary>Two plans of different organisations that have something in common.</summary>
public sealed record PlanPair
{
    /// <summary>The plan of the organisation with the smaller number.</summary>
    public required Plan First { get; init; }

    public required Plan Second { get; init; }

    /// <summary>False where they agree only as far as both state it: perhaps the same.</summary>
    public required bool Certain { get; init; }

    /// <summary>
    /// How rare it is to plan this: ln(1 + n / p), p of the n organisations that told having it; half of that where it is not certain.
    /// </summary>
    public required double Weight { get; init; }

    /// <summary>The theme of both; null where it differs or is not stated. So with the others.</summary>
    public string? Theme => InCommon(First.Theme, Second.Theme);

    public string? Place => InCommon(First.Place, Second.Place);

    public string? Audience => InCommon(First.Audience, Second.Audience);

    public string? Funder => InCommon(First.Funder, Second.Funder);

    public string? Fund => InCommon(First.Fund, Second.Fund);

    /// <summary>The later of the first days: where the days in common begin. Null where both are open.</summary>
    public DateOnly? From => First.From > Second.From ? First.From : Second.From ?? First.From;

    /// <summary>
    /// The earlier of the last days: where the days in common end, or before <see cref="From"/> where they have none. Null where both
    /// are open.
    /// </summary>
    public DateOnly? To => First.To < Second.To ? First.To : Second.To ?? First.To;

    private static string? InCommon(string? one, string? other) => PlanPairs.Same(one, other) ? one : null;
}
