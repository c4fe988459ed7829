using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

public class CorePeripheryTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(40)]
    public void The_centre_of_a_star_is_a_perfect_core(int count)
    {
        var found = CorePeriphery.Of(SmallGraphs.Star(count))!;

        Almost.Equal(1, found.Fit);
        Assert.Equal([0], found.Core);
    }

    [Fact]
    public void An_inner_circle_linked_with_everyone_is_found_among_many()
    {
        int[] circle = [3, 17, 28];
        var graph = UndirectedGraph.From(30, SmallGraphs.Complete(30).Where(link => circle.Contains(link.First) || circle.Contains(link.Second)));

        var found = CorePeriphery.Of(graph)!;

        Almost.Equal(1, found.Fit);
        Assert.Equal(circle, found.Core);
    }

    [Fact]
    public void Without_contrast_there_is_no_core()
    {
        Assert.Null(CorePeriphery.Of(UndirectedGraph.From(0, [])));
        Assert.Null(CorePeriphery.Of(UndirectedGraph.From(2, [(0, 1)])));
        Assert.Null(CorePeriphery.Of(UndirectedGraph.From(5, [])));
        Assert.Null(CorePeriphery.Of(UndirectedGraph.From(5, SmallGraphs.Complete(5))));
        Assert.Null(CorePeriphery.Of(UndirectedGraph.From(30, SmallGraphs.Complete(30))));
    }

    [Fact]
    public void Relabelling_up_to_fourteen_members_changes_no_fit() =>
        Prop.ForAll(SmallGraphs.UpTo(14), Gen.Choose(0, int.MaxValue).ToArbitrary(), (graph, seed) =>
            Assert.Equal(CorePeriphery.Of(graph)?.Fit, CorePeriphery.Of(SmallGraphs.Relabelled(graph, seed))?.Fit)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_fit_is_the_correlation_by_definition_and_no_core_has_a_better_one() =>
        Prop.ForAll(SmallGraphs.UpTo(8), graph =>
        {
            var cores = Enumerable.Range(1, Math.Max(0, (1 << graph.Count) - 2)).Select(set => Correlation(graph, i => (set >> i & 1) == 1));
            var best = cores.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
            var found = CorePeriphery.Of(graph);

            Assert.Equal(double.IsNaN(best), found is null);
            if (found is null)
                return;
            Assert.Equal(best, found.Fit, 1e-12);
            Assert.Equal(Correlation(graph, found.Core.Contains), found.Fit, 1e-12);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.4)]
    [InlineData(0.6)]
    public void The_search_in_larger_graphs_finds_the_best_where_it_is_known_that_members_without_links_are_not_in_it(double density)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var small = SmallGraphs.Random(9, density, seed);
            var graph = UndirectedGraph.From(24, SmallGraphs.Complete(9).Where(link => small.Linked(link.First, link.Second)));
            var best = Enumerable.Range(1, 511).Max(set => Correlation(graph, i => (set >> i & 1) == 1 && i < 9));

            Almost.Equal(best, CorePeriphery.Of(graph)!.Fit);
        }
    }

    private static double Correlation(UndirectedGraph graph, Func<int, bool> inCore)
    {
        var cells = SmallGraphs.Complete(graph.Count).Select(pair => (
            Link: graph.Linked(pair.First, pair.Second) ? 1.0 : 0,
            Ideal: inCore(pair.First) || inCore(pair.Second) ? 1.0 : 0)).ToList();
        var (link, ideal) = (cells.Average(cell => cell.Link), cells.Average(cell => cell.Ideal));
        return cells.Sum(cell => (cell.Link - link) * (cell.Ideal - ideal))
            / Math.Sqrt(cells.Sum(cell => Math.Pow(cell.Link - link, 2)) * cells.Sum(cell => Math.Pow(cell.Ideal - ideal, 2)));
    }
}
