using System.Runtime.InteropServices;
using Survey.Analysis.Graphs;

namespace Survey.Analysis.Networks;

/// <summary>
/// Who reported which ties of one relation in one wave, among the organisations that are part of that relation: directed, valued,
/// immutable. A cell (from, to) is observed when <c>from</c> said something about <c>to</c>; an observed cell is a tie or no tie, an
/// unobserved one is unknown and never counts as no tie. An organisation outside the relation is simply not a member.
/// </summary>
/// <remarks>
/// Kept as sorted lists per organisation, so that memory grows with the ties and not with the square of the members. The graphs that
/// metrics look at (<see cref="Sent"/>, <see cref="Either"/> …) are made when first asked for and kept.
/// </remarks>
public sealed partial class Network
{
    private readonly bool[] responded;
    private readonly bool[] observedRows;
    private readonly int observedRowCount;
    private readonly AdjacencyLists sent;
    private readonly AdjacencyLists received;
    private readonly AdjacencyLists missing;
    private readonly int[] missingInColumn;
    private readonly double[] values;

    private Network(IReadOnlyList<string> ids, double threshold, double highest, bool[] responded, bool[] observedRows,
        AdjacencyLists sent, double[] values, AdjacencyLists missing, AdjacencyLists? received = null)
    {
        Ids = ids;
        Threshold = threshold;
        Highest = highest;
        this.responded = responded;
        this.observedRows = observedRows;
        this.sent = sent;
        this.received = received ?? sent.Reversed();
        this.values = values;
        this.missing = missing;
        missingInColumn = new int[ids.Count];
        foreach (var to in missing.Targets)
            missingInColumn[to]++;
        observedRowCount = observedRows.Count(observed => observed);
        CellsObserved = observedRowCount * (long)(Count - 1) - missing.Total;

        graph = new(() => new DirectedGraph(this.sent, this.received));
        reconstructed = new(Reconstruct);
        either = new(() => Sent.Either);
        respondents = new(() => observedRowCount == Count ? this : Induced(RowObserved));
    }

    /// <summary>Builds a network from what was reported.</summary>
    /// <param name="ids">The members; an organisation's place in this list is its number everywhere else.</param>
    /// <param name="ties">
    /// Reports, each pair once. A value below <paramref name="threshold"/> is an observed "no tie"; an unknown value is a tie.
    /// </param>
    /// <param name="silent">Members that did not respond: their whole row is unobserved.</param>
    /// <param name="unanswered">Members that responded but left this question out: their whole row is unobserved too.</param>
    /// <param name="missing">Single unobserved cells of members that answered the question.</param>
    /// <param name="threshold">The smallest value that makes a tie.</param>
    /// <param name="highest">The top of the scale of values, where it has one.</param>
    /// <exception cref="ArgumentException">A pair is outside the list, about itself, named twice, or reported although unobserved.</exception>
    public static Network Create(IReadOnlyList<string> ids, IEnumerable<Tie> ties, IEnumerable<int>? silent = null,
        IEnumerable<int>? unanswered = null, IEnumerable<Cell>? missing = null, double threshold = 1,
        double highest = double.PositiveInfinity)
    {
        var responded = Flags(ids.Count, silent ?? []);
        var observedRows = Flags(ids.Count, unanswered ?? []);
        for (var i = 0; i < ids.Count; i++)
            observedRows[i] &= responded[i];

        // In columns, because there may be millions.
        ties.TryGetNonEnumeratedCount(out var likely);
        var (froms, tos, strengths) = (new List<int>(likely), new List<int>(likely), new List<double>(likely));
        foreach (var (from, to, value) in ties)
        {
            PairCheck.Possible(ids, from, to, "is listed as a tie");
            if (!observedRows[from])
                throw new ArgumentException($"The tie {PairCheck.Name(ids, from, to)} comes from an organisation that did not answer.");
            if (value is { } known && !(double.IsFinite(known) && known <= highest))
                throw new ArgumentException($"The tie {PairCheck.Name(ids, from, to)} has the value {known}, which is not on the scale.");
            froms.Add(from);
            tos.Add(to);
            strengths.Add(value ?? double.NaN);
        }

        var unobserved = new List<(int From, int To)>();
        foreach (var (from, to) in missing ?? [])
        {
            PairCheck.Possible(ids, from, to, "is listed as missing");
            unobserved.Add((from, to));
        }

        var (starts, order) = AdjacencyLists.Sort(ids.Count, CollectionsMarshal.AsSpan(froms), CollectionsMarshal.AsSpan(tos));
        var reported = AdjacencyLists.Of(starts, Array.ConvertAll(order, k => tos[k]));
        var cells = AdjacencyLists.From(ids.Count, unobserved);
        PairCheck.Once(ids, reported, "is listed as a tie");
        PairCheck.Once(ids, cells, "is listed as missing");
        PairCheck.Apart(ids, reported, cells);
        return new Network(ids, threshold, highest, responded, observedRows,
            Kept(reported, Array.ConvertAll(order, k => strengths[k]), threshold, out var values), values, OfRows(cells, observedRows));
    }

