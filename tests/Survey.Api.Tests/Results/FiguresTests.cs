using Survey.Analysis.Metrics;
using Survey.Api.Results;

namespace Survey.Api.Tests.Results;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.2176, Unit.Share, "21.8%")]
    [InlineData(0, Unit.Share, "0.0%")]
    [InlineData(1, Unit.Share, "100.0%")]
    [InlineData(12, Unit.Count, "12")]
    [InlineData(1234, Unit.Count, "1,234")]
    [InlineData(3.417, Unit.Number, "3.42")]
    public void Value_OfEachUnit_IsWrittenInOneWay(double value, Unit unit, string expected) =>
        Assert.Equal(expected, Figures.Value(value, unit));

    [Fact]
    public void Interval_NamesBothEnds_OrNothing()
    {
        Assert.Equal("18.0% to 26.0%", Figures.Interval(0.18, 0.26, Unit.Share));
        Assert.Null(Figures.Interval(null, null, Unit.Share));
    }

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.004, "under 1%")]
    [InlineData(0.778, "78%")]
    [InlineData(0.998, "over 99%")]
    [InlineData(1, "100%")]
    public void Coverage_OfWhatIsNotComplete_IsNever100(double share, string expected) => Assert.Equal(expected, Figures.Coverage(share));
}
