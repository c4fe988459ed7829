using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

public class CommunitiesTests
{
    [Fact]
    public void Two_cliques_joined_by_a_link_are_two_clusters()
    {
        var found = Communities.Of(SmallGraphs.Cliques(2, 4, ring: false))!;

        Almost.Equal(12.0 / 13 - 0.5, found.Modularity);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], found.Best);
        Assert.Equal(2, found.Count);
        Almost.Equal(1, found.Agreement);
    }

    [Fact]
    public void Two_cliques_without_a_link_between_them_have_a_modularity_of_a_half() =>
        Almost.Equal(0.5, Communities.Of(UndirectedGraph.From(6, [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]))!.Modularity);

    [Fact]
    public void In_a_ring_of_ten_cliques_of_five_each_clique_is_a_cluster()
    {
        var found = Communities.Of(SmallGraphs.Cliques(10, 5, ring: true))!;

        Almost.Equal(100.0 / 110 - 1.0 / 10, found.Modularity);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => i / 5), found.Best);
    }

    [Fact]
    public void In_a_ring_of_twelve_triangles_two_neighbours_are_a_cluster_as_the_resolution_of_modularity_has_it()
    {
        var found = Communities.Of(SmallGraphs.Cliques(12, 3, ring: true))!;

        Assert.Equal(6, found.Count);
        Almost.Equal(42.0 / 48 - 1.0 / 6, found.Modularity);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(40)]
    public void A_complete_graph_is_one_cluster_with_modularity_zero(int count)
    {
        var found = Communities.Of(UndirectedGraph.From(count, SmallGraphs.Complete(count)))!;

        Assert.Equal(0, found.Modularity);
        Assert.Equal(1, found.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Without_a_link_there_are_no_clusters_to_find(int count) => Assert.Null(Communities.Of(UndirectedGraph.From(count, [])));

    [Fact]
    public void A_member_without_links_is_a_cluster_of_its_own()
    {
        var found = Communities.Of(UndirectedGraph.From(4, [(1, 3)]))!;

        Assert.Equal([1, 0, 2, 0], found.Best);
        Assert.Equal(0, found.Modularity);
    }

    [Fact]
    public void The_number_of_processors_changes_nothing()
    {
        var graph = SmallGraphs.Random(120, 0.08, seed: 5);
        var one = Communities.Of(graph, threads: 1)!;

        foreach (var threads in new[] { 2, 7, -1 })
        {
            var found = Communities.Of(graph, threads)!;
            Assert.Equal(one.Best, found.Best);
            Assert.Equal((one.Modularity, one.LowestModularity, one.Agreement, one.Runs, one.Count),
                (found.Modularity, found.LowestModularity, found.Agreement, found.Runs, found.Count));
        }
    }

    [Fact]
    public void Larger_graphs_get_fewer_runs()
    {
        Assert.Equal(200, Communities.Of(SmallGraphs.Star(10))!.Runs);
        Assert.Equal(50, Communities.Of(SmallGraphs.Star(3000))!.Runs);
        Assert.Equal(40, Communities.Of(SmallGraphs.Star(25_001))!.Runs);
    }

    [Fact]
    public void Relabelling_up_to_fourteen_members_changes_no_modularity() =>
        Prop.ForAll(SmallGraphs.UpTo(14), Gen.Choose(0, int.MaxValue).ToArbitrary(), (graph, seed) =>
            Assert.Equal(Communities.Of(graph)?.Modularity,
                Communities.Of(SmallGraphs.Relabelled(graph, seed))?.Modularity)).QuickCheckThrowOnFailure();

    [Fact]
    public void Modularity_is_that_of_the_clusters_by_the_definition_and_no_run_is_better() =>
        Prop.ForAll(SmallGraphs.UpTo(25), graph =>
        {
            if (Communities.Of(graph) is not { } found)
                return;
            var sum = 0.0;
            for (var i = 0; i < graph.Count; i++)
            {
                for (var j = 0; j < graph.Count; j++)
                {
                    if (found.Best[i] == found.Best[j])
                        sum += (graph.Linked(i, j) ? 1 : 0) - graph.Neighbours(i).Length * graph.Neighbours(j).Length / (2.0 * graph.Links);
                }
            }

            Assert.Equal(sum / (2 * graph.Links), found.Modularity, 1e-12);
            Assert.InRange(found.LowestModularity, 0, found.Modularity);
            Assert.Equal(Enumerable.Range(0, found.Count), found.Best.Distinct().Order());
        }).QuickCheckThrowOnFailure();
}
