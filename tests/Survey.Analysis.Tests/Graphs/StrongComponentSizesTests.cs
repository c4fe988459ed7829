namespace Survey.Analysis.Tests.Graphs;

public class StrongComponentSizesTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(20, 1)]
    [InlineData(60, 1.5)]
    [InlineData(200, 1.2)]
    [InlineData(200, 3)]
    public void Members_are_together_when_a_plain_search_finds_each_from_each(int count, double meanDegree)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var graph = GraphSamples.Random(count, meanDegree, seed);
            var steps = Enumerable.Range(0, count).Select(i => GraphSamples.StepsFrom(graph, i)).ToList();
            var firstOfEach = Enumerable.Range(0, count)
                .Select(i => Enumerable.Range(0, count).First(j => steps[i][j] is not null && steps[j][i] is not null));

            Assert.Equal(firstOfEach.CountBy(first => first).Select(set => set.Value).OrderDescending(), graph.StrongComponentSizes);
        }
    }

    [Fact]
    public void A_very_long_chain_falls_into_single_members_and_closed_to_a_ring_is_one()
    {
        var ring = GraphSamples.Ring(200_000).ToList();

        Assert.Equal(200_000, GraphSamples.Directed(200_000, ring.Take(199_999)).StrongComponentSizes.Count);
        Assert.Equal([200_000], GraphSamples.Directed(200_000, ring).StrongComponentSizes);
    }

    [Fact]
    public void Nobody_is_in_no_component() => Assert.Empty(GraphSamples.Directed(0, []).StrongComponentSizes);
}
