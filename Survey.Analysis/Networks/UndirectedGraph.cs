namespace Survey.Analysis.Networks;

/// <summary>Who is linked with whom when it no longer matters who said so.</summary>
public sealed class UndirectedGraph
{
    private readonly AdjacencyLists neighbours;

    private UndirectedGraph(int count, AdjacencyLists neighbours)
    {
        Count = count;
        this.neighbours = neighbours;
    }

    public int Count { get; }

    /// <summary>The members linked with this one, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int member) => neighbours[member];

    /// <summary>Linked where at least one side reports a tie; an unknown pair counts as not linked.</summary>
    public static UndirectedGraph Either(Network network) => Either(network, _ => true);

    /// <summary>As <see cref="Either(Network)"/>, among the members that answered; the others keep their number and have no link.</summary>
    public static UndirectedGraph EitherAmongRespondents(Network network) => Either(network, network.RowObserved);

    private static UndirectedGraph Either(Network network, Func<int, bool> takesPart)
    {
        var links = new List<Cell>();
        for (var i = 0; i < network.Count; i++)
        {
            foreach (var j in network.Out(i))
            {
                if (!takesPart(i) || !takesPart(j) || (j < i && network.HasTie(j, i)))
                    continue;
                links.Add(new Cell(i, j));
                links.Add(new Cell(j, i));
            }
        }

        return new UndirectedGraph(network.Count, AdjacencyLists.From(network.Count, links));
    }

    /// <summary>Sizes of the connected parts, largest first; an organisation without any link is a part of its own.</summary>
    public IReadOnlyList<int> ComponentSizes()
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
