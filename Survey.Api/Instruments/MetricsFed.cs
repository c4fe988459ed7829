using Survey.Analysis.Instruments;
using Survey.Analysis.Metrics;

namespace Survey.Api.Instruments;

/// <summary>Which metrics are taken from what a question measures.</summary>
public static class MetricsFed
{
    private static readonly Dictionary<Measured, MetricDefinition> OwnTrust = new()
    {
        [Measured.TrustReliability] = TrustLevel.ReliabilityDefinition,
        [Measured.TrustSharedAims] = TrustLevel.SharedAimsDefinition,
        [Measured.TrustOpenness] = TrustLevel.OpennessDefinition,
    };

    // Whether an overlap is coordinated, and whether partners are trusted, depends on who works together.
    private static readonly HashSet<MetricDefinition> NeedsCollaborationToo =
    [
        ParticipationCells.Definition, CoordinationGap.QuarterDefinition, CoordinationGap.HalfDefinition,
        Collisions.DatesDefinition, Collisions.BidsDefinition, TrustGap.Definition, TrustGap.UntappedDefinition,
    ];

    /// <summary>In reporting order.</summary>
    public static IReadOnlyList<MetricDefinition> By(Measured measured) =>
        [.. MetricCatalogue.All.Where(metric => Feeds(measured, metric))];

    /// <summary>What is measured, for people.</summary>
    public static string Name(Measured measured) => measured switch
    {
        Measured.Collaboration => "Collaboration",
        Measured.TrustReliability => "Trust: reliability",
        Measured.TrustSharedAims => "Trust: shared aims",
        Measured.TrustOpenness => "Trust: openness",
        Measured.Activities => "Activities",
        _ => throw new ArgumentOutOfRangeException(nameof(measured), measured, "Nothing measures this."),
    };

    private static bool Feeds(Measured measured, MetricDefinition metric) => measured switch
    {
        Measured.Collaboration => metric.Family is "collaboration" or "concentration" or "resilience" or "change"
            || NeedsCollaborationToo.Contains(metric),
        Measured.Activities => metric.Family == "duplication",
        _ => metric.Family == "trust" && (metric == OwnTrust[measured] || !OwnTrust.ContainsValue(metric)),
    };
}
