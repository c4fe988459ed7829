namespace Survey.Analysis.Graphs;

/// <summary>Who points to whom, without values: what path measures are taken from. Immutable, no loops, each pair once.</summary>
public sealed class DirectedGraph
{
    private readonly AdjacencyLists sent;
    private readonly Lazy<AdjacencyLists> received;
    private readonly Lazy<Distances> distances;
    private readonly Lazy<IReadOnlyList<int>> strongComponentSizes;
    private readonly Lazy<Betweenness> betweenness;
    private readonly Lazy<Triads> triads;
    private readonly Lazy<UndirectedGraph> either;

    internal DirectedGraph(AdjacencyLists sent, AdjacencyLists? received = null)
    {
        this.sent = sent;
        this.received = received is null ? new(sent.Reversed) : new(received);
        distances = new(() => Distances.Of(this.sent, this.received.Value));
        strongComponentSizes = new(() => Graphs.StrongComponentSizes.Of(this));
        betweenness = new(() => Betweenness.Of(this));
        triads = new(() => new Triads(this));
        either = new(() => UndirectedGraph.Either(this));
    }

    public int Count => sent.Count;

    /// <summary>Number of arcs.</summary>
    public int Arcs => sent.Total;

    /// <summary>Whom the member points to, ascending.</summary>
    public ReadOnlySpan<int> Out(int member) => sent[member];

    /// <summary>Who points to the member, ascending.</summary>
    public ReadOnlySpan<int> In(int member) => received.Value[member];

    /// <summary>Linked where an arc goes either way.</summary>
    public UndirectedGraph Either => either.Value;

    /// <summary>Who stands between others on paths along the arcs.</summary>
    public Betweenness Betweenness => betweenness.Value;

    internal AdjacencyLists Outgoing => sent;

    internal AdjacencyLists Incoming => received.Value;

    /// <summary>Members three by three.</summary>
    public Triads Triads => triads.Value;

    /// <summary>How far everyone is from everyone along the arcs.</summary>
    public Distances Distances => distances.Value;

    /// <summary>Sizes of the sets in which everyone reaches everyone along the arcs, largest first.</summary>
    public IReadOnlyList<int> StrongComponentSizes => strongComponentSizes.Value;
}
