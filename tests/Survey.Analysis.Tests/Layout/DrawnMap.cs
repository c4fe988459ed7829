using Survey.Analysis.Graphs;
using Survey.Analysis.Layout;

namespace Survey.Analysis.Tests.Layout;

/// <summary>A wave with everybody's place, and how well the drawing tells who is near whom.</summary>
internal sealed class DrawnMap(MapWave wave, IReadOnlyDictionary<string, Place> all)
{
    public IReadOnlyList<Place> Places { get; } = [.. wave.Ids.Select(id => all[id])];

    public static DrawnMap Of(MapWave wave) => new(wave, MapLayout.Of([wave]));

    public static DrawnMap Of(string set, string layer)
    {
        var network = KnownNetworks.Load(set, layer);
        return Of(new MapWave { Ids = network.Ids, Links = network.Either });
    }

    public static MapWave Wave(int count, IEnumerable<(int First, int Second)> links) => new()
    {
        Ids = [.. Enumerable.Range(0, count).Select(Id)],
        Links = UndirectedGraph.From(count, links),
    };

    public static string Id(int number) => $"organisation {number:000}";

    public static double Distance(Place one, Place other) => Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));

    /// <summary>All pairs that hang together: how far apart over links and on the map.</summary>
    public IReadOnlyList<(int Links, double Drawn)> Pairs()
    {
        var pairs = new List<(int, double)>();
        for (var i = 0; i < Places.Count; i++)
        {
            var steps = Steps(i);
            for (var j = i + 1; j < Places.Count; j++)
            {
                if (steps[j] > 0)
                    pairs.Add((steps[j], Distance(Places[i], Places[j])));
            }
        }

        return pairs;
    }

    /// <summary>Mean squared relative error of drawn distances, at the best scale: 0 is perfect.</summary>
    public double Stress()
    {
        var pairs = Pairs();
        var scale = pairs.Sum(pair => pair.Drawn / pair.Links) / pairs.Sum(pair => Math.Pow(pair.Drawn / pair.Links, 2));
        return pairs.Average(pair => Math.Pow(scale * pair.Drawn / pair.Links - 1, 2));
    }

    public double Correlation()
    {
        var pairs = Pairs();
        var (links, drawn) = (pairs.Average(pair => pair.Links), pairs.Average(pair => pair.Drawn));
        return pairs.Sum(pair => (pair.Links - links) * (pair.Drawn - drawn)) / Math.Sqrt(
            pairs.Sum(pair => Math.Pow(pair.Links - links, 2)) * pairs.Sum(pair => Math.Pow(pair.Drawn - drawn, 2)));
    }

    private int[] Steps(int from)
    {
        var steps = new int[Places.Count];
        var open = new Queue<int>([from]);
        while (open.TryDequeue(out var member))
        {
            foreach (var next in wave.Links.Neighbours(member))
            {
                if (next == from || steps[next] > 0)
                    continue;
                steps[next] = steps[member] + 1;
                open.Enqueue(next);
            }
        }

        return steps;
    }
}
