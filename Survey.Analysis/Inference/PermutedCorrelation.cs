namespace Survey.Analysis.Inference;

/// <summary>Takes the correlation of two relations, one being permuted, in time linear in what they hold.</summary>
internal sealed class PermutedCorrelation(Relation first, Relation second)
{
    private readonly bool unknown = first.HasUnknown || second.HasUnknown;
    private readonly double[] row = new double[second.Count];
    private readonly int[] back = new int[second.Count];
    private CellSums sums;

    /// <param name="places">Whose row and column of the second relation each organisation of the first is compared with.</param>
    /// <returns>NaN where one side is constant.</returns>
    public double Under(int[] places)
    {
        sums = default;
        if (unknown)
        {
            for (var i = 0; i < places.Length; i++)
                back[places[i]] = i;
        }

        for (var i = 0; i < places.Length; i++)
        {
            var place = places[i];
            if (!first.RowObserved(i) || !second.RowObserved(place))
                continue;
            sums.Cells += places.Length - 1;
            sums.First += first.Sums[i];
            sums.FirstSquared += first.Squares[i];
            sums.Second += second.Sums[place];
            sums.SecondSquared += second.Squares[place];

            var targets = second.Targets(place);
            var values = second.Values(place);
            for (var k = 0; k < targets.Length; k++)
                row[targets[k]] = values[k];
            sums.Products += Products(i, places);
            if (unknown)
                LeaveOutUnknown(i, place, places);
            foreach (var target in targets)
                row[target] = 0;
        }

        return sums.Correlation;
    }

    private double Products(int i, int[] places)
    {
        var targets = first.Targets(i);
        var values = first.Values(i);
        var sum = 0.0;
        for (var k = 0; k < targets.Length; k++)
            sum += values[k] * row[places[targets[k]]];
        return sum;
    }

    /// <summary>A cell unknown in one relation takes the other's value of that cell out of the sums.</summary>
    private void LeaveOutUnknown(int i, int place, int[] places)
    {
        foreach (var j in first.Missing(i))
        {
            var value = row[places[j]];
            sums.Cells--;
            sums.Second -= value;
            sums.SecondSquared -= value * value;
        }

        foreach (var target in second.Missing(place))
        {
            var j = back[target];
            if (first.Missing(i).BinarySearch(j) >= 0)
                continue;
            var value = first.Value(i, j);
            sums.Cells--;
            sums.First -= value;
            sums.FirstSquared -= value * value;
        }
    }
}