    /// <summary>The members' ids.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The smallest value that makes a tie.</summary>
    public double Threshold { get; }

    /// <summary>The top of the scale of values; infinite where the scale has none.</summary>
    public double Highest { get; }

    /// <summary>Number of members.</summary>
    public int Count => Ids.Count;

    /// <summary>Number of observed ties.</summary>
    public int TieCount => values.Length;

    /// <summary>All ordered pairs of members.</summary>
    public long CellsPossible => (long)Count * (Count - 1);

    /// <summary>Cells for which it is known whether there is a tie.</summary>
    public long CellsObserved { get; }

    /// <summary>Whether the member responded to the wave at all.</summary>
    public bool Responded(int member) => responded[member];

    /// <summary>Whether the member answered the question of this relation.</summary>
    public bool RowObserved(int member) => observedRows[member];

    /// <summary>Whom the member names, ascending.</summary>
    public ReadOnlySpan<int> Out(int member) => sent[member];

    /// <summary>The values of the ties in <see cref="Out"/>, in the same order; NaN where unknown.</summary>
    public ReadOnlySpan<double> OutValues(int member) => values.AsSpan(sent.Starts[member], sent[member].Length);

    /// <summary>Who names the member, ascending.</summary>
    public ReadOnlySpan<int> In(int member) => received[member];

    /// <summary>Whom a member that answered said nothing about, ascending.</summary>
    public ReadOnlySpan<int> Missing(int member) => missing[member];

    /// <summary>Whether <paramref name="from"/> is observed to name <paramref name="to"/>.</summary>
    public bool HasTie(int from, int to) => sent[from].BinarySearch(to) >= 0;

    /// <summary>Whether it is known if <paramref name="from"/> names <paramref name="to"/>.</summary>
    public bool IsObserved(int from, int to) => from != to && observedRows[from] && missing[from].BinarySearch(to) < 0;

    /// <summary>About how many others the member said something.</summary>
    public int ObservedInRow(int member) => observedRows[member] ? Count - 1 - missing[member].Length : 0;

    /// <summary>How many others said something about the member.</summary>
    public int ObservedInColumn(int member) => observedRowCount - (observedRows[member] ? 1 : 0) - missingInColumn[member];

    /// <summary>The reports that are ties.</summary>
    private static AdjacencyLists Kept(AdjacencyLists reported, double[] strengths, double threshold, out double[] values)
    {
        values = strengths;
        if (!strengths.Any(strength => strength < threshold))
            return reported;

        var starts = new int[reported.Count + 1];
        var (targets, kept) = (new List<int>(reported.Total), new List<double>(reported.Total));
        for (var i = 0; i < reported.Count; i++)
        {
            for (var k = reported.Starts[i]; k < reported.Starts[i + 1]; k++)
            {
                if (strengths[k] < threshold)
                    continue;
                targets.Add(reported.Targets[k]);
                kept.Add(strengths[k]);
            }

            starts[i + 1] = kept.Count;
        }

        values = [.. kept];
        return AdjacencyLists.Of(starts, [.. targets]);
    }

    /// <summary>The lists of the members with the flag; those of the others are empty.</summary>
    private static AdjacencyLists OfRows(AdjacencyLists lists, bool[] flags)
    {
        if (lists.Total == 0)
            return lists;
        var pairs = new List<(int, int)>();
        for (var i = 0; i < lists.Count; i++)
        {
            if (!flags[i])
                continue;
            foreach (var to in lists[i])
                pairs.Add((i, to));
        }

        return AdjacencyLists.From(lists.Count, pairs);
    }

    private static bool[] Flags(int count, IEnumerable<int> exceptions)
    {
        var flags = new bool[count];
        Array.Fill(flags, true);
        foreach (var member in exceptions)
        {
            if (member < 0 || member >= count)
                throw new ArgumentException($"There is no organisation number {member} among {count}.");
            flags[member] = false;
        }

        return flags;
    }
}
