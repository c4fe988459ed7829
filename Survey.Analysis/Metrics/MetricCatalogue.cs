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
        OfNetwork(Efficiency.Definition, Efficiency.Of).Busy().Recomputed(),
        OfNetwork(TieCount.Definition, TieCount.Of).NotTrended(),
        OfNetwork(Density.Definition, Density.Of),
        OfNetwork(PairDensity.EitherDefinition, PairDensity.Either),
        OfNetwork(PairDensity.ConfirmedDefinition, PairDensity.Confirmed),
        OfNetwork(MeanStrength.Definition, MeanStrength.Of),
        OfNetwork(Confirmation.Definition, Confirmation.Of),
        OfNetwork(Components.Definition, Components.Of).Recomputed(),
        OfNetwork(Connectedness.Definition, Connectedness.Of).Recomputed(),
        OfNetwork(StrongComponents.Definition, StrongComponents.Of).NotTrended(),
        OfNetwork(LargestStrongComponent.Definition, LargestStrongComponent.Of).Recomputed(),
        OfNetwork(EfficiencyEither.Definition, EfficiencyEither.Of).Busy().Recomputed(),
        OfNetwork(MeanDistance.Definition, MeanDistance.Of).Busy().Recomputed(),
        OfNetwork(Reachable.Definition, Reachable.Of).Busy().Recomputed(),
        OfNetwork(Diameter.Definition, Diameter.Of).Busy().NotTrended(),
        OfNetwork(Transitivity.Definition, Transitivity.Of),
        OfNetwork(Clustering.Definition, Clustering.Of),
        OfNetwork(DirectedTransitivity.Definition, DirectedTransitivity.Of),
        OfNetwork(TriadCensus.Definition, TriadCensus.Of).NotTrended(),
        OfNetwork(Modularity.Definition, Modularity.Of).Busy().NotTrended().Costly(),
        OfNetwork(InnerCircle.Definition, InnerCircle.Of).NotTrended().Costly(),

        OfNetwork(InDegreeConcentration.Definition, InDegreeConcentration.Of),
        OfNetwork(OutDegreeConcentration.Definition, OutDegreeConcentration.Of),
        OfNetwork(DegreeConcentration.Definition, DegreeConcentration.Of),
        OfNetwork(PartnerConcentration.Definition, PartnerConcentration.Of),
        OfNetwork(BetweennessConcentration.Definition, BetweennessConcentration.Of).Busy().NotTrended(),
        OfNetwork(BetweennessConcentration.EitherDefinition, BetweennessConcentration.Either).Busy().NotTrended(),

        OfNetwork(CutOrganisations.Definition, CutOrganisations.Of).NotTrended(),
        OfNetwork(Removal.HubDefinition, Removal.OfHubs).Recomputed(),
        OfNetwork(Removal.RandomDefinition, Removal.AtRandom).Busy().NotTrended().Costly(),

        OfTrust(TrustLevel.MeanDefinition, TrustLevel.Mean),
        OfTrust(MutualTrust.Definition, trust => MutualTrust.Of(trust)),
        OfTrust(TrustLevel.ReliabilityDefinition, TrustLevel.Reliability),
        OfTrust(TrustLevel.SharedAimsDefinition, TrustLevel.SharedAims),
        OfTrust(TrustLevel.OpennessDefinition, TrustLevel.Openness),
        OfTrust(TrustByRater.MeanDefinition, TrustByRater.Mean),
        OfTrust(TrustByRater.WithinDefinition, TrustByRater.Within),
        OfTrust(TrustAgreement.Definition, TrustAgreement.Of),
        OfTrustAndNetwork(TrustGap.Definition, (trust, network) => TrustGap.Of(trust, network)),
        OfTrustAndNetwork(TrustGap.UntappedDefinition, (trust, network) => TrustGap.Untapped(trust, network)),

        OfActivitiesAndNetwork(CoordinationGap.QuarterDefinition, CoordinationGap.Quarter),
        OfActivitiesAndNetwork(CoordinationGap.HalfDefinition, CoordinationGap.Half),
        OfActivities(Overlap.Definition, Overlap.Of),
        OfActivities(WeightedOverlap.Definition, WeightedOverlap.Of),
        OfActivities(Containment.Definition, Containment.Of),
        OfActivities(ExcessOverlap.Definition, ExcessOverlap.Of).NotTrended(),
        OfActivities(Providers.SingleDefinition, Providers.Single),
        OfActivities(Providers.CrowdingDefinition, Providers.Crowding),
        OfPlans(Collisions.DatesDefinition, Collisions.Dates),
        OfPlans(Collisions.BidsDefinition, Collisions.Bids),

        OfChange(TieStability.JaccardDefinition, TieStability.Jaccard),
        OfChange(TieStability.PersistenceDefinition, TieStability.Persistence),
        OfChange(TieStability.FormationDefinition, TieStability.Formation),
    ];

    // An attribute's name ends the code.
    private static readonly IReadOnlyList<Func<string, MetricDefinition>> byAttribute =
        [EiIndex.For, EiIndex.ExpectedFor, Assortativity.For];

    /// <summary>The definitions, in reporting order; those by group, which depend on the attributes asked for, are not among them.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } = [.. Entries.Select(entry => entry.Metric)];

    /// <summary>The definition of a metric, or null for a code that no metric has.</summary>
    public static MetricDefinition? Find(string code) =>
        All.FirstOrDefault(metric => metric.Code == code) ?? OfAttribute(code[(code.LastIndexOf('.') + 1)..]).FirstOrDefault(metric => metric.Code == code);

    /// <summary>The metrics by group of an attribute, in reporting order.</summary>
    public static IEnumerable<MetricDefinition> OfAttribute(string attribute) =>
        attribute.Length == 0 ? [] : byAttribute.Select(define => define(attribute));

    /// <summary>All definitions and, after them, those by group that occur among some codes.</summary>
    public static IReadOnlyList<MetricDefinition> With(IEnumerable<string> codes)
    {
        var known = All.Select(metric => metric.Code).ToHashSet();
        return [.. All, .. codes.Where(code => !known.Contains(code)).Distinct().Order(StringComparer.Ordinal).Select(Find).OfType<MetricDefinition>()];
    }

    /// <summary>The metrics of a wave: all, and those by group for each of its attributes.</summary>
    internal static IReadOnlyList<Entry> For(WaveRelations wave) => [.. Entries, .. wave.Attributes.Keys.Order(StringComparer.Ordinal).SelectMany(ByGroup)];

    private static IEnumerable<Entry> ByGroup(string attribute) =>
    [
        OfGroups(EiIndex.For(attribute), attribute, EiIndex.Of),
        OfGroups(EiIndex.ExpectedFor(attribute), attribute, EiIndex.Expected).NotTrended(),
        OfGroups(Assortativity.For(attribute), attribute, Assortativity.Of),
    ];

    private static Entry OfGroups(
        MetricDefinition metric, string attribute, Func<Network, string, IReadOnlyList<string?>, Estimate> measure) =>
        new(metric, (wave, _) => wave.Collaboration is { } network && wave.Attributes.TryGetValue(attribute, out var categories)
            ? measure(network, attribute, categories)
            : metric.Undefined(Reasons.NotAsked))
        { LooksAtNetwork = true };

    private static Entry OfNetwork(MetricDefinition metric, Func<Network, Estimate> measure) =>
        new(metric, (wave, _) => wave.Collaboration is { } network ? measure(network) : metric.Undefined(Reasons.NotAsked))
        { LooksAtNetwork = true };

    private static Entry OfTrust(MetricDefinition metric, Func<TrustRatings, Estimate> measure) =>
        new(metric, (wave, _) => wave.Trust is { } trust ? measure(trust) : metric.Undefined(Reasons.NotAsked));

    private static Entry OfTrustAndNetwork(MetricDefinition metric, Func<TrustRatings, Network, Estimate> measure) =>
        new(metric, (wave, _) => wave is { Trust: { } trust, Collaboration: { } network }
            ? measure(trust, network)
            : metric.Undefined(Reasons.NotAsked));

    private static Entry OfActivities(MetricDefinition metric, Func<ActivitySets, Estimate> measure) =>
        new(metric, (wave, _) => wave.Activities is { } activities ? measure(activities) : metric.Undefined(Reasons.NotAsked));

    private static Entry OfActivitiesAndNetwork(MetricDefinition metric, Func<ActivitySets, Network, Estimate> measure) =>
        new(metric, (wave, _) => wave is { Activities: { } activities, Collaboration: { } network }
            ? measure(activities, network)
            : metric.Undefined(Reasons.NotAsked))
        { LooksAtNetwork = true };

    private static Entry OfPlans(MetricDefinition metric, Func<Plans, Network, Estimate> measure) =>
        new(metric, (wave, _) => wave is { Plans: { } plans, Collaboration: { } network }
            ? measure(plans, network)
            : metric.Undefined(Reasons.NotAsked))
        { LooksAtNetwork = true };

    private static Entry OfChange(MetricDefinition metric, Func<TieChanges, Estimate> measure) =>
        new(metric, (wave, earlier) =>
            earlier is null ? metric.Undefined(Reasons.NoEarlierWave)
            : !Comparability.Compare(metric, earlier, wave) ? metric.Undefined(Reasons.QuestionChanged)
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

        /// <summary>Measuring takes many tries.</summary>
        public bool IsCostly { get; private init; }

        /// <summary>Measuring keeps every processor busy by itself.</summary>
        public bool IsBusy { get; private init; }

        public Entry Recomputed() => this with { IsRecomputed = true };

        public Entry NotTrended() => this with { IsTrended = false };

        public Entry Costly() => this with { IsCostly = true };

        public Entry Busy() => this with { IsBusy = true };

        public Entry Counted() => this with { IsCounted = true, LooksAtNetwork = false };
    }
}
