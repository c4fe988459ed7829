using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

public class PageRankTests
{
    [Fact]
    public void Everyones_rank_is_what_the_definition_says_and_all_together_are_1()
    {
        for (var seed = 1; seed < 30; seed++)
        {
            var graph = LocalSamples.Random(seed, 0.1, seed);
            var rank = PageRank.Of(graph);
            var loose = Enumerable.Range(0, seed).Where(i => graph.Out(i).Length == 0).Sum(i => rank[i]);

            Almost.Equal(1, rank.Sum());
            for (var i = 0; i < seed; i++)
            {
                var brought = graph.In(i).ToArray().Sum(j => rank[j] / graph.Out(j).Length);
                Almost.Equal(0.15 / seed + 0.85 * (brought + loose / seed), rank[i], $"member {i}, seed {seed}");
            }
        }
    }

    [Fact]
    public void Where_all_are_alike_all_have_the_same_rank()
    {
        Assert.All(PageRank.Of(LocalSamples.Directed(5, (0, 1), (1, 2), (2, 3), (3, 4), (4, 0))), rank => Almost.Equal(0.2, rank));
        Assert.All(PageRank.Of(LocalSamples.Directed(4)), rank => Almost.Equal(0.25, rank));
        Assert.Empty(PageRank.Of(LocalSamples.Directed(0)));
    }

    [Fact]
    public void A_walk_caught_between_two_stays_with_them()
    {
        var rank = PageRank.Of(LocalSamples.Directed(3, (0, 1), (1, 2), (2, 1)));

        Almost.Equal(0.05, rank[0]);
        Almost.Equal((0.05 * (1 + 0.85 + 0.85)) / (1 - 0.85 * 0.85), rank[1]);
    }
}
