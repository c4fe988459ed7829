using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class WaveMeasurementTests
{
    [Fact]
    public void Every_metric_is_defined_once_and_in_full()
    {
        Assert.Equal(MetricCatalogue.All.Count, MetricCatalogue.All.Select(metric => metric.Code).Distinct().Count());
        Assert.All(MetricCatalogue.All, metric => Assert.All(
            [metric.Name, metric.Tells, metric.Formula, metric.MissingAnswers, metric.UndefinedWhen, metric.CasesAre, metric.Source],
            text => Assert.False(string.IsNullOrWhiteSpace(text), metric.Code)));
        Assert.Equal(
            [
                "participation.rate", "collaboration.meanDegree", "collaboration.reciprocity", "collaboration.largestComponent",
                "collaboration.isolates", "collaboration.efficiency", "concentration.inDegree", "trust.mean", "trust.mutual",
                "duplication.coordinationGap25", "change.jaccard",
            ],
            MetricCatalogue.All.Where(metric => metric.Headline).Select(metric => metric.Code));
        Assert.Null(MetricCatalogue.Find("collaboration.unheard"));
    }

    [Fact]
    public void When_nobody_answered_every_metric_says_so() =>
        Assert.All(WaveMeasurement.Measure(SampleWave.Of(1)), estimate => Assert.Equal(Reasons.NoResponses, estimate.Reason));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void With_fewer_than_two_organisations_every_metric_says_so(int count) =>
        Assert.All(RandomWave.Make(count, 1, 0, new Random(1)).Measured, estimate => Assert.Equal(Reasons.FewerThanTwo, estimate.Reason));

    [Fact]
    public void With_fewer_than_three_respondents_only_participation_is_told()
    {
        var told = WaveMeasurement.Measure(Wave(20, answered: 2)).ToLookup(estimate => estimate.Reason, estimate => estimate.Metric);

        Assert.Equal(["participation.rate", "participation.cells"], told[null]);
        Assert.Equal(MetricCatalogue.All.Count - 2, told[Reasons.LowResponse].Count());
    }

    [Fact]
    public void Where_everybody_answered_nothing_is_withheld_however_few_they_are() =>
        Assert.DoesNotContain(WaveMeasurement.Measure(Wave(2, answered: 2)), estimate => estimate.Reason == Reasons.LowResponse);

    [Fact]
    public void Below_sixty_per_cent_only_density_and_mean_degree_are_told_besides()
    {
        var told = WaveMeasurement.Measure(Wave(20, answered: 11)).Where(estimate => estimate.Value is not null);

        Assert.Equal(["participation.rate", "participation.cells", "collaboration.meanDegree", "collaboration.density"],
            told.Select(estimate => estimate.Metric));
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void From_sixty_per_cent_only_brokers_are_withheld_and_from_eighty_nothing(int answered, bool brokersWithheld)
    {
        var withheld = WaveMeasurement.Measure(Wave(20, answered)).Where(estimate => estimate.Reason == Reasons.LowResponse);

        Assert.Equal(
            brokersWithheld ? ["concentration.betweenness", "concentration.betweennessEither", "resilience.articulationPoints"] : [],
            withheld.Select(estimate => estimate.Metric));
    }

    [Fact]
    public void Metrics_by_group_stand_last_for_each_attribute_and_are_found_by_their_code()
    {
        var wave = Wave(20, answered: 20) with
        {
            Attributes = new Dictionary<string, IReadOnlyList<string?>>
            {
                ["size"] = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0 ? "large" : "small")],
                ["nation"] = [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? "Wales" : null)],
            },
        };

        var byGroup = WaveMeasurement.Measure(wave).Skip(MetricCatalogue.All.Count).ToList();

        Assert.Equal(
            [
                "inclusion.ei.nation", "inclusion.eiExpected.nation", "inclusion.assortativity.nation",
                "inclusion.ei.size", "inclusion.eiExpected.size", "inclusion.assortativity.size",
            ],
            byGroup.Select(estimate => estimate.Metric));
        Assert.Equal((Reasons.OneCategory, true), (byGroup[2].Reason, byGroup[5].Lower < byGroup[5].Value));
        Assert.All(byGroup, estimate => Assert.Equal(estimate.Metric, MetricCatalogue.Find(estimate.Metric)!.Code));
        Assert.Null(MetricCatalogue.Find("inclusion.unheard.nation"));
        Assert.Null(MetricCatalogue.Find("inclusion.ei."));
    }

    [Fact]
    public void Change_needs_an_earlier_wave_that_enough_organisations_answered()
    {
        var now = Wave(20, answered: 20);

        Assert.Equal(Reasons.NoEarlierWave, Jaccard(null).Reason);
        Assert.Equal(Reasons.LowResponse, Jaccard(Wave(20, answered: 5)).Reason);
        Assert.NotNull(Jaccard(Wave(20, answered: 18)).Value);

        Estimate Jaccard(WaveRelations? earlier) =>
            WaveMeasurement.Measure(now, earlier).Single(estimate => estimate.Metric == "change.jaccard");
    }

    [Fact]
    public void From_answers_to_estimates_a_wave_of_four_is_measured_as_by_hand()
    {
        // North names South often and reliably, South names North; East names nobody; the funder did not answer.
        var wave = SampleWave.Of(1,
            (SampleWave.North, SampleWave.Picks([SampleWave.South], SampleWave.About(SampleWave.South, "level", "often"),
                SampleWave.About(SampleWave.South, "reliable", "4"), SampleWave.About(SampleWave.South, "open", "3"))),
            (SampleWave.South, SampleWave.Picks([SampleWave.North], SampleWave.About(SampleWave.North, "level", "rarely"))),
            (SampleWave.East, SampleWave.Picks([])));

        var values = WaveMeasurement.Measure(wave).ToDictionary(estimate => estimate.Metric);

        Assert.Equal(0.75, values["participation.rate"].Value);
        Assert.Equal(0.75, values["participation.cells"].Value);
        Assert.Equal(2.0 / 9, values["collaboration.density"].Value);
        Assert.Equal(2, values["collaboration.meanStrength"].Value);
        Assert.Equal(1, values["collaboration.reciprocity"].Value);
        Assert.Equal(3, values["collaboration.components"].Value);
        Assert.Equal(2, values["collaboration.isolates"].Value);
        Assert.Equal(3.5, values["trust.mean"].Value);
        Assert.Equal(Reasons.NoMutualRatings, values["trust.mutual"].Reason);
        Assert.Equal(Reasons.NoActivities, values["duplication.overlap"].Reason);
    }

    private static WaveRelations Wave(int count, int answered)
    {
        var wave = RandomWave.Make(count, 0.4, 0, new Random(7));
        return (wave with
        {
            Silent = [.. Enumerable.Range(answered, count - answered)],
            Ties = [.. wave.Ties.Where(tie => tie.From < answered)],
            Ratings = [.. wave.Ratings.Where(rating => rating.From < answered)],
        }).Relations;
    }
}
