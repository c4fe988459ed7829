using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Graphs;

/// <summary>Small graphs of known shape, and random ones.</summary>
internal static class LocalSamples
{
    public static UndirectedGraph Path(int count) => UndirectedGraph.From(count, PathLinks(count));

    public static UndirectedGraph Ring(int count) => UndirectedGraph.From(count, [.. PathLinks(count), (0, count - 1)]);

    public static UndirectedGraph Star(int leaves) => UndirectedGraph.From(leaves + 1, Enumerable.Range(1, leaves).Select(i => (0, i)));

    public static UndirectedGraph Complete(int count) => UndirectedGraph.From(count, CompleteLinks(count));

    /// <summary>Graphs side by side, not linked with each other.</summary>
    public static UndirectedGraph Beside(params UndirectedGraph[] graphs)
    {
        var links = new List<(int, int)>();
        var count = 0;
        foreach (var graph in graphs)
        {
            links.AddRange(Links(graph).Select(link => (count + link.First, count + link.Second)));
            count += graph.Count;
        }

        return UndirectedGraph.From(count, links);
    }

    public static UndirectedGraph With(this UndirectedGraph graph, int members, params (int First, int Second)[] links) =>
        UndirectedGraph.From(graph.Count + members, [.. Links(graph), .. links]);

    public static IEnumerable<(int First, int Second)> Links(UndirectedGraph graph) =>
        from i in Enumerable.Range(0, graph.Count) from j in graph.Neighbours(i).ToArray() where i < j select (i, j);

    public static DirectedGraph Directed(int count, params (int From, int To)[] arcs) =>
        Network.Create([.. Enumerable.Range(0, count).Select(i => $"{i}")], arcs.Select(arc => new Tie(arc.From, arc.To, 1))).Sent;

    public static DirectedGraph Random(int count, double density, int seed)
    {
        var random = new Random(seed);
        return Directed(count, [.. from i in Enumerable.Range(0, count) from j in Enumerable.Range(0, count)
            where i != j && random.NextDouble() < density * (i % 3 == 0 ? 2 : 0.5) select (i, j)]);
    }

    private static IEnumerable<(int, int)> PathLinks(int count) => Enumerable.Range(0, count - 1).Select(i => (i, i + 1));

    private static IEnumerable<(int, int)> CompleteLinks(int count) =>
        from i in Enumerable.Range(0, count) from j in Enumerable.Range(0, count) where i < j select (i, j);
}
