using Survey.Analysis.Metrics;

namespace Survey.Analysis.Tests.Metrics.Collaboration;

/// <summary>Closure, triads, densities of pairs and degree concentration on every reference network.</summary>
public class LocalReferenceTests
{
    public static TheoryData<string, string> Layers => EveryLayer.With("n");

    public static TheoryData<string, string> DirectedLayers => EveryLayer.With("triad_census");

    [Theory]
    [MemberData(nameof(Layers))]
    public void Values_without_direction_equal_the_reference(string set, string layer)
    {
        var (network, reference) = (EveryLayer.Load(set, layer), EveryLayer.Reference(set, layer));

        Check("transitivity_global_undirected", Transitivity.Of(network));
        Check("clustering_average_degree2plus", Clustering.Of(network));
        Check("degree_centralization_undirected", PartnerConcentration.Of(network));

        void Check(string key, Estimate estimate) => Almost.Equal(EveryLayer.Number(reference, key), estimate.Value, key);
    }

    [Theory]
    [MemberData(nameof(DirectedLayers))]
    public void Values_with_direction_equal_the_reference(string set, string layer)
    {
        var (network, reference) = (EveryLayer.Load(set, layer), EveryLayer.Reference(set, layer));

        Check("transitivity_directed_weak", DirectedTransitivity.Of(network));
        Check("density_either_undirected", PairDensity.Either(network));
        Check("density_both_undirected", PairDensity.Confirmed(network));
        Check("degree_centralization_in", InDegreeConcentration.Of(network));
        Check("degree_centralization_out", OutDegreeConcentration.Of(network));
        Check("degree_centralization_all", DegreeConcentration.Of(network));
        Assert.Equal(EveryLayer.Numbers(reference, "triad_census").Select(count => count!.Value), TriadCensus.Of(network).Values!);

        void Check(string key, Estimate estimate) => Almost.Equal(EveryLayer.Number(reference, key), estimate.Value, key);
    }
}
