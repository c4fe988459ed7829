using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

public class DistancesTests
{
    /// <summary>Sizes around the width of a search and around the size from which several threads measure.</summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(30, 2)]
    [InlineData(63, 1.1)]
    [InlineData(65, 8)]
    [InlineData(511, 1.5)]
    [InlineData(512, 3)]
    [InlineData(513, 40)]
    [InlineData(1300, 1.2)]
    [InlineData(2001, 2)]
    [InlineData(2600, 12)]
    public void Distances_of_a_random_graph_are_those_of_a_plain_search_from_each_member(int count, double meanDegree)
    {
        var graph = GraphSamples.Random(count, meanDegree, seed: count);

        var counts = new long[count];
        var (harmonicOut, harmonicIn) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var steps = GraphSamples.StepsFrom(graph, i);
            for (var j = 0; j < count; j++)
            {
                if (steps[j] is not (> 0 and var distance))
                    continue;
                counts[distance - 1]++;
                harmonicOut[i] += 1.0 / distance / (count - 1);
                harmonicIn[j] += 1.0 / distance / (count - 1);
            }
        }

        Assert.Equal(counts.TakeWhile(pairs => pairs > 0), graph.Distances.Counts);
        Equal(harmonicOut, graph.Distances.HarmonicOut);
        Equal(harmonicIn, graph.Distances.HarmonicIn);
    }

    [Fact]
    public void Links_are_followed_both_ways_and_closeness_is_the_same_in_both_directions()
    {
        var directed = GraphSamples.Random(700, 2, seed: 7);
        var bothWays = GraphSamples.Directed(700, Enumerable.Range(0, 700)
            .SelectMany(i => directed.Out(i).ToArray().Concat(directed.In(i).ToArray()).Distinct().Select(j => (i, j))));

        var links = UndirectedGraph.Either(directed).Distances;

        Assert.Equal(bothWays.Distances.Counts, links.Counts);
        Equal(bothWays.Distances.HarmonicOut, links.HarmonicOut);
        Assert.Equal(links.HarmonicOut, links.HarmonicIn);
    }

    [Fact]
    public void Measured_by_many_threads_at_once_every_digit_is_the_same()
    {
        var measured = new Distances[6];

        Parallel.For(0, measured.Length, k => measured[k] = GraphSamples.Random(2500, 5, seed: 3).Distances);

        Assert.All(measured, distances =>
        {
            Assert.Equal(measured[0].Counts, distances.Counts);
            Assert.Equal(measured[0].Efficiency, distances.Efficiency);
            Assert.Equal(measured[0].HarmonicOut, distances.HarmonicOut);
            Assert.Equal(measured[0].HarmonicIn, distances.HarmonicIn);
        });
    }

    [Fact]
    public void On_a_directed_ring_every_distance_is_as_common_as_every_other()
    {
        var ring = GraphSamples.Directed(600, GraphSamples.Ring(600)).Distances;

        Assert.Equal(Enumerable.Repeat(600L, 599), ring.Counts);
        Almost.Equal(300, ring.Mean);
        Assert.Equal(599, ring.Diameter);
        Almost.Equal(Enumerable.Range(1, 599).Sum(distance => 1.0 / distance) / 599, ring.Efficiency);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Without_arcs_nothing_is_reachable(int count)
    {
        var distances = GraphSamples.Directed(count, []).Distances;

        Assert.Equal((0, 0, 0.0), (distances.Reachable, distances.Diameter, distances.Efficiency));
        Assert.Null(distances.Mean);
        Assert.Equal(new double[count], distances.HarmonicOut);
        Assert.Equal(new double[count], distances.HarmonicIn);
    }

    private static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Almost.Equal(expected[i], actual[i], $"closeness of {i}");
    }
}
