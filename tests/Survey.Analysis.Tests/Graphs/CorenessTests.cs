using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

public class CorenessTests
{
    [Fact]
    public void It_is_what_is_left_of_taking_away_everyone_with_too_few_links()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var graph = UndirectedGraph.Either(LocalSamples.Random(seed, 0.15, seed));
            var expected = new int[seed];
            for (var k = 1; k < seed; k++)
            {
                foreach (var member in Core(graph, k))
                    expected[member] = k;
            }

            Assert.Equal(expected, Coreness.Of(graph));
        }
    }

    [Fact]
    public void Textbook_graphs_have_the_known_cores()
    {
        Assert.Equal([4, 4, 4, 4, 4], Coreness.Of(LocalSamples.Complete(5)));
        Assert.Equal([1, 1, 1, 1], Coreness.Of(LocalSamples.Star(3)));
        Assert.Equal([2, 2, 2, 2, 1, 0], Coreness.Of(LocalSamples.Ring(4).With(2, (0, 4))));
        Assert.Empty(Coreness.Of(UndirectedGraph.From(0, [])));
    }

    private static HashSet<int> Core(UndirectedGraph graph, int least)
    {
        var left = Enumerable.Range(0, graph.Count).ToHashSet();
        while (left.RemoveWhere(i => graph.Neighbours(i).ToArray().Count(left.Contains) < least) > 0)
        {
        }

        return left;
    }
}
