namespace Survey.Analysis.Inference;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>Probability of a value at least this far from 0, on either side.</summary>
    public static double TwoSided(double z) => Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>
    /// The complementary error function for x at least 0, to about 1e-15: a series near 0, a continued fraction further out
    /// (Abramowitz and Stegun 1964, 7.1.6 and 7.1.14).
    /// </summary>
    private static double Erfc(double x)
    {
        if (x < 2)
        {
            var (term, sum) = (x, x);
            for (var k = 1; Math.Abs(term) > 1e-17 * sum; k++)
            {
                term *= 2 * x * x / (2 * k + 1);
                sum += term;
            }

            return 1 - 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
        }

        var fraction = x;
        for (var k = 60; k >= 1; k--)
            fraction = x + k / 2.0 / fraction;
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
