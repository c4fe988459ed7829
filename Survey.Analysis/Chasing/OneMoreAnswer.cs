using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Chasing;

/// <summary>
/// Where the headline figures would be if one organisation that is silent now had answered, everything else staying as it is: the same
/// values that the metrics would give, counted forth from what is known instead of measured again.
/// </summary>
/// <remarks>Figures of paths cannot be counted forth and are left out; what they hang on shows in the largest component.</remarks>
internal sealed class OneMoreAnswer
{
    private readonly Network network;
    private readonly double rates;
    private readonly int rows;
    private readonly int mutual;
    private readonly int oneSided;
    private readonly int[] named;
    private readonly int[] raters;
    private readonly int[] partOf;
    private readonly List<int> partSizes = [];
    private readonly int largestPart;
    private readonly List<int> withoutLink = [];

    public OneMoreAnswer(Network network)
    {
        this.network = network;
        (named, raters, partOf) = (new int[network.Count], new int[network.Count], new int[network.Count]);
        Array.Fill(partOf, -1);
        for (var i = 0; i < network.Count; i++)
        {
            (named[i], raters[i]) = (network.In(i).Length, network.ObservedInColumn(i));
            rates += Rate(network.Out(i).Length, network.ObservedInRow(i)) ?? 0;
            rows += network.ObservedInRow(i) > 0 ? 1 : 0;
            if (network.Either.Neighbours(i).Length == 0)
                withoutLink.Add(i);
            if (partOf[i] < 0)
                MarkPart(i);
        }

        foreach (var dyad in Dyads.LinkedAndHeardFromBoth(network))
        {
            if (dyad.Mutual)
                mutual++;
            else
                oneSided++;
        }

        largestPart = partSizes.Count > 0 ? partSizes.Max() : 0;
    }

    /// <summary>The metrics whose values are given, in the order in which they are given.</summary>
    public static IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        MeanDegree.Definition, Reciprocity.Definition, LargestComponent.Definition, Isolates.Definition, InDegreeConcentration.Definition,
    ];

    /// <summary>The values of <see cref="Metrics"/>, NaN where there is none.</summary>
    /// <param name="from">The organisation.</param>
    /// <param name="cells">About whom it has not said anything yet, ascending; empty for the figures as they are now.</param>
    /// <param name="ties">For each of those, whether it says now that the two work together.</param>
    /// <param name="values">Takes the values.</param>
    public void Figures(int from, ReadOnlySpan<int> cells, ReadOnlySpan<bool> ties, Span<double> values)
    {
        if (network.CellsObserved + cells.Length == 0)
        {
            values.Fill(double.NaN);
            return;
        }

        values[0] = WithMeanDegree(from, cells, ties);
        values[1] = WithReciprocity(from, cells, ties);
        values[2] = WithLargestPart(from, cells, ties);
        values[3] = WithIsolates(from, cells, ties);
        values[4] = WithConcentration(cells, ties);
    }

    private double WithMeanDegree(int from, ReadOnlySpan<int> cells, ReadOnlySpan<bool> ties)
    {
        var (before, heard) = (network.Out(from).Length, network.ObservedInRow(from));
        var after = rates - (Rate(before, heard) ?? 0) + (Rate(before + ties.Count(true), heard + cells.Length) ?? 0);
        return after / (rows + (heard == 0 && cells.Length > 0 ? 1 : 0)) * (network.Count - 1);
    }

    private double WithReciprocity(int from, ReadOnlySpan<int> cells, ReadOnlySpan<bool> ties)
    {
        var (both, one) = (mutual, oneSided);
        for (var k = 0; k < cells.Length; k++)
        {
            if (!network.IsObserved(cells[k], from))
                continue;
            var back = network.HasTie(cells[k], from);
            both += ties[k] && back ? 1 : 0;
            one += ties[k] != back ? 1 : 0;
        }

        return 2.0 * both / ((2 * both) + one);
    }

    private double WithLargestPart(int from, ReadOnlySpan<int> cells, ReadOnlySpan<bool> ties)
    {
        var joined = new HashSet<int> { partOf[from] };
        var size = partSizes[partOf[from]];
        for (var k = 0; k < cells.Length; k++)
        {
            if (ties[k] && joined.Add(partOf[cells[k]]))
                size += partSizes[partOf[cells[k]]];
        }

        return (double)Math.Max(largestPart, size) / network.Count;
    }

    private double WithIsolates(int from, ReadOnlySpan<int> cells, ReadOnlySpan<bool> ties)
    {
        var isolates = 0;
        foreach (var member in withoutLink)
        {
            var cell = cells.BinarySearch(member);
            var linked = member == from ? ties.Contains(true) : cell >= 0 && ties[cell];
            var heardAbout = raters[member] + (cell >= 0 ? 1 : 0);
            var answers = network.RowObserved(member) || (member == from && cells.Length > 0);
            if (!linked && (answers || 2 * heardAbout >= network.Count - 1))
                isolates++;
        }

        return isolates;
    }

    private double WithConcentration(ReadOnlySpan<int> cells, ReadOnlySpan<bool> ties)
    {
        var (highest, sum, count, k) = (0.0, 0.0, 0, 0);
        for (var j = 0; j < network.Count; j++)
        {
            var asked = k < cells.Length && cells[k] == j;
            var rate = Rate(named[j] + (asked && ties[k] ? 1 : 0), raters[j] + (asked ? 1 : 0));
            k += asked ? 1 : 0;
            if (rate is not { } known)
                continue;
            (highest, sum, count) = (Math.Max(highest, known), sum + known, count + 1);
        }

        return count < 3 ? double.NaN : ((highest * count) - sum) / (count - 1);
    }

    private static double? Rate(int part, int whole) => whole > 0 ? (double)part / whole : null;

    private void MarkPart(int start)
    {
        var (open, size) = (new Stack<int>([start]), 0);
        partOf[start] = partSizes.Count;
        while (open.TryPop(out var member))
        {
            size++;
            foreach (var next in network.Either.Neighbours(member))
            {
                if (partOf[next] >= 0)
                    continue;
                partOf[next] = partSizes.Count;
                open.Push(next);
            }
        }

        partSizes.Add(size);
    }
}
