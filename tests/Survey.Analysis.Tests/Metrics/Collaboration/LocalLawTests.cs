using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics.Collaboration;

public class LocalLawTests
{
    private static readonly (MetricDefinition Metric, Func<Network, Estimate> Of)[] shares =
    [
        (Transitivity.Definition, Transitivity.Of), (DirectedTransitivity.Definition, DirectedTransitivity.Of),
        (Clustering.Definition, Clustering.Of),
        (PairDensity.EitherDefinition, PairDensity.Either), (PairDensity.ConfirmedDefinition, PairDensity.Confirmed),
        (InDegreeConcentration.Definition, InDegreeConcentration.Of), (OutDegreeConcentration.Definition, OutDegreeConcentration.Of),
        (DegreeConcentration.Definition, DegreeConcentration.Of), (PartnerConcentration.Definition, PartnerConcentration.Of),
    ];

    [Fact]
    public void The_value_without_an_organisation_is_that_of_the_network_without_it() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var network = wave.Network;
            foreach (var (metric, of) in shares)
            {
                if (of(network).WithoutEach is not { } without || network.Count < Jackknife.FewestOrganisations)
                    continue;
                for (var i = 0; i < network.Count; i++)
                    Almost.Equal(of(network.Without(i)).Value, without[i], $"{metric.Code} without {i}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_share_is_between_0_and_1_or_has_a_reason_and_keeps_when_organisations_are_relabelled() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var places = Enumerable.Range(0, wave.Count).ToArray();
            new Random(seed).Shuffle(places);
            foreach (var (metric, of) in shares)
            {
                var (estimate, relabelled) = (of(wave.Network), of(wave.Relabelled(places).Network));
                Assert.Equal(metric.Code, estimate.Metric);
                Assert.True(estimate.Value is null == estimate.Reason is not null, metric.Code);
                Assert.InRange(estimate.Value ?? 0, 0, 1);
                Assert.InRange(estimate.Coverage ?? 0, 0, 1);
                Almost.Equal(estimate.Value, relabelled.Value, metric.Code);
                Assert.Equal((estimate.Cases, estimate.Reason), (relabelled.Cases, relabelled.Reason));
            }

            Assert.Equal(TriadCensus.Of(wave.Network).Values, TriadCensus.Of(wave.Relabelled(places).Network).Values);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Triads_add_up_to_all_threes_and_hold_the_triangles_and_paths() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var network = wave.Network.Respondents;
            if (TriadCensus.Of(network) is not { Value: { } total, Values: { } values })
                return;
            var n = (double)network.Count;
            Assert.Equal(n * (n - 1) * (n - 2) / 6, total);
            Assert.All(values, count => Assert.True(count >= 0));
            var named = TriadCensus.Definition.Parts.Zip(values).ToDictionary();
            Assert.Equal(network.Either.Triangles.Total,
                named.Where(pair => pair.Key[2] == '0' && pair.Key != "003").Sum(pair => pair.Value));
            Assert.Equal(network.Sent.Triads.Closed,
                named["030T"] + (2 * named["120D"]) + (2 * named["120U"]) + named["120C"] + (3 * named["210"]) + (6 * named["300"]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Confirmed_pairs_are_never_more_than_those_linked_by_either_side() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var (either, confirmed) = (PairDensity.Either(wave.Network), PairDensity.Confirmed(wave.Network));
            Assert.Equal((either.Cases, either.Reason), (confirmed.Cases, confirmed.Reason));
            Assert.True(either.Value is null || confirmed.Value <= either.Value);
        }).QuickCheckThrowOnFailure();
}
