using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Inference;

/// <summary>A valued relation as the QAP looks at it: what stands in the cells that are not 0, and which cells are unknown.</summary>
internal sealed class Relation
{
    private readonly AdjacencyLists cells;
    private readonly double[] values;
    private readonly AdjacencyLists missing;
    private readonly bool[] observedRows;

    private Relation(AdjacencyLists cells, double[] values, AdjacencyLists missing, bool[] observedRows)
    {
        (this.cells, this.values, this.missing, this.observedRows) = (cells, values, missing, observedRows);
        Sums = new double[Count];
        Squares = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            foreach (var value in Values(i))
            {
                Sums[i] += value;
                Squares[i] += value * value;
            }
        }
    }

    public int Count => cells.Count;

    /// <summary>Whether any cell is unknown.</summary>
    public bool HasUnknown => missing.Total > 0 || Array.IndexOf(observedRows, false) >= 0;

    /// <summary>Sum of each row's values.</summary>
    public double[] Sums { get; }

    /// <summary>Sum of each row's squared values.</summary>
    public double[] Squares { get; }

    public ReadOnlySpan<int> Targets(int row) => cells[row];

    public ReadOnlySpan<double> Values(int row) => values.AsSpan(cells.Starts[row], cells[row].Length);

    /// <summary>Unknown cells of a row that is known otherwise.</summary>
    public ReadOnlySpan<int> Missing(int row) => missing[row];

    public bool RowObserved(int row) => observedRows[row];

    public double Value(int row, int column)
    {
        var place = cells[row].BinarySearch(column);
        return place < 0 ? 0 : values[cells.Starts[row] + place];
    }

    /// <summary>1 for a tie, 0 for none.</summary>
    public static Relation Of(Network network)
    {
        var ties = new List<(int, int)>(network.TieCount);
        var unknown = new List<(int, int)>();
        var rows = new bool[network.Count];
        for (var i = 0; i < network.Count; i++)
        {
            rows[i] = network.RowObserved(i);
            foreach (var j in network.Out(i))
                ties.Add((i, j));
            foreach (var j in network.Missing(i))
                unknown.Add((i, j));
        }

        var ones = new double[ties.Count];
        Array.Fill(ones, 1);
        return new Relation(AdjacencyLists.From(network.Count, ties), ones, AdjacencyLists.From(network.Count, unknown), rows);
    }

    /// <summary>The values listed, and 0 in every other cell.</summary>
    /// <exception cref="ArgumentException">A pair is outside the list, about itself or named twice, or has no finite value.</exception>
    public static Relation Of(IReadOnlyList<string> ids, IReadOnlyList<Tie> pairs)
    {
        foreach (var pair in pairs)
        {
            PairCheck.Possible(ids, pair.From, pair.To, "is listed as a pair");
            if (pair.Value is not { } value || !double.IsFinite(value))
                throw new ArgumentException($"The pair {PairCheck.Name(ids, pair.From, pair.To)} has no value to compare.");
        }

        var (starts, order) = AdjacencyLists.Sort(
            ids.Count, [.. pairs.Select(pair => pair.From)], [.. pairs.Select(pair => pair.To)]);
        var cells = AdjacencyLists.Of(starts, [.. order.Select(k => pairs[k].To)]);
        PairCheck.Once(ids, cells, "is listed as a pair");
        var rows = new bool[ids.Count];
        Array.Fill(rows, true);
        return new Relation(cells, [.. order.Select(k => pairs[k].Value!.Value)], AdjacencyLists.From(ids.Count, []), rows);
    }
}
