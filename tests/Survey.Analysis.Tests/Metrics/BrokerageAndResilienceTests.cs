using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Graphs;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Graphs;
using Survey.Analysis.Tests.Networks;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Metrics;

public class BrokerageAndResilienceTests
{
    private static readonly (MetricDefinition Definition, Func<Network, Estimate> Of)[] metrics =
    [
        (BetweennessConcentration.Definition, BetweennessConcentration.Of),
        (BetweennessConcentration.EitherDefinition, BetweennessConcentration.Either),
        (CutOrganisations.Definition, CutOrganisations.Of),
        (Removal.HubDefinition, Removal.OfHubs),
        (Removal.RandomDefinition, Removal.AtRandom),
    ];

    [Fact]
    public void On_every_known_layer_each_value_equals_the_reference() =>
        Assert.All(EveryLayer.All, layer =>
        {
            var reference = layer.Golden.GetProperty("reference");
            Almost.Equal(reference.GetProperty("betweenness_centralization_undirected").GetDouble(),
                BetweennessConcentration.Either(layer.Network).Value, layer.Name);
            Almost.Equal(reference.GetProperty("articulation_points").GetArrayLength(),
                CutOrganisations.Of(layer.Network).Value, layer.Name);
            if (layer.Golden.GetProperty("directed").GetBoolean())
            {
                Almost.Equal(reference.GetProperty("betweenness_centralization").GetDouble(),
                    BetweennessConcentration.Of(layer.Network).Value, layer.Name);
            }
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fewer_than_two_organisations_have_no_value(int count) =>
        Assert.All(metrics, metric => Assert.Equal(Reasons.FewerThanTwo, metric.Of(Network.Create(Drawn.Ids(count), [])).Reason));

    [Fact]
    public void When_nobody_answered_there_is_no_value() => Assert.All(metrics, metric =>
        Assert.Equal(Reasons.NoResponses, metric.Of(Network.Create(Drawn.Ids(6), [], silent: Enumerable.Range(0, 6))).Reason));

    [Fact]
    public void Brokers_need_three_organisations_and_removal_five()
    {
        var (two, three) = (Drawn.Network(Drawn.Path(2)), Drawn.Network(Drawn.Path(3)));
        var (four, five) = (Drawn.Network(Drawn.Path(4)), Drawn.Network(Drawn.Path(5)));

        Assert.All(metrics[..2], metric => Assert.Equal(Reasons.FewerThanThree, metric.Of(two).Reason));
        Assert.All(metrics[..2], metric => Assert.Equal(1, metric.Of(three).Value));
        Assert.Equal((0, 1), (CutOrganisations.Of(two).Value, CutOrganisations.Of(three).Value));
        Assert.All(metrics[3..], metric => Assert.Equal(Reasons.FewerThanFive, metric.Of(four).Reason));
        Almost.Equal((2 + 2 + 1 + 1) / 25.0, Removal.OfHubs(five).Value);
        Assert.Equal("Fewer than five organisations", Shorthand.InWords(Reasons.FewerThanFive));
    }

    [Fact]
    public void Without_ties_nothing_depends_on_anybody_and_every_organisation_is_alone()
    {
        var network = Network.Create(Drawn.Ids(10), []);

        Assert.Equal([0.0, 0.0, 0.0], metrics[..3].Select(metric => metric.Of(network).Value!.Value));
        Assert.All(metrics[3..], metric => Almost.Equal(0.09, metric.Of(network).Value));
    }

    [Fact]
    public void A_star_hangs_on_its_middle_and_a_complete_network_on_nobody()
    {
        var (star, complete) = (Drawn.Network(Drawn.Star(10)), Drawn.Network(Drawn.Complete(10)));

        Assert.Equal([1, 1, 1, 0.09], metrics[..4].Select(metric => metric.Of(star).Value!.Value));
        Assert.Equal([0, 0, 0, 0.45, 0.45], metrics.Select(metric => metric.Of(complete).Value!.Value));
        Assert.True(Removal.AtRandom(star).Value > 0.15);
    }

    [Fact]
    public void A_silent_broker_is_seen_through_its_partners_reports()
    {
        Tie[] ties = [new(0, 1, 1), new(2, 1, 1)];
        var network = Network.Create(Drawn.Ids(3), ties, silent: [1]);

        Assert.Equal(1, BetweennessConcentration.Of(network).Value);
        Assert.Equal(0, BetweennessConcentration.Of(network.Treated(Treatment.Zero)).Value);
        Almost.Equal(2.0 / 3, BetweennessConcentration.Of(network).Coverage);
    }

    [Fact]
    public void Every_value_is_in_its_range_inside_its_interval_and_rests_on_known_links() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            foreach (var (definition, of) in metrics)
            {
                var estimate = of(wave.Network);
                Assert.Equal(definition.Code, estimate.Metric);
                Assert.True(estimate.Value is null == estimate.Reason is not null);
                if (estimate.Value is not { } value)
                    continue;
                Assert.InRange(value, definition.Lowest ?? -wave.Count, definition.Highest ?? wave.Count);
                Assert.InRange(value, estimate.Lower ?? value, estimate.Upper ?? value);
                Assert.InRange(estimate.Coverage!.Value, 0, 1);
                Assert.Equal(wave.Count, estimate.Cases);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Relabelling_the_organisations_changes_nothing_but_removal_whose_order_is_the_rosters() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var places = Enumerable.Range(0, wave.Count).ToArray();
            new Random(seed).Shuffle(places);
            foreach (var (definition, of) in metrics[..3])
                Almost.Equal(of(wave.Network).Value, of(wave.Relabelled(places).Network).Value, definition.Code);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_estimated_centralisation_comes_with_the_interval_of_its_sampling()
    {
        var count = Betweenness.MostExact + 1;
        var star = BetweennessConcentration.Either(
            Network.Create(Drawn.Ids(count), [.. Enumerable.Range(1, count - 1).Select(i => new Tie(i, 0, 1))]));

        Assert.True(star.Lower < star.Value && star.Value <= star.Upper);
        Assert.InRange(1, star.Lower!.Value, star.Upper!.Value);
        Assert.Null(star.WithoutEach);
    }
}
