using System.Text.Json;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics;

/// <summary>Every metric against values computed independently from the definitions, on real networks.</summary>
public class ReferenceTests
{
    /// <summary>The layers whose ties have a direction.</summary>
    public static TheoryData<string, string> Layers => EveryLayer.With("reciprocity_edgewise");

    public static TheoryData<string, string> LayersWithStrength => EveryLayer.With("mean_tie_strength");

    [Theory]
    [MemberData(nameof(Layers))]
    public void Where_silence_is_read_as_no_tie_every_value_equals_the_reference(string set, string layer)
    {
        var network = EveryLayer.Load(set, layer);
        var reference = EveryLayer.Reference(set, layer);

        Check(TieCount.Of(network), "ties");
        Check(Density.Of(network), "density");
        Check(MeanDegree.Of(network), "density", times: network.Count - 1);
        Check(Reciprocity.Of(network), "reciprocity_edgewise");
        Check(Confirmation.Of(network), "reciprocity_dyadic_nonnull");
        Check(Components.Of(network), "weak_components");
        Check(LargestComponent.Of(network), "largest_weak_share");
        Check(Isolates.Of(network), "isolates");
        Check(Clustering.Of(network), "clustering_average_degree2plus");
        Check(InDegreeConcentration.Of(network), "degree_centralization_in");
        Almost.Equal(1, ParticipationCells.Of(network).Value);

        void Check(Estimate estimate, string key, double times = 1) =>
            Almost.Equal(Number(reference, key) * times, estimate.Value, estimate.Metric);
    }

    [Theory]
    [MemberData(nameof(LayersWithStrength))]
    public void Mean_strength_equals_the_reference(string set, string layer) =>
        Almost.Equal(Number(EveryLayer.Reference(set, layer), "mean_tie_strength"), MeanStrength.Of(EveryLayer.Load(set, layer)).Value);

    [Fact]
    public void The_kite_has_the_known_density_parts_and_clustering()
    {
        var kite = KnownNetworks.Load("kite", "all");
        var reference = KnownNetworks.Layer("kite", "all").GetProperty("reference");

        Almost.Equal(Number(reference, "density"), Density.Of(kite).Value);
        Almost.Equal(Number(reference, "weak_components"), Components.Of(kite).Value);
        Almost.Equal(Number(reference, "largest_weak_share"), LargestComponent.Of(kite).Value);
        Almost.Equal(Number(reference, "isolates"), Isolates.Of(kite).Value);
        Almost.Equal(Number(reference, "clustering_average_degree2plus"), Clustering.Of(kite).Value);
        Almost.Equal(1, Reciprocity.Of(kite).Value);
    }

    [Theory]
    [InlineData("wave0")]
    [InlineData("wave1")]
    [InlineData("wave2")]
    [InlineData("wave3")]
    [InlineData("wave4")]
    [InlineData("wave5")]
    [InlineData("wave6")]
    public void With_missing_answers_the_available_case_values_hold(string layer)
    {
        var network = KnownNetworks.Load("vandebunt", layer);
        var nonresponse = KnownNetworks.Layer("vandebunt", layer).GetProperty("nonresponse");
        var answered = Enumerable.Range(0, network.Count).Count(network.Responded);

        Almost.Equal(Number(nonresponse, "response_rate"),
            ParticipationRate.Of(new WaveRelations { Organisations = network.Count, Answered = answered }).Value);
        Assert.Equal(nonresponse.GetProperty("cells_observed").GetInt64(), network.CellsObserved);
        Assert.Equal(nonresponse.GetProperty("cells_total").GetInt64(), network.CellsPossible);
        Assert.Equal(nonresponse.GetProperty("dyads_both_observed").GetInt64(), Dyads.HeardFromBoth(network));
        Almost.Equal((double)network.CellsObserved / network.CellsPossible, ParticipationCells.Of(network).Value);
        Almost.Equal(Number(nonresponse, "density_available_case"), Density.Of(network).Value);
        Almost.Equal(Number(nonresponse, "reciprocity_edgewise_available_case"), Reciprocity.Of(network).Value);
        Almost.Equal(Number(nonresponse, "confirmation_rate_nonnull"), Confirmation.Of(network).Value);

        var raters = nonresponse.GetProperty("indegree_raters").EnumerateArray().Select(number => number.GetInt32());
        Assert.Equal(raters, Enumerable.Range(0, network.Count).Select(network.ObservedInColumn));
        var rates = nonresponse.GetProperty("indegree_rate").EnumerateArray().Select(number => number.GetDouble()).ToList();
        Almost.Equal(rates.Sum(rate => rates.Max() - rate) / (rates.Count - 1), InDegreeConcentration.Of(network).Value);
    }

    [Theory]
    [InlineData("vandebunt", 6)]
    [InlineData("s50", 2)]
    public void Change_between_waves_equals_the_reference(string set, int comparisons)
    {
        var change = KnownNetworks.Golden($"{set}/golden.json").GetProperty("change").EnumerateArray().ToList();
        Assert.Equal(comparisons, change.Count);
        foreach (var expected in change)
        {
            var changes = TieChanges.Between(
                KnownNetworks.Load(set, expected.GetProperty("from").GetString()!),
                KnownNetworks.Load(set, expected.GetProperty("to").GetString()!));

            Assert.Equal(expected.GetProperty("common_nodes").GetInt32(), changes.Organisations);
            Assert.Equal(expected.GetProperty("cells_compared").GetInt64(), changes.CellsCompared);
            Almost.Equal(Number(expected, "jaccard"), TieStability.Jaccard(changes).Value);
            Almost.Equal(Number(expected, "tie_persistence"), TieStability.Persistence(changes).Value);
            Almost.Equal(Number(expected, "formation_rate"), TieStability.Formation(changes).Value);
        }
    }

    [Fact]
    public void Overlap_and_coordination_gap_of_the_chemicals_network_equal_the_reference()
    {
        var network = KnownNetworks.Load("chemnet", "political_info");
        var listed = KnownNetworks.Rows("chemnet/affiliations.csv").ToLookup(row => row[0], row => row[1]);
        var activities = new ActivitySets(network.Ids, [.. network.Ids.Select(id => listed[id].ToHashSet())]);
        var golden = KnownNetworks.Golden("chemnet/overlap_golden.json");

        Almost.Equal(Number(golden, "mean_jaccard"), Overlap.Of(activities).Value);
        Check("coordination_gap_jaccard_ge_0.25", CoordinationGap.Quarter(activities, network));
        Check("coordination_gap_jaccard_ge_0.5", CoordinationGap.Half(activities, network));

        void Check(string key, Estimate gap)
        {
            Almost.Equal(Number(golden.GetProperty(key), "gap"), gap.Value);
            Assert.Equal(golden.GetProperty(key).GetProperty("overlapping_pairs").GetInt64(), gap.Cases);
        }
    }

    private static double? Number(JsonElement from, string key) =>
        from.GetProperty(key) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
