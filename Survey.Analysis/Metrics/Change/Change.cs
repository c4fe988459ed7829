namespace Survey.Analysis.Metrics;

/// <summary>
/// How one metric changed between two waves. The headline is the matched difference: both waves measured on the organisations that are
/// on both rosters and the cells that were observed in both, so that it cannot come from a change of who was asked or who answered.
/// </summary>
public sealed record Change
{
    /// <summary>Code of the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The metric in the earlier wave, matched.</summary>
    public double? Before { get; init; }

    /// <summary>The metric in the later wave, matched.</summary>
    public double? Now { get; init; }

    /// <summary>The matched difference, later minus earlier, in the metric's unit; null when undefined in either wave.</summary>
    public double? Difference { get; init; }

    /// <summary>Lower end of the 95% interval of the difference (paired jackknife); null where no interval is defined.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the 95% interval of the difference.</summary>
    public double? Upper { get; init; }

    /// <summary>Two-sided p of no change; null where no interval is defined, and with fewer than ten organisations.</summary>
    public double? P { get; init; }

    /// <summary>The p after adjustment for the number of metrics compared: Holm among the headline metrics, Benjamini–Hochberg else.</summary>
    public double? AdjustedP { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Why there is no difference, or why it cannot be judged; else null.</summary>
    public string? Reason { get; init; }

    /// <summary>Organisations on both rosters.</summary>
    public int Organisations { get; init; }

    /// <summary>The plain difference of the two waves' own figures, and what it is made of; null when undefined in either wave.</summary>
    public ChangeParts? Unmatched { get; init; }
}

/// <summary>
/// The difference of two waves' own figures: change + entry + exit + response, exactly. Each part is a step from one network to the next
/// smaller or larger one, in the order exit, response before, change, response now, entry.
/// </summary>
/// <param name="Total">Later figure minus earlier figure, each with everyone on its own roster.</param>
/// <param name="Change">The matched difference.</param>
/// <param name="Entry">Organisations that are on the later roster only.</param>
/// <param name="Exit">Organisations that are on the earlier roster only.</param>
/// <param name="Response">Organisations on both rosters, but cells observed in one wave only.</param>
public sealed record ChangeParts(double Total, double Change, double Entry, double Exit, double Response);
