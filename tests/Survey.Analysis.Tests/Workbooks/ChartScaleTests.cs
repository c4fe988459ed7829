using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Workbooks;

public class ChartScaleTests
{
    [Theory]
    [InlineData(2.1, 2.8, 2, 2.8, 0.2)]
    [InlineData(0.18, 0.26, 0.18, 0.26, 0.02)]
    [InlineData(0, 37, 0, 40, 10)]
    [InlineData(4, 4, 4, 4.1, 0.1)]
    public void The_ends_are_round_and_hold_every_interval(double low, double high, double lowest, double highest, double step)
    {
        var scale = ChartScale.Of([new("a", (low + high) / 2, (high - low) / 2, (high - low) / 2), new("b", null, null, null)]);

        Assert.Equal(lowest, scale.Lowest, 9);
        Assert.Equal(highest, scale.Highest, 9);
        Assert.Equal(step, scale.Step, 9);
    }
}
