using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Graphs;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Graphs;

public class RemovalTests
{
    [Theory]
    [InlineData("chemnet", "political_info")]
    [InlineData("emon_texas", "contact")]
    [InlineData("florentine", "marriage")]
    [InlineData("kite", "all")]
    public void Removing_hubs_and_each_member_alone_equals_the_reference(string set, string layer)
    {
        var golden = KnownNetworks.Golden($"{set}/resilience_{layer}.json");
        var network = KnownNetworks.Load(set, layer);
        var graph = network.Either;
        var curve = RemovalCurve.Of(graph, RemovalOrder.ByDegree(graph));
        var efficiencies = EfficiencyLoss.Along(graph, curve.Order)!;

        Assert.Equal(golden.GetProperty("n").GetInt32(), graph.Count);
        Assert.Equal(golden.GetProperty("largest_component").GetInt32(), curve.LargestParts[0]);
        var efficiency = golden.GetProperty("global_efficiency").GetDouble();
        Almost.Equal(efficiency, efficiencies[0]);

        var steps = golden.GetProperty("removal_by_degree_recalculated_ties_lowest_id").EnumerateArray().ToList();
        Assert.True(steps.Count >= 8);
        for (var k = 0; k < steps.Count; k++)
        {
            Assert.Equal(steps[k].GetProperty("removed").GetInt32().ToString(), network.Ids[curve.Order[k]]);
            Assert.Equal(steps[k].GetProperty("lcc").GetInt32(), curve.LargestParts[k + 1]);
            Almost.Equal(steps[k].GetProperty("lcc_share_of_original").GetDouble(), curve.LargestShares[k + 1]);
            Almost.Equal(steps[k].GetProperty("global_efficiency_remaining").GetDouble(), efficiencies[k + 1]);
        }

        var points = ArticulationPoints.Of(graph);
        var losses = EfficiencyLoss.WithoutEach(graph)!;
        var member = -1;
        foreach (var single in golden.GetProperty("single_removal").EnumerateObject())
        {
            member++;
            Assert.Equal(single.Name, network.Ids[member]);
            Almost.Equal(1 - single.Value.GetProperty("efficiency_after").GetDouble() / efficiency, losses[member]);
            var without = network.Without(member).Either.ComponentSizes;
            Assert.Equal(single.Value.GetProperty("components_after").GetInt32(), without.Count);
            Assert.Equal(single.Value.GetProperty("lcc_after").GetInt32(), without[0]);
            Assert.Equal(without.Count > graph.ComponentSizes.Count, points.Contains(member));
        }
    }

    [Fact]
    public void A_curve_is_what_counting_parts_after_each_removal_gives() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var order = Enumerable.Range(0, wave.Count).ToArray();
            new Random(seed).Shuffle(order);

            var curve = RemovalCurve.Of(wave.Network.Either, order);

            for (var removed = 0; removed <= wave.Count; removed++)
                Assert.Equal(Left(wave, order, removed).FirstOrDefault(), curve.LargestParts[removed]);
            Almost.Equal(wave.Count == 0 ? null : curve.LargestShares.Skip(1).Sum() / wave.Count, curve.Index);

            static IReadOnlyList<int> Left(RandomWave wave, int[] order, int removed) =>
                wave.Network.Induced(i => Array.IndexOf(order, i) >= removed).Either.ComponentSizes;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hubs_go_in_the_order_in_which_counting_links_again_each_time_finds_them() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var graph = wave.Network.Either;
            var left = Enumerable.Range(0, wave.Count).ToList();
            foreach (var member in RemovalOrder.ByDegree(graph))
            {
                Assert.Equal(left.OrderByDescending(i => left.Count(j => graph.Linked(i, j))).ThenBy(i => i).First(), member);
                left.Remove(member);
            }

            Assert.Empty(left);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_index_of_a_star_is_least_and_of_a_complete_graph_most()
    {
        Almost.Equal(10.0 / 121, ByHubs(Drawn.Star(11)));
        Almost.Equal(10.0 / 121, ByHubs(UndirectedGraph.From(11, [])));
        Almost.Equal(10.0 / 22, ByHubs(Drawn.Complete(11)));
        Assert.Null(ByHubs(UndirectedGraph.From(0, [])));

        static double? ByHubs(UndirectedGraph graph) => RemovalCurve.Of(graph, RemovalOrder.ByDegree(graph)).Index;
    }

