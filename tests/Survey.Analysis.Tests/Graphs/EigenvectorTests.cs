using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

public class EigenvectorTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(41)]
    [InlineData(200)]
    [InlineData(500)]
    public void On_a_path_scores_are_half_a_wave_although_it_is_bipartite_and_the_next_eigenvalue_close(int count)
    {
        var scores = Eigenvector.Of(LocalSamples.Path(count))!;

        for (var i = 0; i < count; i++)
            Almost.Equal(Math.Sqrt(2.0 / (count + 1)) * Math.Sin(Math.PI * (i + 1) / (count + 1)), scores[i], $"member {i}");
    }

    [Fact]
    public void In_a_star_the_centre_has_as_much_as_all_others_together()
    {
        var scores = Eigenvector.Of(LocalSamples.Star(9))!;

        Almost.Equal(Math.Sqrt(0.5), scores[0]);
        Assert.All(scores.Skip(1), score => Almost.Equal(Math.Sqrt(0.5 / 9), score));
    }

    [Fact]
    public void In_a_ring_and_a_complete_graph_all_are_equal()
    {
        Assert.All(Eigenvector.Of(LocalSamples.Ring(50))!, score => Almost.Equal(Math.Sqrt(1.0 / 50), score));
        Assert.All(Eigenvector.Of(LocalSamples.Complete(50))!, score => Almost.Equal(Math.Sqrt(1.0 / 50), score));
    }

    [Fact]
    public void Only_the_part_with_the_largest_eigenvalue_has_scores()
    {
        var scores = Eigenvector.Of(LocalSamples.Beside(LocalSamples.Complete(3), LocalSamples.Complete(4), LocalSamples.Path(1)))!;

        Assert.All(scores[..3], score => Assert.Equal(0, score));
        Assert.All(scores[3..7], score => Almost.Equal(0.5, score));
        Assert.Equal(0, scores[7]);
    }

    [Fact]
    public void Parts_whose_eigenvalues_are_close_are_told_apart()
    {
        var scores = Eigenvector.Of(LocalSamples.Beside(LocalSamples.Path(101), LocalSamples.Path(100)))!;

        Almost.Equal(Math.Sqrt(2.0 / 102), scores[50]);
        Assert.All(scores[101..], score => Assert.Equal(0, score));
    }

    [Fact]
    public void With_two_equal_parts_there_is_no_answer()
    {
        Assert.Null(Eigenvector.Of(LocalSamples.Beside(LocalSamples.Complete(3), LocalSamples.Path(2), LocalSamples.Complete(3))));
        Assert.Null(Eigenvector.Of(LocalSamples.Beside(LocalSamples.Path(2), LocalSamples.Path(2))));
        Assert.Null(Eigenvector.Of(LocalSamples.Beside(LocalSamples.Ring(60), LocalSamples.Ring(75))));
    }

    [Fact]
    public void Parts_of_different_shape_with_the_same_leading_eigenvalue_have_no_answer()
    {
        var everyoneAcross = UndirectedGraph.From(6, from i in Enumerable.Range(0, 3) from j in Enumerable.Range(3, 3) select (i, j));

        Assert.Null(Eigenvector.Of(LocalSamples.Beside(LocalSamples.Complete(4), everyoneAcross)));
        Assert.Null(Eigenvector.Of(LocalSamples.Beside(everyoneAcross, LocalSamples.Star(9))));
    }

    [Fact]
    public void Without_links_there_is_no_answer()
    {
        Assert.Null(Eigenvector.Of(UndirectedGraph.From(0, [])));
        Assert.Null(Eigenvector.Of(UndirectedGraph.From(4, [])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public void Two_circles_that_hardly_touch_share_the_scores_as_far_as_they_are_alike(int between)
    {
        var graph = LocalSamples.Beside(LocalSamples.Complete(8), LocalSamples.Complete(8));
        (int, int)[] bridge = [.. Enumerable.Range(0, between + 1).Select(k =>
            (k == 0 ? 0 : 15 + k, k == between ? 8 : 16 + k))];
        var alike = Eigenvector.Of(graph.With(between, bridge))!;
        var oneHasMore = Eigenvector.Of(graph.With(between + 1, [.. bridge, (1, 16 + between)]))!;

        for (var i = 0; i < 8; i++)
            Almost.Equal(alike[i], alike[8 + i], $"member {i}");
        Assert.True(oneHasMore[2] > oneHasMore[10]);
        Almost.Equal(1, oneHasMore.Sum(score => score * score));
    }

    [Fact]
    public void Everyones_score_is_that_of_its_neighbours_over_the_eigenvalue()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var graph = UndirectedGraph.Either(LocalSamples.Random(20 + (5 * seed), 2.0 / (20 + seed), seed));
            if (Eigenvector.Of(graph) is not { } scores)
                continue;
            var top = Array.IndexOf(scores, scores.Max());
            var eigenvalue = Around(top) / scores[top];

            Almost.Equal(1, scores.Sum(score => score * score));
            for (var i = 0; i < graph.Count; i++)
            {
                Assert.True(scores[i] >= 0);
                Assert.InRange(Around(i), eigenvalue * scores[i] * (1 - 1e-9), eigenvalue * scores[i] * (1 + 1e-9));
            }

            double Around(int member) => graph.Neighbours(member).ToArray().Sum(neighbour => scores[neighbour]);
        }
    }
}
