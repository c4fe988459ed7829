using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Graphs;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class PathMetricTests
{
    private static readonly Func<Network, Estimate>[] metrics =
    [
        StrongComponents.Of, LargestStrongComponent.Of, Connectedness.Of, MeanDistance.Of, Reachable.Of, Efficiency.Of, EfficiencyEither.Of,
        Diameter.Of,
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fewer_than_two_organisations_have_no_paths(int count) =>
        Assert.All(metrics, metric => Assert.Equal(Reasons.FewerThanTwo, metric(Complete(count)).Reason));

    [Fact]
    public void When_nobody_answered_no_path_measure_has_a_value()
    {
        var network = Network.Create(Ids(4), [], silent: Enumerable.Range(0, 4));

        Assert.All(metrics, metric => Assert.Equal(Reasons.NoResponses, metric(network).Reason));
    }

    [Fact]
    public void When_all_answered_that_there_is_no_tie_reach_is_zero_and_distances_have_no_value()
    {
        var network = Of(5, []);

        Assert.All([Connectedness.Of(network), Reachable.Of(network), Efficiency.Of(network), EfficiencyEither.Of(network)],
            estimate => Assert.Equal(0, estimate.Value));
        Assert.All([MeanDistance.Of(network), Diameter.Of(network)], estimate => Assert.Equal(Reasons.NoTies, estimate.Reason));
        Assert.Equal(5, StrongComponents.Of(network).Value);
        Assert.Equal(0.2, LargestStrongComponent.Of(network).Value);
    }

    [Fact]
    public void One_tie_between_two_organisations_reaches_one_way() =>
        Check(Of(2, [(0, 1)]), strong: 2, largest: 0.5, connected: 1, mean: 1, reachable: 0.5, efficiency: 0.5, either: 1, diameter: 1);

    [Fact]
    public void In_a_complete_network_everyone_is_one_step_away() =>
        Check(Complete(6), strong: 1, largest: 1, connected: 1, mean: 1, reachable: 1, efficiency: 1, either: 1, diameter: 1);

    [Fact]
    public void On_a_directed_ring_word_travels_once_round() =>
        Check(Of(5, GraphSamples.Ring(5)), strong: 1, largest: 1, connected: 1, mean: 2.5, reachable: 1,
            efficiency: (1 + (1.0 / 2) + (1.0 / 3) + (1.0 / 4)) / 4, either: 0.75, diameter: 4);

    [Fact]
    public void In_a_star_that_all_point_to_nobody_gets_beyond_the_centre() =>
        Check(Of(6, Enumerable.Range(1, 5).Select(i => (i, 0))), strong: 6, largest: 1.0 / 6, connected: 1, mean: 1, reachable: 5.0 / 30,
            efficiency: 5.0 / 30, either: (10 + (20 / 2.0)) / 30, diameter: 1);

    [Fact]
    public void Two_cliques_reach_their_own_members_only() =>
        Check(Of(7, [.. GraphSamples.Complete(4), .. GraphSamples.Complete(3, first: 4)]), strong: 2, largest: 4.0 / 7, connected: 9.0 / 21,
            mean: 1, reachable: 18.0 / 42, efficiency: 18.0 / 42, either: 18.0 / 42, diameter: 1);

    [Fact]
    public void A_tie_to_an_organisation_that_did_not_answer_can_be_gone_back()
    {
        var network = Network.Create(Ids(3), [new Tie(0, 1, 1), new Tie(2, 1, 1)], silent: [1]);

        Check(network, strong: 1, largest: 1, connected: 1, mean: 4.0 / 3, reachable: 1, efficiency: 5.0 / 6, either: 5.0 / 6, diameter: 2);
        Assert.Equal(1, Efficiency.Of(network).Coverage);
        Almost.Equal(0.5, Efficiency.Of(Network.Create(Ids(4), [new Tie(0, 1, 1)], silent: [1, 2, 3])).Coverage);
    }

    [Fact]
    public void Relabelling_the_organisations_changes_no_value() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var places = Enumerable.Range(0, wave.Count).ToArray();
            new Random(seed).Shuffle(places);

            foreach (var metric in metrics)
                Assert.Equal(metric(wave.Network), metric(wave.Relabelled(places).Network));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_value_is_inside_its_range_or_has_a_reason() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            foreach (var estimate in metrics.Select(metric => metric(wave.Network)))
            {
                Assert.True(estimate.Value is null == estimate.Reason is not null, estimate.Metric);
                Assert.InRange(estimate.Coverage ?? 0, 0, 1);
            }

            Assert.InRange(Efficiency.Of(wave.Network).Value ?? 0, 0, Reachable.Of(wave.Network).Value ?? 0);
            Assert.InRange(Reachable.Of(wave.Network).Value ?? 0, 0, Connectedness.Of(wave.Network).Value ?? 0);
            Assert.InRange(MeanDistance.Of(wave.Network).Value ?? 1, 1, Diameter.Of(wave.Network).Value ?? 1);
            Assert.InRange(Efficiency.Of(wave.Network).Value ?? 0, 0, EfficiencyEither.Of(wave.Network).Value ?? 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_organisation_that_works_with_nobody_lowers_the_reach_and_leaves_distances_alone() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var (before, after) = (wave.Network, wave.WithIsolate().Network);
            if (Efficiency.Of(before).Reason is not null)
                return;

            var share = (wave.Count - 1.0) / (wave.Count + 1);
            Almost.Equal(Efficiency.Of(before).Value * share, Efficiency.Of(after).Value);
            Almost.Equal(EfficiencyEither.Of(before).Value * share, EfficiencyEither.Of(after).Value);
            Almost.Equal(Reachable.Of(before).Value * share, Reachable.Of(after).Value);
            Almost.Equal(Connectedness.Of(before).Value * share, Connectedness.Of(after).Value);
            Assert.Equal(StrongComponents.Of(before).Value + 1, StrongComponents.Of(after).Value);
            Assert.Equal(MeanDistance.Of(before).Value, MeanDistance.Of(after).Value);
            Assert.Equal(Diameter.Of(before).Value, Diameter.Of(after).Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Losing_a_tie_never_brings_anyone_nearer() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var now = wave.Network;
            var without = (wave with { Ties = [.. wave.Ties.Skip(1)] }).Network;

            Assert.True((Efficiency.Of(without).Value ?? 0) <= (Efficiency.Of(now).Value ?? 0) + 1e-12);
            Assert.True((Reachable.Of(without).Value ?? 0) <= (Reachable.Of(now).Value ?? 0));
            Assert.True((StrongComponents.Of(without).Value ?? 0) >= (StrongComponents.Of(now).Value ?? 0));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Turning_every_tie_round_swaps_closeness_in_and_out_and_both_average_to_the_efficiency() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var arcs = wave.Ties.Where(tie => tie.Value is not < 1).Select(tie => (tie.From, tie.To)).ToList();
            var there = GraphSamples.Directed(wave.Count, arcs).Distances;
            var back = GraphSamples.Directed(wave.Count, arcs.Select(arc => (arc.To, arc.From))).Distances;

            Assert.Equal(there.Counts, back.Counts);
            for (var i = 0; i < wave.Count; i++)
            {
                Almost.Equal(there.HarmonicOut[i], back.HarmonicIn[i]);
                Almost.Equal(there.HarmonicIn[i], back.HarmonicOut[i]);
            }

            Almost.Equal(there.Efficiency, there.HarmonicOut.DefaultIfEmpty().Average());
            Almost.Equal(there.Efficiency, there.HarmonicIn.DefaultIfEmpty().Average());
        }).QuickCheckThrowOnFailure();

    private static void Check(Network network, double strong, double largest, double connected, double mean, double reachable,
        double efficiency, double either, double diameter)
    {
        double[] expected = [strong, largest, connected, mean, reachable, efficiency, either, diameter];
        foreach (var (metric, value) in metrics.Zip(expected))
            Almost.Equal(value, metric(network).Value, metric(network).Metric);
    }

    private static Network Complete(int count) => Of(count, GraphSamples.Complete(count));

    private static Network Of(int count, IEnumerable<(int From, int To)> ties) =>
        Network.Create(Ids(count), [.. ties.Select(tie => new Tie(tie.From, tie.To, 1))]);

    private static IReadOnlyList<string> Ids(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i}")];
}
