namespace Survey.Analysis.Inference;

/// <summary>A figure compared with what it would be if a certain thing were arranged by chance.</summary>
/// <param name="Observed">The figure as it is.</param>
/// <param name="Mean">Its mean over the arrangements, the observed one among them.</param>
/// <param name="StandardDeviation">Its standard deviation over the same arrangements.</param>
/// <param name="P">
/// Share of the arrangements at least as far from the mean as the observed one, 1/(number of arrangements) to 1; null where the
/// organisations are too few for any p.
/// </param>
/// <param name="AtLeast">Share of the arrangements with at least the observed figure; null as <paramref name="P"/>.</param>
/// <param name="AtMost">Share of the arrangements with at most the observed figure; null as <paramref name="P"/>.</param>
/// <param name="Permutations">
/// Random arrangements drawn beside the observed one, so that a p is (1 + cases)/(B + 1); or the number of all arrangements there are,
/// where those were gone through instead.
/// </param>
public sealed record PermutationTest(
    double Observed, double Mean, double StandardDeviation, double? P, double? AtLeast, double? AtMost, int Permutations)
{
    /// <summary>How many random arrangements are drawn unless said otherwise.</summary>
    public const int UsualPermutations = 1999;

    /// <summary>Below this many organisations a test about groups of them gives no p.</summary>
    public const int FewestOrganisations = 10;

    // Arrangements with the same figure may differ by rounding; they must count as equal.
    private const double Rounding = 1e-10;

    /// <param name="observed">The figure as it is.</param>
    /// <param name="arranged">The figure of every arrangement, the observed one too; those without a figure (NaN) are left out.</param>
    /// <param name="permutations">As <see cref="Permutations"/>.</param>
    /// <param name="enough">Whether there are enough organisations for a p.</param>
    internal static PermutationTest Of(double observed, double[] arranged, int permutations, bool enough = true)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in arranged)
        {
            if (!double.IsNaN(value))
                (sum, count) = (sum + value, count + 1);
        }

        var mean = sum / count;
        var tolerance = Rounding * Math.Max(1, Math.Abs(observed));
        var distance = Math.Abs(observed - mean) - tolerance;
        var (squares, asFar, atLeast, atMost) = (0.0, 0, 0, 0);
        foreach (var value in arranged)
        {
            if (double.IsNaN(value))
                continue;
            squares += (value - mean) * (value - mean);
            asFar += Math.Abs(value - mean) >= distance ? 1 : 0;
            atLeast += value >= observed - tolerance ? 1 : 0;
            atMost += value <= observed + tolerance ? 1 : 0;
        }

        return new PermutationTest(observed, mean, Math.Sqrt(squares / count),
            Share(asFar), Share(atLeast), Share(atMost), permutations);

        double? Share(int cases) => enough ? (double)cases / count : null;
    }
}
