namespace Survey.Analysis.Inference;

/// <summary>
/// One sum over pairs of organisations divided by another, such as ties by observed cells. It remembers each organisation's share of
/// both sums, so that its value without any one organisation takes no new pass over the data.
/// </summary>
public sealed class PairRatio(int organisations)
{
    private readonly double[] tops = new double[organisations];
    private readonly double[] bottoms = new double[organisations];

    /// <summary>Adds what one pair contributes; both ends are charged with it.</summary>
    public void Add(int first, int second, double top, double bottom)
    {
        tops[first] += top;
        tops[second] += top;
        bottoms[first] += bottom;
        bottoms[second] += bottom;
    }

    /// <summary>Adds to the lower sum all pairs of one organisation at once; to be called for every organisation.</summary>
    public void AddBottom(int organisation, double bottom) => bottoms[organisation] += bottom;

    /// <summary>Adds to the upper sum all pairs of one organisation at once; to be called for every organisation.</summary>
    public void AddTop(int organisation, double top) => tops[organisation] += top;

    /// <summary>The upper sum; every pair stands at both of its ends, hence the half.</summary>
    public double Top => tops.Sum() / 2;

    /// <summary>The lower sum.</summary>
    public double Bottom => bottoms.Sum() / 2;

    /// <summary>The ratio; null when there is nothing to divide by.</summary>
    public double? Value => Divide(Top, Bottom);

    /// <summary>
    /// The ratio without each organisation in turn; null where there is then nothing to divide by. Null altogether where too few
    /// organisations have a share in it for an interval.
    /// </summary>
    public IReadOnlyList<double?>? WithoutEach() =>
        bottoms.Count(share => share > 0) < Jackknife.FewestOrganisations ? null : WithoutEachOfFew();

    /// <summary>The same, however few have a share in it.</summary>
    public IReadOnlyList<double?> WithoutEachOfFew()
    {
        var (top, bottom) = (Top, Bottom);
        return [.. tops.Select((share, i) => Divide(top - share, bottom - bottoms[i]))];
    }

    /// <summary>Both sums of two ratios of the same organisations added up.</summary>
    public static PairRatio operator +(PairRatio first, PairRatio second)
    {
        var sum = new PairRatio(first.tops.Length);
        for (var i = 0; i < sum.tops.Length; i++)
            (sum.tops[i], sum.bottoms[i]) = (first.tops[i] + second.tops[i], first.bottoms[i] + second.bottoms[i]);
        return sum;
    }

    private static double? Divide(double top, double bottom) => bottom > 0 ? top / bottom : null;
}
