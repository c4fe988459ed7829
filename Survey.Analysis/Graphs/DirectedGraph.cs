namespace Survey.Analysis.Graphs;

/// <summary>Who points to whom, without values: what path measures are taken from. Immutable, no loops, each pair once.</summary>
public sealed class DirectedGraph
{
    private readonly AdjacencyLists sent;
    private readonly Lazy<AdjacencyLists> received;
    private readonly Lazy<Triads> triads;

    internal DirectedGraph(AdjacencyLists sent, AdjacencyLists? received = null)
    {
        this.sent = sent;
        this.received = received is null ? new(sent.Reversed) : new(received);
        triads = new(() => new Triads(this));
    }

    public int Count => sent.Count;

    /// <summary>Number of arcs.</summary>
    public int Arcs => sent.Total;

    /// <summary>Whom the member points to, ascending.</summary>
    public ReadOnlySpan<int> Out(int member) => sent[member];

    /// <summary>Who points to the member, ascending.</summary>
    public ReadOnlySpan<int> In(int member) => received.Value[member];

    /// <summary>Members three by three.</summary>
    public Triads Triads => triads.Value;
}
