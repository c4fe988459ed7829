namespace Survey.Analysis.Graphs;

/// <summary>Three members that are all linked with each other: how many there are, at each member and on each link.</summary>
public sealed class Triangles
{
    private readonly int[] starts;
    private readonly long[] ofMember;
    private readonly int[] onLink;

    internal Triangles(UndirectedGraph graph)
    {
        var links = graph.Oriented;
        var counter = new Counter(new long[graph.Count], new int[links.Links]);
        links.VisitTriangles(ref counter);
        ofMember = counter.OfMember;
        Total = ofMember.Sum() / 3;

        starts = new int[graph.Count + 1];
        onLink = new int[2 * graph.Links];
        var next = new int[graph.Count];
        for (var i = 0; i < graph.Count; i++)
            next[i] = links.First(i);
        for (var i = 0; i < graph.Count; i++)
        {
            var neighbours = graph.Neighbours(i);
            starts[i + 1] = starts[i] + neighbours.Length;
            var own = links.First(i);
            for (var k = 0; k < neighbours.Length; k++)
            {
                // A link is held by one end. Both ends come upon their links in ascending order of the other end, so that a counter
                // for each holder says which of its links is meant.
                var heldHere = own < links.First(i + 1) && links.Target(own) == neighbours[k];
                onLink[starts[i] + k] = counter.OnLink[heldHere ? own++ : next[neighbours[k]]++];
            }
        }
    }

    /// <summary>Number of triangles.</summary>
    public long Total { get; }

    /// <summary>Triangles the member is part of.</summary>
    public long Of(int member) => ofMember[member];

    /// <summary>Triangles on the links to the member's neighbours, in the order of <see cref="UndirectedGraph.Neighbours"/>.</summary>
    public ReadOnlySpan<int> OnLinks(int member) => onLink.AsSpan(starts[member], starts[member + 1] - starts[member]);

    private readonly record struct Counter(long[] OfMember, int[] OnLink) : ITriangleVisitor
    {
        public void Visit(int low, int middle, int high, int lowMiddle, int lowHigh, int middleHigh)
        {
            OfMember[low]++;
            OfMember[middle]++;
            OfMember[high]++;
            OnLink[lowMiddle]++;
            OnLink[lowHigh]++;
            OnLink[middleHigh]++;
        }
    }
}
