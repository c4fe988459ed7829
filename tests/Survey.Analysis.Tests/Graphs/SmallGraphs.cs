using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

/// <summary>Textbook graphs, and random ones small enough to try everything.</summary>
internal static class SmallGraphs
{
    /// <summary>Cliques of equal size one after the other, each linked with the next by one link; in a ring also the last with the first.</summary>
    public static UndirectedGraph Cliques(int cliques, int size, bool ring) => UndirectedGraph.From(cliques * size,
        Enumerable.Range(0, cliques).SelectMany(clique => Complete(size).Select(link => (clique * size + link.First, clique * size + link.Second)))
            .Concat(Enumerable.Range(0, ring ? cliques : cliques - 1).Select(clique => (clique * size, (clique + 1) % cliques * size + 1))));

    public static IEnumerable<(int First, int Second)> Complete(int count) =>
        from i in Enumerable.Range(0, count) from j in Enumerable.Range(i + 1, count - i - 1) select (i, j);

    public static UndirectedGraph Star(int count) => UndirectedGraph.From(count, Enumerable.Range(1, count - 1).Select(i => (0, i)));

    public static UndirectedGraph Random(int count, double density, int seed)
    {
        var random = new Random(seed);
        return UndirectedGraph.From(count, [.. Complete(count).Where(_ => random.NextDouble() < density)]);
    }

    /// <summary>The same graph with every member under another number.</summary>
    public static UndirectedGraph Relabelled(UndirectedGraph graph, int seed)
    {
        var places = Enumerable.Range(0, graph.Count).ToArray();
        new Random(seed).Shuffle(places);
        return UndirectedGraph.From(graph.Count,
            from i in Enumerable.Range(0, graph.Count) from j in graph.Neighbours(i).ToArray() where i < j select (places[i], places[j]));
    }

    /// <summary>Graphs of up to so many members, from empty to complete.</summary>
    public static Arbitrary<UndirectedGraph> UpTo(int most) => (
        from count in Gen.Choose(0, most)
        from density in Gen.Choose(0, 10)
        from seed in Gen.Choose(0, int.MaxValue)
        select Random(count, density / 10.0, seed)).ToArbitrary();
}
