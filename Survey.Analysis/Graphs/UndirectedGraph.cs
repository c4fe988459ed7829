namespace Survey.Analysis.Graphs;

/// <summary>Who is linked with whom when it does not matter who said so. Immutable, no loops, each link once at both ends.</summary>
public sealed class UndirectedGraph
{
    private readonly AdjacencyLists neighbours;
    private readonly Lazy<IReadOnlyList<int>> componentSizes;
    private readonly Lazy<Distances> distances;
    private readonly Lazy<Betweenness> betweenness;
    private readonly Lazy<OrientedLinks> oriented;
    private readonly Lazy<Triangles> triangles;
    private readonly Lazy<Communities?> communities;
    private readonly Lazy<CorePeriphery?> corePeriphery;

    private UndirectedGraph(AdjacencyLists neighbours)
    {
        this.neighbours = neighbours;
        componentSizes = new(CountComponents);
        distances = new(() => Distances.Of(neighbours, neighbours));
        betweenness = new(() => Betweenness.Of(this));
        oriented = new(() => new OrientedLinks(this));
        triangles = new(() => new Triangles(this));
        communities = new(() => Communities.Of(this));
        corePeriphery = new(() => CorePeriphery.Of(this));
    }

    public int Count => neighbours.Count;

    /// <summary>Number of links.</summary>
    public int Links => neighbours.Total / 2;

    /// <summary>The members linked with this one, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int member) => neighbours[member];

    public bool Linked(int first, int second) => neighbours[first].BinarySearch(second) >= 0;

    /// <summary>Sizes of the connected parts, largest first; an organisation without any link is a part of its own.</summary>
    public IReadOnlyList<int> ComponentSizes => componentSizes.Value;

    /// <summary>How far everyone is from everyone; each pair counts in both directions.</summary>
    public Distances Distances => distances.Value;

    /// <summary>Members of which each two are linked, three by three.</summary>
    public Triangles Triangles => triangles.Value;

    /// <summary>Every link once, in the order in which triangles are found quickly.</summary>
    internal OrientedLinks Oriented => oriented.Value;

    /// <summary>Who stands between others on paths along the links.</summary>
    public Betweenness Betweenness => betweenness.Value;

    internal AdjacencyLists Lists => neighbours;

    /// <summary>The natural clusters; null without a link.</summary>
    public Communities? Communities => communities.Value;

    /// <summary>The inner circle; null where none is better than another: fewer than three members, no link, every pair linked.</summary>
    public CorePeriphery? CorePeriphery => corePeriphery.Value;

    /// <summary>Two members are linked where an arc goes either way.</summary>
    public static UndirectedGraph Either(DirectedGraph graph)
    {
        var starts = new int[graph.Count + 1];
        var targets = new int[2 * graph.Arcs];
        var end = 0;
        for (var i = 0; i < graph.Count; i++)
        {
            end += Merge(graph.Out(i), graph.In(i), targets.AsSpan(end));
            starts[i + 1] = end;
        }

        return new UndirectedGraph(AdjacencyLists.Of(starts, targets[..end]));
    }

    /// <summary>Builds a graph from links, each given once with its ends in any order.</summary>
    public static UndirectedGraph From(int count, IEnumerable<(int First, int Second)> links) =>
        new(AdjacencyLists.From(count, [.. links.SelectMany(link => new[] { link, (link.Second, link.First) })]));

    /// <summary>Both sorted lists as one; what is in both stands once.</summary>
    private static int Merge(ReadOnlySpan<int> first, ReadOnlySpan<int> second, Span<int> merged)
    {
        var (i, j, end) = (0, 0, 0);
        while (i < first.Length && j < second.Length)
        {
            var (a, b) = (first[i], second[j]);
            merged[end++] = Math.Min(a, b);
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        while (i < first.Length)
            merged[end++] = first[i++];
        while (j < second.Length)
            merged[end++] = second[j++];
        return end;
    }

    private IReadOnlyList<int> CountComponents()
    {
        var reached = new bool[Count];
        var sizes = new List<int>();
        var open = new Stack<int>();
        for (var start = 0; start < Count; start++)
        {
            if (reached[start])
                continue;
            reached[start] = true;
            open.Push(start);
            var size = 0;
            while (open.TryPop(out var member))
            {
                size++;
                foreach (var next in Neighbours(member))
                {
                    if (reached[next])
                        continue;
                    reached[next] = true;
                    open.Push(next);
                }
            }

            sizes.Add(size);
        }

        return [.. sizes.OrderDescending()];
    }
}
