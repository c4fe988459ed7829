using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Graphs;

/// <summary>Textbook graphs, and random ones.</summary>
internal static class Drawn
{
    public static UndirectedGraph Star(int count) => UndirectedGraph.From(count, Enumerable.Range(1, count - 1).Select(i => (0, i)));

    public static UndirectedGraph Path(int count) => UndirectedGraph.From(count, Enumerable.Range(1, count - 1).Select(i => (i - 1, i)));

    public static UndirectedGraph Ring(int count) =>
        UndirectedGraph.From(count, Enumerable.Range(0, count).Select(i => (i, (i + 1) % count)));

    public static UndirectedGraph Complete(int count) => UndirectedGraph.From(count, Pairs(0, count));

    /// <summary>Two complete graphs with this many members each, which both share the member 0 and nothing else.</summary>
    public static UndirectedGraph TwoCliques(int each) =>
        UndirectedGraph.From(2 * each - 1,
            [.. Pairs(0, each), .. Pairs(each, 2 * each - 1), .. Enumerable.Range(each, each - 1).Select(i => (0, i))]);

    /// <summary>Arcs at random; some members are pointed to far more often than others, and some have no arc.</summary>
    public static DirectedGraph Random(int count, int arcs, int seed)
    {
        var random = new Random(seed);
        var pairs = new HashSet<(int From, int To)>();
        while (pairs.Count < arcs)
        {
            var (from, to) = (random.Next(count), (int)(count * Math.Pow(random.NextDouble(), 1.5)));
            if (from != to)
                pairs.Add((from, to));
        }

        return Analysis.Networks.Network.Create(Ids(count), [.. pairs.Select(pair => new Tie(pair.From, pair.To, 1))]).Sent;
    }

    public static IReadOnlyList<string> Ids(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i}")];

    /// <summary>A network in which everybody names those that they are linked with.</summary>
    public static Network Network(UndirectedGraph graph) => Analysis.Networks.Network.Create(Ids(graph.Count),
        [.. from i in Enumerable.Range(0, graph.Count) from j in graph.Neighbours(i).ToArray() select new Tie(i, j, 1)]);

    private static IEnumerable<(int, int)> Pairs(int first, int end) =>
        from i in Enumerable.Range(first, end - first) from j in Enumerable.Range(first, end - first) where i < j select (i, j);
}
