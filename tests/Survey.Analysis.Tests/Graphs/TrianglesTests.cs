using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

public class TrianglesTests
{
    [Fact]
    public void Triangles_are_those_found_by_trying_every_three()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var graph = UndirectedGraph.Either(LocalSamples.Random(seed, 0.2, seed));
            var (ofMember, onLink, total) = (new long[seed], new Dictionary<(int, int), int>(), 0);
            for (var i = 0; i < seed; i++)
            {
                for (var j = i + 1; j < seed; j++)
                {
                    for (var k = j + 1; k < seed; k++)
                    {
                        if (!graph.Linked(i, j) || !graph.Linked(i, k) || !graph.Linked(j, k))
                            continue;
                        total++;
                        foreach (var member in new[] { i, j, k })
                            ofMember[member]++;
                        foreach (var link in new[] { (i, j), (i, k), (j, k) })
                            onLink[link] = onLink.GetValueOrDefault(link) + 1;
                    }
                }
            }

            Assert.Equal(total, graph.Triangles.Total);
            Assert.Equal(ofMember, Enumerable.Range(0, seed).Select(graph.Triangles.Of));
            for (var i = 0; i < seed; i++)
            {
                Assert.Equal(
                    graph.Neighbours(i).ToArray().Select(j => onLink.GetValueOrDefault((Math.Min(i, j), Math.Max(i, j)))),
                    graph.Triangles.OnLinks(i).ToArray());
            }
        }
    }

    [Fact]
    public void In_a_complete_graph_every_three_are_a_triangle()
    {
        var graph = LocalSamples.Complete(10);

        Assert.Equal(120, graph.Triangles.Total);
        Assert.Equal(36, graph.Triangles.Of(3));
        Assert.Equal(Enumerable.Repeat(8, 9), graph.Triangles.OnLinks(3).ToArray());
    }

    [Fact]
    public void Stars_rings_and_graphs_without_links_have_none()
    {
        Assert.Equal(0, LocalSamples.Star(5).Triangles.Total);
        Assert.Equal(0, LocalSamples.Ring(5).Triangles.Total);
        Assert.Equal(0, UndirectedGraph.From(0, []).Triangles.Total);
    }
}
