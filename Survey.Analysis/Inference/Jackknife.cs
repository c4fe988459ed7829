namespace Survey.Analysis.Inference;

/// <summary>Ends of a 95% interval.</summary>
public readonly record struct Interval(double Lower, double Upper);

/// <summary>
/// The delete-one-organisation jackknife: how much a figure hangs on any single organisation. The roster is a census, so the interval
/// describes the stability of the process, not sampling.
/// </summary>
/// <remarks>
/// Standard error = sqrt((n-1)/n · sum of squared deviations of the n leave-one-out values from their mean). It is conservative for
/// every figure that does not depend on how organisations are numbered (Lin, Lunde and Sarkar 2020); the smaller factor
/// (n-2)/(2n) of Snijders and Borgatti (1999) is right only when pairs are independent of each other.
/// </remarks>
public static class Jackknife
{
    /// <summary>Below this many organisations no interval is given.</summary>
    public const int FewestOrganisations = 10;

    /// <summary>Half-width of a 95% interval in standard errors.</summary>
    public const double NormalQuantile = 1.959963984540054;

    /// <param name="value">The figure.</param>
    /// <param name="withoutEach">The figure without each organisation in turn.</param>
    /// <param name="lowest">Bottom of the figure's range, to which the interval is cut.</param>
    /// <param name="highest">Top of the figure's range.</param>
    /// <param name="restsOn">
    /// Organisations on which the figure rests where these are a few of all, 3 or more: the reach is by Student's t then, and wider.
    /// </param>
    /// <returns>Null with too few organisations, or where the figure is undefined without one of them.</returns>
    public static Interval? Interval(
        double value, IReadOnlyList<double?> withoutEach, double lowest, double highest, int? restsOn = null)
    {
        if (StandardError(withoutEach) is not { } error)
            return null;
        var reach = error * (restsOn is { } few ? StudentDistribution.Quantile(NormalQuantile, few - 1) : NormalQuantile);
        return new Interval(Math.Max(lowest, value - reach), Math.Min(highest, value + reach));
    }

    /// <summary>The standard error; null with too few organisations or an undefined leave-one-out value.</summary>
    public static double? StandardError(IReadOnlyList<double?> withoutEach)
    {
        var n = withoutEach.Count;
        if (n < FewestOrganisations || withoutEach.Any(value => value is null))
            return null;
        var mean = withoutEach.Average()!.Value;
        var squares = withoutEach.Sum(value => (value!.Value - mean) * (value.Value - mean));
        return Math.Sqrt((n - 1.0) / n * squares);
    }
}
