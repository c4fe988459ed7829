using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>All that is measured of one wave: what the worker keeps and the command line prints.</summary>
public sealed record WaveAnalysis
{
    /// <summary>One estimate per metric, those by group last.</summary>
    public required IReadOnlyList<Estimate> Estimates { get; init; }

    /// <summary>How each metric changed since the wave before; empty without one.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>How far the network's figures could move, given who is silent.</summary>
    public required IReadOnlyList<Sensitivity> Sensitivities { get; init; }

    /// <param name="current">The wave measured.</param>
    /// <param name="previous">The wave before, where there is one.</param>
    /// <param name="rule">What to withhold when few answered; the standard rule unless given.</param>
    public static WaveAnalysis Of(WaveRelations current, WaveRelations? previous = null, PublishingRule? rule = null)
    {
        var estimates = WaveMeasurement.Measure(current, previous, rule);
        return new WaveAnalysis
        {
            Estimates = estimates,
            Changes = previous is null ? [] : WaveComparison.Compare(previous, current, rule),
            Sensitivities = SensitivityMeasurement.Measure(current, estimates),
        };
    }
}
