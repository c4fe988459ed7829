using Survey.Analysis.Instruments;
using Survey.Analysis.Metrics;
using Survey.Api.Instruments;

namespace Survey.Api.Tests.Instruments;

public sealed class MetricsFedTests
{
    [Fact]
    public void Every_metric_but_participation_itself_is_fed_by_some_measure()
    {
        var fed = Enum.GetValues<Measured>().SelectMany(MetricsFed.By).ToHashSet();

        Assert.Equal([ParticipationRate.Definition], MetricCatalogue.All.Where(metric => !fed.Contains(metric)));
    }

    [Theory]
    [InlineData(Measured.TrustReliability, "trust.mean trust.mutual trust.reliability")]
    [InlineData(Measured.TrustSharedAims, "trust.mean trust.mutual trust.sharedAims")]
    [InlineData(Measured.TrustOpenness, "trust.mean trust.mutual trust.openness")]
    [InlineData(Measured.Activities, "duplication.coordinationGap25 duplication.coordinationGap50 duplication.overlap")]
    public void A_measure_feeds_its_own_metrics_and_not_those_of_another_measure(Measured measured, string codes)
    {
        string[] ofItems = ["trust.reliability", "trust.sharedAims", "trust.openness"];
        var fed = MetricsFed.By(measured).Select(metric => metric.Code).ToList();

        Assert.Subset(fed.ToHashSet(), codes.Split(' ').ToHashSet());
        Assert.Single(fed.Select(code => code.Split('.')[0]).Distinct());
        Assert.True(fed.Intersect(ofItems).Count() <= 1, string.Join(' ', fed));
    }

    [Fact]
    public void Overlap_alone_needs_no_collaboration()
    {
        var codes = MetricsFed.By(Measured.Collaboration).Select(metric => metric.Code).ToList();

        Assert.Contains("duplication.coordinationGap25", codes);
        Assert.DoesNotContain("duplication.overlap", codes);
    }

    [Fact]
    public void Every_measure_has_a_name() =>
        Assert.All(Enum.GetValues<Measured>(), measured => Assert.NotEmpty(MetricsFed.Name(measured)));
}
