namespace Survey.Analysis.Inference;

/// <summary>
/// The correlation of two small relations under every arrangement of the second. Organisations are placed one after the other, and what
/// the first few contribute is summed once for all arrangements that begin with them.
/// </summary>
internal sealed class AllCorrelations
{
    private readonly int count;
    private readonly bool complete;
    private readonly double[] first;
    private readonly double[] second;
    private readonly double[] firstKnown;
    private readonly double[] secondKnown;

    public AllCorrelations(Relation first, Relation second)
    {
        count = first.Count;
        complete = !first.HasUnknown && !second.HasUnknown;
        (this.first, firstKnown) = Cells(first);
        (this.second, secondKnown) = Cells(second);
    }

    /// <summary>One value per arrangement; organisations that may come first are shared out among the processors.</summary>
    public double[] Values()
    {
        var perStart = Enumerable.Range(1, count - 1).Aggregate(1, (product, k) => product * k);
        var values = new double[count * perStart];
        var startSums = complete ? Totals() : default;
        Parallel.For(0, count, start =>
        {
            var places = new int[count];
            places[0] = start;
            var next = start * perStart;
            Place(1, 1 << start, places, startSums, values, ref next);
        });
        return values;
    }

    private void Place(int organisation, int taken, int[] places, CellSums sums, double[] values, ref int next)
    {
        if (organisation == count)
        {
            values[next++] = sums.Correlation;
            return;
        }

        for (var place = 0; place < count; place++)
        {
            if ((taken >> place & 1) == 1)
                continue;
            places[organisation] = place;
            Place(organisation + 1, taken | 1 << place, places, With(sums, organisation, places), values, ref next);
        }
    }

    /// <summary>Adds the cells of one organisation with those placed before it.</summary>
    private CellSums With(CellSums sums, int organisation, int[] places)
    {
        for (var other = 0; other < organisation; other++)
        {
            var (there, back) = (organisation * count + other, other * count + organisation);
            var (placeThere, placeBack) = (places[organisation] * count + places[other], places[other] * count + places[organisation]);
            sums.Products += first[there] * second[placeThere] + first[back] * second[placeBack];
            if (complete)
                continue;
            Add(ref sums, there, placeThere);
            Add(ref sums, back, placeBack);
        }

        return sums;
    }

    private void Add(ref CellSums sums, int cell, int place)
    {
        sums.Cells += firstKnown[cell] * secondKnown[place];
        sums.First += first[cell] * secondKnown[place];
        sums.FirstSquared += first[cell] * first[cell] * secondKnown[place];
        sums.Second += second[place] * firstKnown[cell];
        sums.SecondSquared += second[place] * second[place] * firstKnown[cell];
    }

    /// <summary>Where all cells are known, only the products depend on the arrangement.</summary>
    private CellSums Totals() => new()
    {
        Cells = count * (count - 1),
        First = first.Sum(),
        FirstSquared = first.Sum(value => value * value),
        Second = second.Sum(),
        SecondSquared = second.Sum(value => value * value),
    };

    /// <summary>All cells row by row: their values, 0 where unknown, and 1 where known.</summary>
    private static (double[] Values, double[] Known) Cells(Relation relation)
    {
        var (values, known) = (new double[relation.Count * relation.Count], new double[relation.Count * relation.Count]);
        for (var i = 0; i < relation.Count; i++)
        {
            for (var j = 0; j < relation.Count; j++)
            {
                if (i == j || !relation.RowObserved(i) || relation.Missing(i).BinarySearch(j) >= 0)
                    continue;
                values[i * relation.Count + j] = relation.Value(i, j);
                known[i * relation.Count + j] = 1;
            }
        }

        return (values, known);
    }
}
