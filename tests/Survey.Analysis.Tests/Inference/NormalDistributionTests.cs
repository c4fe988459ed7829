using Survey.Analysis.Inference;

namespace Survey.Analysis.Tests.Inference;

public class NormalDistributionTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.6170750774519738)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(-2.5758293035489004, 0.01)]
    [InlineData(2.9, 0.0037316266)]
    [InlineData(6, 1.973175290075396e-9)]
    public void The_two_sided_probability_is_that_of_the_tables(double z, double p) =>
        Assert.Equal(p, NormalDistribution.TwoSided(z), p * 1e-8 + 1e-12);
}
