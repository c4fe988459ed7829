using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics.Inclusion;

public class MixingTestTests
{
    [Fact]
    public void Over_all_arrangements_the_mean_is_the_value_expected_of_groups_of_these_sizes()
    {
        var wave = RandomWave.Make(10, 0.4, unknown: 0, new Random(4));
        string?[] categories = ["a", "a", "a", "a", "a", "b", "b", "b", "b", "b"];

        var test = MixingTest.Of(wave.Network, categories);

        Assert.Equal(252, test.Ei!.Permutations);
        Almost.Equal(EiIndex.Expected(wave.Network, "nation", categories).Value, test.Ei.Mean);
        Almost.Equal(EiIndex.Of(wave.Network, "nation", categories).Value, test.Ei.Observed);
        Almost.Equal(Assortativity.Of(wave.Network, "nation", categories).Value, test.Assortativity!.Observed);
    }

    [Fact]
    public void When_labels_mean_nothing_small_p_values_are_as_rare_as_they_claim()
    {
        // Every way to deal two labels of five: each p is reached by at most that share of them, and ties alone keep it from being equal.
        var network = RandomWave.Make(10, 0.5, unknown: 0, new Random(7)).Network;
        var ways = (
            from bits in Enumerable.Range(0, 1 << 10)
            where System.Numerics.BitOperations.PopCount((uint)bits) == 5
            let categories = Enumerable.Range(0, 10).Select(i => (bits >> i & 1) == 1 ? "a" : "b")
            select MixingTest.Of(network, [.. categories]).Ei!.P!.Value).ToList();

        Assert.Equal(252, ways.Count);
        Assert.All(ways, p => Almost.Equal(p, ways.Count(other => other <= p + 1e-12) / 252.0));
    }

    [Fact]
    public void Drawn_arrangements_come_close_to_all_of_them()
    {
        var network = RandomWave.Make(12, 0.3, unknown: 0, new Random(5)).Network;
        string?[] categories = [.. Enumerable.Range(0, 12).Select(i => i < 6 ? "a" : "b")];

        var (all, drawn) = (MixingTest.Of(network, categories), MixingTest.Of(network, categories, permutations: 900));

        Assert.Equal((924, 900), (all.Ei!.Permutations, drawn.Ei!.Permutations));
        Assert.InRange(drawn.Ei.Mean, all.Ei.Mean - 0.1 * all.Ei.StandardDeviation, all.Ei.Mean + 0.1 * all.Ei.StandardDeviation);
        Assert.InRange(drawn.Ei.P!.Value, all.Ei.P!.Value - 0.05, all.Ei.P.Value + 0.05);
        Assert.InRange(drawn.Assortativity!.P!.Value, all.Assortativity!.P!.Value - 0.05, all.Assortativity.P.Value + 0.05);
    }

    [Fact]
    public void The_offices_of_the_law_firm_are_far_more_inward_than_chance()
    {
        var test = MixingTest.Of(KnownNetworks.Load("lazega", "advice"), KnownNetworks.Categories("lazega", "advice"));

        Almost.Equal(1 / 2000.0, test.Ei!.P);
        Almost.Equal(1 / 2000.0, test.Ei.AtMost);
        Assert.Equal(1, test.Ei.AtLeast);
        Almost.Equal(1 / 2000.0, test.Assortativity!.AtLeast);
        Assert.Equal(1999, test.Assortativity.Permutations);
    }

    [Fact]
    public void The_same_seed_gives_the_same_test_and_another_seed_another()
    {
        var network = KnownNetworks.Load("emon_texas", "contact");
        var categories = KnownNetworks.Categories("emon_texas", "contact");

        Assert.Equal(MixingTest.Of(network, categories, seed: 3), MixingTest.Of(network, categories, seed: 3));
        Assert.NotEqual(MixingTest.Of(network, categories, seed: 3), MixingTest.Of(network, categories, seed: 4));
    }

    [Fact]
    public void Relabelling_the_organisations_changes_no_test_that_goes_through_all_arrangements()
    {
        var wave = RandomWave.Make(12, 0.3, unknown: 0.1, new Random(9));
        string?[] categories = ["a", "b", "a", "b", null, "a", "b", "a", "b", "a", "b", "b"];
        int[] places = [7, 3, 11, 0, 5, 1, 9, 2, 10, 4, 8, 6];
        string?[] relabelled = [.. Enumerable.Range(0, 12).OrderBy(i => places[i]).Select(i => categories[i])];

        var (before, after) = (MixingTest.Of(wave.Network, categories), MixingTest.Of(wave.Relabelled(places).Network, relabelled));

        Assert.Equal(462, before.Ei!.Permutations);
        Assert.Equal((before.Ei.Observed, before.Ei.P), (after.Ei!.Observed, after.Ei.P));
        Assert.Equal(before.Assortativity!.AtLeast, after.Assortativity!.AtLeast);
        Assert.Equal(before.Assortativity.AtMost, after.Assortativity.AtMost);
        Almost.Equal(before.Assortativity.Mean, after.Assortativity.Mean);
    }

    [Fact]
    public void Below_ten_organisations_with_a_category_there_is_no_p()
    {
        var network = RandomWave.Make(10, 0.5, unknown: 0, new Random(2)).Network;
        string?[] categories = ["a", "a", "a", "a", "b", "b", "b", "b", "b", null];

        var test = MixingTest.Of(network, categories);

        Assert.Equal((null, null, null), (test.Ei!.P, test.Ei.AtLeast, test.Ei.AtMost));
        Assert.Equal(126, test.Ei.Permutations);
    }

    [Fact]
    public void Without_ties_or_groups_there_is_no_test()
    {
        Assert.Equal(new MixingTest(null, null), MixingTest.Of(Network.Create(["x", "y"], []), ["a", "b"]));
        Assert.Equal(new MixingTest(null, null), MixingTest.Of(Network.Create(["x", "y"], [new Tie(0, 1, 1)]), ["a", null]));
        Assert.Null(MixingTest.Of(Network.Create(["x", "y"], [new Tie(0, 1, 1)]), ["a", "a"]).Assortativity);
    }
}