    [Fact]
    public void Brokers_go_in_the_order_of_their_betweenness_and_of_equals_the_first_goes_first()
    {
        Assert.Equal([0, 1, 2, 3, 4], RemovalOrder.ByBetweenness(Drawn.TwoCliques(3)));
        Assert.Equal([2, 1, 3, 0, 4], RemovalOrder.ByBetweenness(Drawn.Path(5)));
        Assert.Equal(Enumerable.Range(0, 9), RemovalOrder.ByBetweenness(Drawn.Ring(9)));
    }

    [Fact]
    public void An_order_that_is_not_one_of_all_members_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RemovalCurve.Of(Drawn.Ring(4), [0, 1, 2]));
        Assert.Throws<ArgumentException>(() => RemovalCurve.Of(Drawn.Ring(4), [0, 1, 2, 2]));
        Assert.Throws<ArgumentException>(() => RemovalCurve.Of(Drawn.Ring(4), [0, 1, 2, 4]));
    }

    [Fact]
    public void Random_orders_leave_a_complete_graph_always_the_same()
    {
        var removal = RandomRemoval.Of(Drawn.Complete(8));

        Almost.Equal(7.0 / 16, removal.Index);
        Assert.Equal((removal.Index, removal.Index, 0), (removal.LowerIndex, removal.UpperIndex, removal.StandardError));
        Assert.Equal(Enumerable.Range(0, 9).Select(k => (8 - k) / 8.0), removal.MeanShares);
        Assert.Equal(removal.LowerShares, removal.UpperShares);
    }

    [Fact]
    public void Random_orders_leave_a_star_what_the_chance_of_its_middle_to_stay_says()
    {
        const int count = 40;
        var parts = Enumerable.Range(1, count - 1).Sum(k => ((count - k) * (count - k) + k) / (double)count);
        var expected = parts / (count * count);

        var removal = RandomRemoval.Of(Drawn.Star(count), orders: 2000);

        Assert.InRange(removal.Index, expected - 3 * removal.StandardError, expected + 3 * removal.StandardError);
        Assert.InRange(removal.StandardError, 0.001, 0.006);
        Assert.True(removal.LowerIndex < removal.Index && removal.Index < removal.UpperIndex);
        Assert.All(Enumerable.Range(0, count + 1), k =>
            Assert.InRange(removal.MeanShares[k], removal.LowerShares[k], removal.UpperShares[k]));
    }

    [Fact]
    public void The_number_of_threads_changes_no_random_removal()
    {
        var graph = UndirectedGraph.Either(Drawn.Random(2100, 4000, seed: 6));
        var (alone, together) = (RandomRemoval.Of(graph, orders: 20, threads: 1), RandomRemoval.Of(graph, orders: 20, threads: 5));

        Assert.Equal(alone.MeanShares, together.MeanShares);
        Assert.Equal(alone.LowerShares, together.LowerShares);
        Assert.Equal((alone.Index, alone.StandardError), (together.Index, together.StandardError));
    }

    [Fact]
    public void Efficiency_is_measured_for_two_members_or_more_and_fewer_than_five_hundred()
    {
        Assert.Equal([1.0], EfficiencyLoss.Along(Drawn.Complete(2), [0, 1])!);
        Assert.Empty(EfficiencyLoss.Along(UndirectedGraph.From(1, []), [0])!);
        var many = Enumerable.Range(0, EfficiencyLoss.TooMany).ToList();
        Assert.Null(EfficiencyLoss.Along(UndirectedGraph.From(many.Count, []), many));
        Assert.Null(EfficiencyLoss.WithoutEach(UndirectedGraph.From(5, [])));
        Assert.Null(EfficiencyLoss.WithoutEach(Drawn.Complete(2)));
        Assert.Equal(1, EfficiencyLoss.WithoutEach(Drawn.Star(100))![0]);
    }
}
