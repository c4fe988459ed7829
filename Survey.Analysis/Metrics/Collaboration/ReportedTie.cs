namespace Survey.Analysis.Metrics;

/// <summary>How sure a tie is, given who was heard about it.</summary>
public enum ReportState
{
    /// <summary>Both answered and both say so.</summary>
    Confirmed,

    /// <summary>Both answered and one says so.</summary>
    OneSided,

    /// <summary>One answered and says so.</summary>
    Unverified,
}

/// <summary>A tie that at least one side reports.</summary>
/// <param name="From">The sender; where both were asked the same, the one that says so, or the smaller number if both do.</param>
/// <param name="To">The receiver, or the other one.</param>
/// <param name="State">How sure it is.</param>
/// <param name="SaidBy">Who says so; null when both do.</param>
public readonly record struct ReportedTie(int From, int To, ReportState State, int? SaidBy);
