using Survey.Analysis.Graphs;

namespace Survey.Analysis.Networks;

/// <summary>The graphs and smaller networks that metrics look at.</summary>
public sealed partial class Network
{
    private readonly Lazy<DirectedGraph> graph;
    private readonly Lazy<DirectedGraph> reconstructed;
    private readonly Lazy<UndirectedGraph> either;
    private readonly Lazy<Network> respondents;

    /// <summary>The ties as they were sent; an unknown cell has no arc.</summary>
    public DirectedGraph Sent => graph.Value;

    /// <summary>
    /// The ties as sent and, for unknown cells, the tie that the other side reports (Stork and Richards 1992). What neither side told
    /// has no arc.
    /// </summary>
    public DirectedGraph Reconstructed => reconstructed.Value;

    /// <summary>Linked where at least one side reports a tie; an unknown pair counts as not linked.</summary>
    public UndirectedGraph Either => either.Value;

    /// <summary>The network among the members that answered the question (complete case); members are numbered anew.</summary>
    public Network Respondents => respondents.Value;

    /// <summary>The network without one member; those after it move up by one.</summary>
    public Network Without(int member) => Induced(i => i != member);

    /// <summary>The network among some of its members, in the same order.</summary>
    public Network Induced(Func<int, bool> keeps) => Among([.. Enumerable.Range(0, Count).Where(keeps)]);

    /// <summary>The network among some of its members, numbered in the order given.</summary>
    public Network Among(IReadOnlyList<int> kept)
    {
        var places = new int[Count];
        Array.Fill(places, -1);
        for (var place = 0; place < kept.Count; place++)
            places[kept[place]] = place;

        var starts = new int[kept.Count + 1];
        var (targets, strengths) = (new int[sent.Total], new double[sent.Total]);
        var end = 0;
        for (var place = 0; place < kept.Count; place++)
        {
            var row = Out(kept[place]);
            var rowValues = OutValues(kept[place]);
            for (var k = 0; k < row.Length; k++)
            {
                if (places[row[k]] < 0)
                    continue;
                (targets[end], strengths[end]) = (places[row[k]], rowValues[k]);
                end++;
            }

            var length = end - starts[place];
            targets.AsSpan(starts[place], length).Sort(strengths.AsSpan(starts[place], length));
            starts[place + 1] = end;
        }

        var cells = new List<(int, int)>();
        if (missing.Total > 0)
        {
            foreach (var i in kept)
            {
                foreach (var j in Missing(i))
                {
                    if (places[j] >= 0)
                        cells.Add((places[i], places[j]));
                }
            }
        }

        return new Network([.. kept.Select(i => Ids[i])], Threshold, Highest,
            [.. kept.Select(Responded)], [.. kept.Select(RowObserved)],
            AdjacencyLists.Of(starts, targets[..end]), strengths[..end], AdjacencyLists.From(kept.Count, cells));
    }

    /// <summary>The network with other ids for the same members.</summary>
    public Network Renamed(IReadOnlyList<string> ids) =>
        new(ids, Threshold, Highest, responded, observedRows, sent, values, missing, received);

    /// <summary>The network with everything forgotten that is unknown in another one of the same members.</summary>
    /// <exception cref="ArgumentException">The other network has other members.</exception>
    public Network KnownAlsoIn(Network other)
    {
        if (!Ids.SequenceEqual(other.Ids))
            throw new ArgumentException("Only networks of the same organisations in the same order can be laid over each other.");
        var rows = new bool[Count];
        var starts = new int[Count + 1];
        var (targets, strengths) = (new int[sent.Total], new double[sent.Total]);
        var end = 0;
        var cells = new List<(int, int)>();
        for (var i = 0; i < Count; i++)
        {
            rows[i] = observedRows[i] && other.observedRows[i];
            if (rows[i])
            {
                var forgotten = other.Missing(i);
                foreach (var to in Missing(i))
                    cells.Add((i, to));
                foreach (var to in forgotten)
                {
                    if (Missing(i).BinarySearch(to) < 0)
                        cells.Add((i, to));
                }

                for (var k = 0; k < Out(i).Length; k++)
                {
                    if (forgotten.BinarySearch(Out(i)[k]) >= 0)
                        continue;
                    (targets[end], strengths[end]) = (Out(i)[k], OutValues(i)[k]);
                    end++;
                }
            }

            starts[i + 1] = end;
        }

        return new Network(Ids, Threshold, Highest, responded, rows,
            AdjacencyLists.Of(starts, targets[..end]), strengths[..end], AdjacencyLists.From(Count, cells));
    }

