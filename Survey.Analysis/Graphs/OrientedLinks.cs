namespace Survey.Analysis.Graphs;

/// <summary>What is done with each triangle; the links are numbered as in <see cref="OrientedLinks"/>.</summary>
internal interface ITriangleVisitor
{
    /// <param name="low">The first in order.</param>
    /// <param name="middle">The second in order.</param>
    /// <param name="high">The last in order.</param>
    /// <param name="lowMiddle">Link between the first two.</param>
    /// <param name="lowHigh">Link between the first and the last.</param>
    /// <param name="middleHigh">Link between the last two.</param>
    void Visit(int low, int middle, int high, int lowMiddle, int lowHigh, int middleHigh);
}

/// <summary>
/// Every link once, at the end with fewer links (the smaller number where both have as many). No member then holds more than
/// sqrt(2m) of the m links, which is why all triangles are found in m·sqrt(m) steps even where one organisation knows everybody
/// (Chiba and Nishizeki 1985). A link's number is its place in the lists.
/// </summary>
internal sealed class OrientedLinks
{
    private readonly int[] starts;
    private readonly int[] targets;

    public OrientedLinks(UndirectedGraph graph)
    {
        starts = new int[graph.Count + 1];
        targets = new int[graph.Links];
        var end = 0;
        for (var i = 0; i < graph.Count; i++)
        {
            var degree = graph.Neighbours(i).Length;
            foreach (var j in graph.Neighbours(i))
            {
                if (IsBefore(degree, i, graph.Neighbours(j).Length, j))
                    targets[end++] = j;
            }

            starts[i + 1] = end;
        }
    }

    public int Count => starts.Length - 1;

    public int Links => targets.Length;

    /// <summary>The member's first link; its links end where the next member's begin.</summary>
    public int First(int member) => starts[member];

    /// <summary>The far end of a link.</summary>
    public int Target(int link) => targets[link];

    public void VisitTriangles<T>(ref T visitor)
        where T : struct, ITriangleVisitor
    {
        // The link from the present member to each of its targets; what earlier members left is below the present member's first.
        var linkTo = new int[Count];
        Array.Fill(linkTo, -1);
        for (var i = 0; i < Count; i++)
        {
            var (first, end) = (starts[i], starts[i + 1]);
            for (var link = first; link < end; link++)
                linkTo[targets[link]] = link;
            for (var link = first; link < end; link++)
            {
                var j = targets[link];
                for (var next = starts[j]; next < starts[j + 1]; next++)
                {
                    var k = targets[next];
                    if (linkTo[k] >= first)
                        visitor.Visit(i, j, k, link, linkTo[k], next);
                }
            }
        }
    }

    /// <summary>Which way each link was told of: 1 from the end that holds it, 2 from the far end, 3 from both.</summary>
    /// <param name="graph">The graph whose arcs, either way, are the links.</param>
    public byte[] Directions(DirectedGraph graph)
    {
        var directions = new byte[Links];
        for (var i = 0; i < Count; i++)
        {
            Add(i, graph.Out(i), 1);
            Add(i, graph.In(i), 2);
        }

        return directions;

        void Add(int member, ReadOnlySpan<int> others, byte direction)
        {
            var k = 0;
            for (var link = starts[member]; link < starts[member + 1]; link++)
            {
                while (k < others.Length && others[k] < targets[link])
                    k++;
                if (k < others.Length && others[k] == targets[link])
                    directions[link] |= direction;
            }
        }
    }

    private static bool IsBefore(int degree, int member, int otherDegree, int other) =>
        degree < otherDegree || (degree == otherDegree && member < other);
}
