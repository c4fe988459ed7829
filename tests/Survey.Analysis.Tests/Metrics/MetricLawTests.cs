using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class MetricLawTests
{
    [Fact]
    public void Relabelling_the_organisations_changes_no_value() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var places = Enumerable.Range(0, wave.Count).ToArray();
            new Random(seed).Shuffle(places);

            foreach (var (estimate, relabelled) in wave.Measured.Zip(wave.Relabelled(places).Measured))
            {
                // Hubs that are equal leave in the roster's order, and chance deals out the roster's numbers.
                if (estimate.Metric.StartsWith("resilience.", StringComparison.Ordinal) && estimate.Metric.EndsWith("Removal", StringComparison.Ordinal))
                    continue;
                Almost.Equal(estimate.Value, relabelled.Value, estimate.Metric);
                Almost.Equal(estimate.Lower, relabelled.Lower, $"lower end of {estimate.Metric}");
                Almost.Equal(estimate.Upper, relabelled.Upper, $"upper end of {estimate.Metric}");
                Assert.Equal((estimate.Cases, estimate.Reason), (relabelled.Cases, relabelled.Reason));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_value_is_inside_its_range_and_inside_its_interval_or_has_a_reason() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            Assert.Equal(MetricCatalogue.All.Select(metric => metric.Code), wave.Measured.Select(estimate => estimate.Metric));
            foreach (var (metric, estimate) in MetricCatalogue.All.Zip(wave.Measured))
            {
                Assert.True(estimate.Value is null == estimate.Reason is not null, metric.Code);
                Assert.True(estimate.Lower is null == estimate.Upper is null, metric.Code);
                if (estimate.Value is not { } value)
                    continue;
                var (lowest, highest) = Range(metric, wave.Count);
                Assert.True(lowest <= value && value <= highest, $"{metric.Code} is {value:R}");
                Assert.True(lowest <= (estimate.Lower ?? value) && (estimate.Lower ?? value) <= value, $"{metric.Code} is from {estimate.Lower:R}");
                Assert.True(value <= (estimate.Upper ?? value) && (estimate.Upper ?? value) <= highest, $"{metric.Code} is up to {estimate.Upper:R}");
                Assert.InRange(estimate.Coverage!.Value, 0, 1);
                Assert.True(estimate.Cases >= 0, metric.Code);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6000));

    [Fact]
    public void An_organisation_that_works_with_nobody_thins_the_network_and_is_a_part_of_its_own() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            wave = wave with { Silent = [], Unanswered = [], Missing = [] };
            if (wave.Count < 2)
                return;
            var (before, after) = (wave.Network, wave.WithIsolate().Network);

            Assert.Equal(TieCount.Of(before).Value, TieCount.Of(after).Value);
            Almost.Equal(Density.Of(before).Value * (wave.Count - 1) / (wave.Count + 1), Density.Of(after).Value);
            Assert.Equal(Components.Of(before).Value + 1, Components.Of(after).Value);
            Assert.Equal(Isolates.Of(before).Value + 1, Isolates.Of(after).Value);
            Almost.Equal(LargestComponent.Of(before).Value * wave.Count / (wave.Count + 1), LargestComponent.Of(after).Value);
            Almost.Equal(Reciprocity.Of(before).Value, Reciprocity.Of(after).Value);
            Almost.Equal(MeanStrength.Of(before).Value, MeanStrength.Of(after).Value);
            Almost.Equal(Clustering.Of(before).Value, Clustering.Of(after).Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_wave_compared_with_itself_keeps_every_tie_and_makes_none() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var changes = TieChanges.Between(wave.Network, wave.Network);

            Assert.Equal(wave.Network.CellsObserved, changes.CellsCompared);
            Assert.Equal(wave.Network.TieCount, changes.Ties.Count);
            Assert.Contains(TieStability.Jaccard(changes).Value, new double?[] { 1, null });
            Assert.Contains(TieStability.Formation(changes).Value, new double?[] { 0, null });
        }).QuickCheckThrowOnFailure();

    private static (double Lowest, double Highest) Range(MetricDefinition metric, int count) => (
        metric.Lowest ?? double.NegativeInfinity,
        metric switch
        {
            { Highest: { } highest } => highest,
            { Code: "collaboration.ties" or "collaboration.triads" or "duplication.collisions" or "duplication.bidCollisions" } =>
                double.PositiveInfinity,
            { Code: "collaboration.meanStrength" } => 4,
            { Family: "duplication" } => double.PositiveInfinity,
            _ => count,
        });
}
