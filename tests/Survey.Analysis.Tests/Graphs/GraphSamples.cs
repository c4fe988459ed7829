using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Graphs;

/// <summary>Graphs to measure, and the plain searches they are held against.</summary>
internal static class GraphSamples
{
    public static DirectedGraph Directed(int count, IEnumerable<(int From, int To)> arcs) =>
        Network.Create([.. Enumerable.Range(0, count).Select(i => $"{i}")], [.. arcs.Select(arc => new Tie(arc.From, arc.To, 1))]).Sent;

    /// <summary>A graph in which every member points to some others, with fewer arcs among the later members.</summary>
    public static DirectedGraph Random(int count, double meanDegree, int seed)
    {
        var random = new Random(seed);
        var arcs = new HashSet<(int, int)>();
        for (var k = 0; k < count * meanDegree; k++)
        {
            var (from, to) = (random.Next(random.Next(count) + 1), random.Next(count));
            if (from != to)
                arcs.Add((from, to));
        }

        return Directed(count, arcs);
    }

    public static IEnumerable<(int From, int To)> Ring(int count) => Enumerable.Range(0, count).Select(i => (i, (i + 1) % count));

    public static IEnumerable<(int From, int To)> Complete(int count, int first = 0) =>
        from i in Enumerable.Range(first, count) from j in Enumerable.Range(first, count) where i != j select (i, j);

    /// <summary>Steps from one member to every other, from a queue; null where there is no path.</summary>
    public static int?[] StepsFrom(DirectedGraph graph, int start)
    {
        var steps = new int?[graph.Count];
        steps[start] = 0;
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var member))
        {
            foreach (var to in graph.Out(member))
            {
                if (steps[to] is not null)
                    continue;
                steps[to] = steps[member] + 1;
                open.Enqueue(to);
            }
        }

        return steps;
    }
}
