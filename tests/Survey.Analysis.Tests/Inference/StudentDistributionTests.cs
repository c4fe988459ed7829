using Survey.Analysis.Inference;

namespace Survey.Analysis.Tests.Inference;

public class StudentDistributionTests
{
    /// <summary>Two-sided 95% quantiles of printed tables, and how near the expansion says it comes to them.</summary>
    [Theory]
    [InlineData(2, 4.30265, 0.008)]
    [InlineData(3, 3.18245, 0.0013)]
    [InlineData(4, 2.77645, 0.0004)]
    [InlineData(8, 2.30600, 0.00002)]
    [InlineData(30, 2.04227, 0.000003)]
    [InlineData(1_000_000, 1.95997, 0.000003)]
    public void The_quantile_comes_as_near_to_the_tables_as_it_says(int degreesOfFreedom, double expected, double relative) =>
        Assert.Equal(expected, StudentDistribution.Quantile(Jackknife.NormalQuantile, degreesOfFreedom), relative * expected);

    [Fact]
    public void One_degree_of_freedom_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentDistribution.Quantile(Jackknife.NormalQuantile, 1));
}
