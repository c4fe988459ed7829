using Survey.Analysis.Graphs;

namespace Survey.Analysis.Introductions;

/// <summary>Who is linked with whom or shares a partner with it.</summary>
internal sealed class TwoStepReach
{
    /// <summary>Up to this many members a table of all pairs is kept (a bit each, 112 MB); with more, every question is a search.</summary>
    private const int MostInTable = 30_000;

    private readonly UndirectedGraph graph;
    private readonly ulong[][]? rows;

    private TwoStepReach(UndirectedGraph graph, ulong[][]? rows) => (this.graph, this.rows) = (graph, rows);

    /// <summary>For questions about most pairs.</summary>
    public static TwoStepReach OfAll(UndirectedGraph graph)
    {
        if (graph.Count > MostInTable)
            return OfFew(graph);
        var rows = new ulong[graph.Count][];
        Parallel.For(0, graph.Count, member => rows[member] = Row(graph, member));
        return new TwoStepReach(graph, rows);
    }

    /// <summary>For questions about a few pairs.</summary>
    public static TwoStepReach OfFew(UndirectedGraph graph) => new(graph, null);

    public bool Within(int first, int second) =>
        rows is null ? Search(first, second) : (rows[first][second >> 6] >> second & 1) != 0;

    /// <summary>
    /// Share of the partners of both that the other one does not reach within two steps; 0 if neither has any.
    /// </summary>
    public double NewGround(int first, int second)
    {
        var ofFirst = graph.Neighbours(first);
        var ofSecond = graph.Neighbours(second);
        var beyond = 0;
        foreach (var partner in ofFirst)
            beyond += Within(second, partner) ? 0 : 1;
        foreach (var partner in ofSecond)
            beyond += Within(first, partner) ? 0 : 1;
        return beyond == 0 ? 0 : (double)beyond / (ofFirst.Length + ofSecond.Length);
    }

    private static ulong[] Row(UndirectedGraph graph, int member)
    {
        var row = new ulong[(graph.Count + 63) / 64];
        foreach (var partner in graph.Neighbours(member))
        {
            row[partner >> 6] |= 1UL << partner;
            foreach (var beyond in graph.Neighbours(partner))
                row[beyond >> 6] |= 1UL << beyond;
        }

        return row;
    }

    private bool Search(int first, int second)
    {
        var a = graph.Neighbours(first);
        var b = graph.Neighbours(second);
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
                return true;
            if (a[i] < b[j])
                i++;
            else
                j++;
        }

        return graph.Linked(first, second);
    }
}
