namespace Survey.Analysis.Metrics;

/// <summary>What can be said of a metric's change between two waves.</summary>
public enum Verdict
{
    /// <summary>Up by at least the smallest change worth reporting, and more than chance explains.</summary>
    Rise,

    /// <summary>Down by at least the smallest change worth reporting, and more than chance explains.</summary>
    Fall,

    /// <summary>Compared, and neither a rise nor a fall.</summary>
    NoClearChange,

    /// <summary>No comparison can be made or judged; the reason says why.</summary>
    CannotTell,
}
