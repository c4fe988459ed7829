namespace Survey.Analysis.Graphs;

/// <summary>How the arcs lie among every three members, and which paths of two arcs are closed by a third.</summary>
/// <remarks>
/// Three members with all pairs linked are looked at one by one, in m·sqrt(m) steps; those with two linked pairs are counted at the
/// member in the middle, and the others are what remains. Batagelj and Mrvar 2001 gave the idea of counting only where links are.
/// </remarks>
public sealed class Triads
{
    private readonly long[] counts = new long[TriadClass.Names.Count];
    private readonly long[] closedOf;
    private readonly long[] pathsOf;

    internal Triads(DirectedGraph graph)
    {
        var links = graph.Either.Oriented;
        var directions = links.Directions(graph);
        var counter = new Counter(directions, new long[64], new long[graph.Count]);
        links.VisitTriangles(ref counter);
        closedOf = counter.ClosedOf;

        var mutual = MutualOf(links, directions);
        pathsOf = PathsOf(graph, mutual);
        Closed = closedOf.Sum() / 3;
        Paths = pathsOf.Sum() / 3;

        AddTwoLinked(graph, mutual);
        AddAllLinked(counter.OfCode);
        AddRest(graph, mutual.Sum() / 2);
    }

    /// <summary>Number of threes of each of the sixteen classes, in the usual order from 003 to 300.</summary>
    public IReadOnlyList<long> Counts => counts;

    /// <summary>Paths from i over j to k, all three different.</summary>
    public long Paths { get; }

    /// <summary>Those of the paths for which i also points to k.</summary>
    public long Closed { get; }

    /// <summary>Paths with the member at either end or in the middle.</summary>
    public long PathsOf(int member) => pathsOf[member];

    /// <summary>Closed paths with the member at either end or in the middle.</summary>
    public long ClosedOf(int member) => closedOf[member];

    private static int[] MutualOf(OrientedLinks links, byte[] directions)
    {
        var mutual = new int[links.Count];
        for (var i = 0; i < links.Count; i++)
        {
            for (var link = links.First(i); link < links.First(i + 1); link++)
            {
                if (directions[link] != 3)
                    continue;
                mutual[i]++;
                mutual[links.Target(link)]++;
            }
        }

        return mutual;
    }

    private static long[] PathsOf(DirectedGraph graph, int[] mutual)
    {
        var paths = new long[graph.Count];
        for (var i = 0; i < graph.Count; i++)
        {
            // In the middle; at the start; at the end. A mutual pair would lead back to where the path came from.
            paths[i] = ((long)graph.In(i).Length * graph.Out(i).Length) - mutual[i] - (2L * mutual[i]);
            foreach (var j in graph.Out(i))
                paths[i] += graph.Out(j).Length;
            foreach (var j in graph.In(i))
                paths[i] += graph.In(j).Length;
        }

        return paths;
    }

    /// <summary>At the member in the middle, also those whose far ends are linked.</summary>
    private void AddTwoLinked(DirectedGraph graph, int[] mutual)
    {
        for (var i = 0; i < graph.Count; i++)
        {
            long[] pairs = [0, graph.Out(i).Length - mutual[i], graph.In(i).Length - mutual[i], mutual[i]];
            for (var first = 1; first <= 3; first++)
            {
                counts[TriadClass.Open(first, first)] += pairs[first] * (pairs[first] - 1) / 2;
                for (var second = first + 1; second <= 3; second++)
                    counts[TriadClass.Open(first, second)] += pairs[first] * pairs[second];
            }
        }
    }

    private void AddAllLinked(long[] ofCode)
    {
        for (var code = 0; code < ofCode.Length; code++)
        {
            if (ofCode[code] == 0)
                continue;
            var (ab, ac, bc) = Pairs(code);
            counts[TriadClass.Closed(ab, ac, bc)] += ofCode[code];
            counts[TriadClass.Open(ab, ac)] -= ofCode[code];
            counts[TriadClass.Open(TriadClass.Turned(ab), bc)] -= ofCode[code];
            counts[TriadClass.Open(TriadClass.Turned(ac), TriadClass.Turned(bc))] -= ofCode[code];
        }
    }

    /// <summary>Every linked pair stands in n-2 threes; those not counted yet have no other linked pair.</summary>
    private void AddRest(DirectedGraph graph, long mutual)
    {
        var n = (long)graph.Count;
        var (onlyMutual, onlyOneWay) = (mutual * (n - 2), (graph.Arcs - (2 * mutual)) * (n - 2));
        for (var place = 0; place < counts.Length; place++)
        {
            onlyMutual -= TriadClass.Pairs(place).Mutual * counts[place];
            onlyOneWay -= TriadClass.Pairs(place).OneWay * counts[place];
        }

        counts[TriadClass.Place("012")] = onlyOneWay;
        counts[TriadClass.Place("102")] = onlyMutual;
        counts[TriadClass.Place("003")] = (n * (n - 1) / 2 * (n - 2) / 3) - counts.Sum();
    }

    private static (int AB, int AC, int BC) Pairs(int code) => (code & 3, (code >> 2) & 3, code >> 4);

    private readonly record struct Counter(byte[] Directions, long[] OfCode, long[] ClosedOf) : ITriangleVisitor
    {
        private static readonly int[] closed = [.. Enumerable.Range(0, 64).Select(ClosedPaths)];

        public void Visit(int low, int middle, int high, int lowMiddle, int lowHigh, int middleHigh)
        {
            var code = Directions[lowMiddle] | (Directions[lowHigh] << 2) | (Directions[middleHigh] << 4);
            OfCode[code]++;
            ClosedOf[low] += closed[code];
            ClosedOf[middle] += closed[code];
            ClosedOf[high] += closed[code];
        }

        private static int ClosedPaths(int code) =>
            Pairs(code) is { AB: > 0, AC: > 0, BC: > 0 } pairs
                ? TriadClass.ClosedPaths[TriadClass.Closed(pairs.AB, pairs.AC, pairs.BC)]
                : 0;
    }
}
