using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Every metric, in reporting order.</summary>
public static class MetricCatalogue
{
    internal static IReadOnlyList<Entry> Entries { get; } =
    [
        new Entry(ParticipationRate.Definition, (wave, _) => ParticipationRate.Of(wave)).Counted(),
        OfNetwork(ParticipationCells.Definition, ParticipationCells.Of).Counted(),
        OfNetwork(MeanDegree.Definition, MeanDegree.Of),
        OfNetwork(Reciprocity.Definition, Reciprocity.Of),
        OfNetwork(LargestComponent.Definition, LargestComponent.Of).Recomputed(),
        OfNetwork(Isolates.Definition, Isolates.Of).Recomputed(),
        OfNetwork(TieCount.Definition, TieCount.Of).NotTrended(),
        OfNetwork(Density.Definition, Density.Of),
        OfNetwork(MeanStrength.Definition, MeanStrength.Of),
        OfNetwork(Confirmation.Definition, Confirmation.Of),
        OfNetwork(Components.Definition, Components.Of).Recomputed(),
        OfNetwork(Clustering.Definition, Clustering.Of),
        OfNetwork(InDegreeConcentration.Definition, InDegreeConcentration.Of),
        OfTrust(TrustLevel.MeanDefinition, TrustLevel.Mean),
        OfTrust(MutualTrust.Definition, trust => MutualTrust.Of(trust)),
        OfTrust(TrustLevel.ReliabilityDefinition, TrustLevel.Reliability),
        OfTrust(TrustLevel.SharedAimsDefinition, TrustLevel.SharedAims),
        OfTrust(TrustLevel.OpennessDefinition, TrustLevel.Openness),
        OfActivities(CoordinationGap.QuarterDefinition, CoordinationGap.Quarter),
        OfActivities(CoordinationGap.HalfDefinition, CoordinationGap.Half),
        new(Overlap.Definition, (wave, _) =>
            wave.Activities is { } activities ? Overlap.Of(activities) : Overlap.Definition.Undefined(Reasons.NotAsked)),
        OfChange(TieStability.JaccardDefinition, TieStability.Jaccard),
        OfChange(TieStability.PersistenceDefinition, TieStability.Persistence),
        OfChange(TieStability.FormationDefinition, TieStability.Formation),
    ];

    /// <summary>The definitions, in reporting order.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } = [.. Entries.Select(entry => entry.Metric)];

    /// <summary>The definition of a metric, or null for a code that no metric has.</summary>
    public static MetricDefinition? Find(string code) => All.FirstOrDefault(metric => metric.Code == code);

    /// <summary>The metrics of a wave: all, and those by group for each of its attributes.</summary>
    internal static IReadOnlyList<Entry> For(WaveRelations wave) => Entries;

    private static Entry OfNetwork(MetricDefinition metric, Func<Network, Estimate> measure) =>
        new(metric, (wave, _) => wave.Collaboration is { } network ? measure(network) : metric.Undefined(Reasons.NotAsked))
        { LooksAtNetwork = true };

    private static Entry OfTrust(MetricDefinition metric, Func<TrustRatings, Estimate> measure) =>
        new(metric, (wave, _) => wave.Trust is { } trust ? measure(trust) : metric.Undefined(Reasons.NotAsked));

    private static Entry OfActivities(MetricDefinition metric, Func<ActivitySets, Network, Estimate> measure) =>
        new(metric, (wave, _) => wave is { Activities: { } activities, Collaboration: { } network }
            ? measure(activities, network)
            : metric.Undefined(Reasons.NotAsked))
        { LooksAtNetwork = true };

    private static Entry OfChange(MetricDefinition metric, Func<TieChanges, Estimate> measure) =>
        new(metric, (wave, earlier) =>
            earlier is null ? metric.Undefined(Reasons.NoEarlierWave)
            : wave.Collaboration is { } now && earlier.Collaboration is { } before ? measure(TieChanges.Between(before, now))
            : metric.Undefined(Reasons.NotAsked));

    /// <summary>A metric and how it is taken from a wave and, where there is one, the wave before.</summary>
    internal sealed record Entry(MetricDefinition Metric, Func<WaveRelations, WaveRelations?, Estimate> Measure)
    {
        /// <summary>It looks at who is linked with whom, so that filling in unknown ties may move it.</summary>
        public bool LooksAtNetwork { get; init; }

        /// <summary>Its interval takes measuring again without each organisation, because no shorter way is known.</summary>
        public bool IsRecomputed { get; private init; }

        /// <summary>Its changes between waves are judged.</summary>
        public bool IsTrended { get; private init; } = true;

        /// <summary>It is a count of what came back, known without any uncertainty; its change is the plain difference.</summary>
        public bool IsCounted { get; private init; }

        public Entry Recomputed() => this with { IsRecomputed = true };

        public Entry NotTrended() => this with { IsTrended = false };

        public Entry Counted() => this with { IsCounted = true, LooksAtNetwork = false };
    }
}
