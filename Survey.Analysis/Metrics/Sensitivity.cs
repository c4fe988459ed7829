namespace Survey.Analysis.Metrics;

/// <summary>How far a figure could move, given who is silent.</summary>
/// <param name="Metric">Code of the metric.</param>
/// <param name="Lowest">Smallest value among the fillings of the unknown cells that were tried, and the value itself.</param>
/// <param name="Highest">Largest such value.</param>
/// <param name="Badge">The reading of the two.</param>
public sealed record Sensitivity(string Metric, double Lowest, double Highest, SensitivityBadge Badge);

public enum SensitivityBadge
{
    /// <summary>Whatever the silent would have said, the figure moves by less than the smallest change worth reporting.</summary>
    Firm,

    /// <summary>It could move by a change worth reporting, but stays inside its interval.</summary>
    Fair,

    /// <summary>It could leave its interval, or has none: read it with the range.</summary>
    Fragile,
}
