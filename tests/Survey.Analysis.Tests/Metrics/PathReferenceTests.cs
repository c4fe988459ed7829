using System.Text.Json;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics;

/// <summary>Path measures against values computed independently from the definitions, on every real network.</summary>
public class PathReferenceTests
{
    private static readonly string[] sets =
    [
        "chemnet", "dhhs", "emon_cheyenne", "emon_lakepomona", "emon_mtsthelens", "emon_texas", "florentine", "kite", "knoke", "lazega",
        "newcomb", "s50", "vandebunt",
    ];

    public static IEnumerable<object[]> Layers => sets.SelectMany(set =>
        KnownNetworks.Golden($"{set}/golden.json").GetProperty("layers").EnumerateObject().Select(layer => new object[] { set, layer.Name }));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_path_measure_equals_the_reference(string set, string layer)
    {
        var network = KnownNetworks.Load(set, layer).Treated(Treatment.Zero);
        var reference = KnownNetworks.Layer(set, layer).GetProperty("reference");

        Check(StrongComponents.Of(network), "strong_components");
        Check(LargestStrongComponent.Of(network), "largest_strong_share");
        Check(Connectedness.Of(network), "connectedness_krackhardt");
        Check(MeanDistance.Of(network), "mean_distance_reachable");
        Check(Reachable.Of(network), "reachable_ordered_pairs", dividedBy: network.CellsPossible);
        Check(Efficiency.Of(network), "global_efficiency");
        Check(EfficiencyEither.Of(network), "global_efficiency_undirected");
        Check(Diameter.Of(network), "diameter");

        void Check(Estimate estimate, string key, double dividedBy = 1) =>
            Almost.Equal(reference.GetProperty(key).GetDouble() / dividedBy, estimate.Value, estimate.Metric);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Harmonic_closeness_of_every_organisation_equals_the_reference(string set, string layer)
    {
        var network = KnownNetworks.Load(set, layer).Treated(Treatment.Zero);
        var known = KnownNetworks.Layer(set, layer);
        var places = known.GetProperty("node_ids").EnumerateArray().Select(id => network.Ids.ToList().IndexOf(id.ToString())).ToList();

        Check("harmonic_normalized_undirected", network.Either.Distances.HarmonicOut);
        if (!known.GetProperty("directed").GetBoolean())
            return;
        Check("harmonic_normalized_out", network.Reconstructed.Distances.HarmonicOut);
        Check("harmonic_normalized_in", network.Reconstructed.Distances.HarmonicIn);

        void Check(string key, IReadOnlyList<double> closeness)
        {
            var expected = known.GetProperty("reference").GetProperty(key).EnumerateArray().Select(number => number.GetDouble()).ToList();
            Assert.Equal(network.Count, expected.Count);
            foreach (var (place, value) in places.Zip(expected))
                Almost.Equal(value, closeness[place], $"{key} of {network.Ids[place]}");
        }
    }
}
