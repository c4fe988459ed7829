using Survey.Analysis.Metrics;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>What has changed between two waves.</summary>
/// <param name="Before">The earlier wave.</param>
/// <param name="After">The later wave.</param>
/// <param name="Stability">The metrics of the family change: ties kept and formed.</param>
/// <param name="Changes">The other metrics, matched.</param>
internal sealed record Comparison(
    WaveSettings Before, WaveSettings After, IReadOnlyList<Estimate> Stability, IReadOnlyList<Change> Changes);
