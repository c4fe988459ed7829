using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Inference;

public class JackknifeTests
{
    public static TheoryData<string> MetricsWithInterval =>
    [
        "collaboration.density", "collaboration.meanDegree", "collaboration.meanStrength", "collaboration.reciprocity",
        "collaboration.confirmation", "collaboration.clustering", "concentration.inDegree", "trust.mean", "trust.reliability",
        "trust.sharedAims", "trust.openness", "trust.mutual", "duplication.overlap", "duplication.coordinationGap25",
    ];

    [Theory]
    [MemberData(nameof(MetricsWithInterval))]
    public void The_interval_is_that_of_measuring_again_without_each_organisation(string metric)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var wave = RandomWave.Make(18 + seed, 0.45, unknown: 0.1, new Random(seed));
            var estimate = Measure(wave);
            var again = Enumerable.Range(0, wave.Count).Select(i => Measure(wave.Without(i)).Value).ToList();
            var highest = MetricCatalogue.Find(metric)!.Unit == Unit.Share ? 1
                : metric == "collaboration.meanDegree" ? wave.Count - 1 : 4;

            var expected = Jackknife.Interval(estimate.Value!.Value, again, highest == 4 ? 1 : 0, highest);

            Assert.NotNull(estimate.Lower);
            Almost.Equal(expected?.Lower, estimate.Lower, $"lower end, seed {seed}");
            Almost.Equal(expected?.Upper, estimate.Upper, $"upper end, seed {seed}");
        }

        Estimate Measure(RandomWave wave) => wave.Measured.Single(estimate => estimate.Metric == metric);
    }

    [Fact]
    public void The_interval_of_change_is_that_of_comparing_again_without_each_organisation()
    {
        var (before, now) = (RandomWave.Make(14, 0.4, 0.1, new Random(1)), RandomWave.Make(14, 0.4, 0.1, new Random(2)));
        Func<TieChanges, Estimate>[] metrics = [TieStability.Jaccard, TieStability.Persistence, TieStability.Formation];
        foreach (var metric in metrics)
        {
            var estimate = metric(TieChanges.Between(before.Network, now.Network));
            var again = Enumerable.Range(0, 14)
                .Select(i => metric(TieChanges.Between(before.Without(i).Network, now.Without(i).Network)).Value).ToList();

            var expected = Jackknife.Interval(estimate.Value!.Value, again, 0, 1);

            Almost.Equal(expected?.Lower, estimate.Lower, estimate.Metric);
            Almost.Equal(expected?.Upper, estimate.Upper, estimate.Metric);
        }
    }

    [Fact]
    public void Below_ten_organisations_there_is_no_interval()
    {
        // Removal at random has a band of another kind: where 95% of the orders lie.
        Assert.All(RandomWave.Make(9, 0.6, 0, new Random(3)).Measured.Where(estimate => estimate.Metric != "resilience.randomRemoval"),
            estimate => Assert.Null(estimate.Lower));
        Assert.Contains(RandomWave.Make(10, 0.6, 0, new Random(3)).Measured, estimate => estimate.Lower is not null);
    }

    [Fact]
    public void A_figure_that_hangs_on_one_organisation_alone_has_no_interval()
    {
        var network = Network.Create([.. Enumerable.Range(0, 12).Select(i => $"{i}")], [new Tie(0, 1, 1)]);

        Assert.Equal(0, Reciprocity.Of(network).Value);
        Assert.Null(Reciprocity.Of(network).Lower);
    }

    [Fact]
    public void The_standard_error_is_the_spread_of_the_leave_one_out_values_with_the_factor_n_minus_1_over_n()
    {
        double?[] withoutEach = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2];

        Almost.Equal(Math.Sqrt(0.9 * 10 * 0.25), Jackknife.StandardError(withoutEach));
    }
}