    /// <summary>The network as it would be had every unknown cell been answered: with these ties, and "no tie" elsewhere.</summary>
    /// <param name="reports">New ties, with their value or NaN.</param>
    internal Network Answered(IReadOnlyList<(int From, int To, double Value)> reports)
    {
        var all = new List<(int From, int To, double Value)>(sent.Total + reports.Count);
        for (var i = 0; i < Count; i++)
        {
            for (var k = 0; k < Out(i).Length; k++)
                all.Add((i, Out(i)[k], OutValues(i)[k]));
        }

        all.AddRange(reports);
        var (starts, order) = AdjacencyLists.Sort(Count, [.. all.Select(tie => tie.From)], [.. all.Select(tie => tie.To)]);
        return Known(AdjacencyLists.Of(starts, [.. order.Select(k => all[k].To)]), [.. order.Select(k => all[k].Value)],
            AdjacencyLists.From(Count, []));
    }

    /// <summary>The network with unknown cells filled in or left out, as the treatment says, before anything is measured.</summary>
    public Network Treated(Treatment treatment) => CellsObserved == CellsPossible ? this : treatment switch
    {
        Treatment.Zero => Known(sent, values, AdjacencyLists.From(Count, [])),
        Treatment.Complete => Respondents,
        Treatment.Reconstruct => Filled(),
        _ => this,
    };

    private Network Known(AdjacencyLists ties, double[] strengths, AdjacencyLists unknown)
    {
        var all = new bool[Count];
        Array.Fill(all, true);
        return new Network(Ids, Threshold, Highest, all, all, ties, strengths, unknown);
    }

    private Network Filled()
    {
        var reports = new List<(int From, int To, double Value)>();
        var unknown = new List<(int, int)>();
        for (var i = 0; i < Count; i++)
        {
            for (var k = 0; k < Out(i).Length; k++)
                reports.Add((i, Out(i)[k], OutValues(i)[k]));
            foreach (var j in In(i))
            {
                if (!IsObserved(i, j))
                    reports.Add((i, j, OutValues(j)[Out(j).BinarySearch(i)]));
            }

            if (RowObserved(i))
            {
                foreach (var j in Missing(i))
                {
                    if (!IsObserved(j, i))
                        unknown.Add((i, j));
                }
            }
            else
            {
                for (var j = 0; j < Count; j++)
                {
                    if (j != i && !IsObserved(j, i))
                        unknown.Add((i, j));
                }
            }
        }

        var (starts, order) = AdjacencyLists.Sort(Count, [.. reports.Select(tie => tie.From)], [.. reports.Select(tie => tie.To)]);
        return Known(AdjacencyLists.Of(starts, [.. order.Select(k => reports[k].To)]), [.. order.Select(k => reports[k].Value)],
            AdjacencyLists.From(Count, unknown));
    }

    private DirectedGraph Reconstruct()
    {
        if (CellsObserved == CellsPossible)
            return Sent;
        var starts = new int[Count + 1];
        var targets = new List<int>(sent.Total);
        for (var i = 0; i < Count; i++)
        {
            var row = targets.Count;
            foreach (var j in Out(i))
                targets.Add(j);
            foreach (var j in In(i))
            {
                if (!IsObserved(i, j))
                    targets.Add(j);
            }

            targets.Sort(row, targets.Count - row, null);
            starts[i + 1] = targets.Count;
        }

        return new DirectedGraph(AdjacencyLists.Of(starts, [.. targets]));
    }
}
