using Survey.Analysis.Introductions;

namespace Survey.Analysis.Tests.Introductions;

public class PartnersInCommonTests
{
    [Theory]
    [InlineData("florentine", "marriage")]
    [InlineData("kite", "all")]
    [InlineData("emon_texas", "contact")]
    [InlineData("chemnet", "political_info")]
    public void Every_pair_scores_as_in_the_reference(string set, string layer)
    {
        var network = KnownNetworks.Load(set, layer);
        var golden = KnownNetworks.Golden($"{set}/linkpred_{layer}.json");
        var numbers = network.Ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);

        var notLinked = (network.Count * (network.Count - 1) / 2) - network.Either.Links;
        Assert.Equal(golden.GetProperty("non_tied_pairs_considered").GetInt32(), notLinked);
        foreach (var pair in golden.GetProperty("top").EnumerateArray())
        {
            var (a, b) = (numbers[pair.GetProperty("a").ToString()], numbers[pair.GetProperty("b").ToString()]);
            var common = PartnersInCommon.Of(network.Either, a, b);
            Assert.Equal(pair.GetProperty("common_neighbours").GetInt32(), common.Shared.Count);
            Almost.Equal(pair.GetProperty("adamic_adar").GetDouble(), common.AdamicAdar, $"{a}-{b}");
            Almost.Equal(pair.GetProperty("resource_allocation").GetDouble(), common.ResourceAllocation, $"{a}-{b}");
        }
    }
}
