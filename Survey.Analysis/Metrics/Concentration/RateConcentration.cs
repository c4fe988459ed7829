namespace Survey.Analysis.Metrics;

/// <summary>
/// How far ties concentrate on a few organisations: sum of (highest rate - own rate) over what it is at most, at a star; a rate being
/// ties / cells of which it is known whether there is a tie. Also without each organisation in turn: everyone then usually loses a cell
/// without a tie, which is assumed for all and put right for the few others, so that a turn takes as many steps as there are those few.
/// </summary>
internal sealed class RateConcentration
{
    private readonly int[] ties;
    private readonly int[] cells;
    private readonly int[] ownLost;
    private readonly int unequalled;
    private readonly Ranking?[] usual = new Ranking?[2];
    private readonly int[] tiesLost;
    private readonly int[] cellsKept;
    private readonly bool[] isOther;
    private readonly List<int> others = [];
    private Ranking? current;
    private int removedLost;

    /// <param name="ties">Ties counted for each organisation.</param>
    /// <param name="cells">Cells known for each; an organisation without any has no rate and is left out.</param>
    /// <param name="ownLost">Cells of its own that each usually loses when another organisation is removed: 1 where its row counts.</param>
    /// <param name="unequalled">
    /// How much short of one per organisation the sum stays at a star: 1 where only the centre's rate counts ties to it, 2 where both ends
    /// of a tie count it.
    /// </param>
    public RateConcentration(int[] ties, int[] cells, int[] ownLost, int unequalled)
    {
        this.ties = ties;
        this.cells = cells;
        this.ownLost = ownLost;
        this.unequalled = unequalled;
        (tiesLost, cellsKept, isOther) = (new int[ties.Length], new int[ties.Length], new bool[ties.Length]);
    }

    /// <summary>0 all alike, 1 a star; null with fewer than three organisations that have a rate.</summary>
    public double? Value
    {
        get
        {
            var rates = ties.Zip(cells, Rate).OfType<double>().ToList();
            if (rates.Count < 3)
                return null;
            var highest = rates.Max();
            return Math.Min(1, rates.Sum(rate => highest - rate) / (rates.Count - unequalled));
        }
    }

    /// <summary>Takes one organisation out.</summary>
    /// <param name="organisation">Its number.</param>
    /// <param name="itsCellsCount">Whether its answer about each other counts, which these then usually lose too.</param>
    public void Remove(int organisation, bool itsCellsCount)
    {
        removedLost = itsCellsCount ? 1 : 0;
        current = usual[removedLost] ??= Usual(removedLost);
        Touch(organisation);
        cellsKept[organisation] = -cells[organisation];
    }

    /// <summary>The organisation loses a tie with the cell.</summary>
    public void LosesTie(int organisation)
    {
        Touch(organisation);
        tiesLost[organisation]++;
    }

    /// <summary>The organisation does not lose the cell, which was never known.</summary>
    public void KeepsCell(int organisation)
    {
        Touch(organisation);
        cellsKept[organisation]++;
    }

    /// <summary>The figure without the organisation last removed, which is put back.</summary>
    public double? Rest()
    {
        var (highest, sum, count) = (current!.Highest(except: isOther), current.Sum, current.Count);
        foreach (var j in others)
        {
            if (current.Rates[j] is { } assumed)
                (sum, count) = (sum - assumed, count - 1);
            if (Rate(ties[j] - tiesLost[j], cells[j] - ownLost[j] - removedLost + cellsKept[j]) is { } rate)
                (highest, sum, count) = (Math.Max(highest, rate), sum + rate, count + 1);
            (isOther[j], tiesLost[j], cellsKept[j]) = (false, 0, 0);
        }

        others.Clear();
        return count < 3 ? null : Math.Clamp(((highest * count) - sum) / (count - unequalled), 0, 1);
    }

    private static double? Rate(int ties, int cells) => cells > 0 ? (double)ties / cells : null;

    private Ranking Usual(int lost) =>
        new([.. Enumerable.Range(0, ties.Length).Select(j => Rate(ties[j], cells[j] - ownLost[j] - lost))]);

    private void Touch(int organisation)
    {
        if (isOther[organisation])
            return;
        isOther[organisation] = true;
        others.Add(organisation);
    }

    /// <summary>Rates with their sum, ready to find the highest of all but a few.</summary>
    private sealed class Ranking(double?[] rates)
    {
        private readonly int[] ascending = Ascending(rates);

        public double?[] Rates { get; } = rates;

        public double Sum { get; } = rates.Sum() ?? 0;

        public int Count { get; } = rates.Count(rate => rate is not null);

        public double Highest(bool[] except)
        {
            for (var k = ascending.Length - 1; k >= 0; k--)
            {
                if (!except[ascending[k]])
                    return Rates[ascending[k]] ?? 0;
            }

            return 0;
        }

        private static int[] Ascending(double?[] rates)
        {
            var (keys, order) = (new double[rates.Length], new int[rates.Length]);
            for (var j = 0; j < order.Length; j++)
                (keys[j], order[j]) = (rates[j] ?? -1, j);
            Array.Sort(keys, order);
            return order;
        }
    }
}
