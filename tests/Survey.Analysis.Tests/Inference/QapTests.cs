using Survey.Analysis.Inference;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Inference;

public class QapTests
{
    private static readonly Network information = KnownNetworks.Load("knoke", "information");
    private static readonly Network money = KnownNetworks.Load("knoke", "money");

    [Fact]
    public void All_arrangements_of_the_Knoke_networks_give_the_published_test()
    {
        var golden = KnownNetworks.Golden("inference_golden.json").GetProperty("qap_exact_knoke");

        var test = Qap.Of(information, money, exact: true)!;

        Assert.Equal(golden.GetProperty("permutations").GetInt32(), test.Permutations);
        Almost.Equal(Number("observed_correlation"), test.Observed);
        Almost.Equal(Number("p_ge"), test.AtLeast);
        Almost.Equal(Number("p_le"), test.AtMost);
        // The correlation rises evenly with the number of cells that are a tie in both.
        var perOverlap = Slope(information, money);
        Almost.Equal(test.Observed + perOverlap * (Number("mean_overlap") - Number("observed_overlap")), test.Mean);
        Almost.Equal(perOverlap * Number("sd_overlap"), test.StandardDeviation);

        double Number(string key) => golden.GetProperty(key).GetDouble();

        static double Slope(Network first, Network second) => first.CellsPossible
            / Math.Sqrt(Spread(first) * Spread(second));

        static double Spread(Network network) => (double)network.TieCount * (network.CellsPossible - network.TieCount);
    }

    [Fact]
    public void Drawn_arrangements_come_close_to_all_of_them()
    {
        var golden = KnownNetworks.Golden("inference_golden.json").GetProperty("qap_exact_knoke");

        var test = Qap.Of(information, money)!;

        Assert.Equal(PermutationTest.UsualPermutations, test.Permutations);
        Assert.InRange(test.AtLeast!.Value - golden.GetProperty("p_ge").GetDouble(), -0.04, 0.04);
        Assert.InRange(test.AtMost!.Value - golden.GetProperty("p_le").GetDouble(), -0.04, 0.04);
    }

    [Fact]
    public void With_unknown_cells_each_arrangement_is_correlated_over_the_cells_known_in_both()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            var (first, second) = (RandomWave.Make(5, 0.5, 0.3, random).Network, RandomWave.Make(5, 0.4, 0.3, random).Network);
            var expected = Orders(5).Select(places => Correlation(first, second, places)).ToList();

            var test = Qap.Of(first, second);

            if (test is null)
            {
                Assert.Equal(double.NaN, expected[0]);
                continue;
            }

            var known = expected.Where(value => !double.IsNaN(value)).ToList();
            Almost.Equal(expected[0], test.Observed);
            Almost.Equal(known.Average() + 1, test.Mean + 1);
            Almost.Equal((double)known.Count(value => value >= expected[0] - 1e-9) / known.Count, test.AtLeast);
            Almost.Equal((double)known.Count(value => value <= expected[0] + 1e-9) / known.Count, test.AtMost);
        }
    }

    [Fact]
    public void A_network_goes_together_with_itself_and_with_values_on_its_ties()
    {
        var texas = KnownNetworks.Load("emon_texas", "contact");
        Tie[] values = [.. from i in Enumerable.Range(0, texas.Count) from j in texas.Out(i).ToArray() select new Tie(i, j, 2.5)];

        Almost.Equal(1, Qap.Of(texas, texas)!.Observed);
        Almost.Equal(1, Qap.Of(texas, values)!.Observed);
        Almost.Equal(1 / 2000.0, Qap.Of(texas, values)!.AtLeast);
        Assert.Equal(1, Qap.Of(texas, values)!.AtMost);
        Assert.Equal(Qap.Of(texas, texas, seed: 8), Qap.Of(texas, texas, seed: 8));
    }

    [Fact]
    public void Relabelling_the_organisations_changes_no_test_that_goes_through_all_arrangements()
    {
        int[] places = [3, 5, 0, 6, 2, 1, 4];
        for (var seed = 1; seed <= 5; seed++)
        {
            var random = new Random(seed);
            var (first, second) = (RandomWave.Make(7, 0.4, 0.1, random), RandomWave.Make(7, 0.6, 0.1, random));

            var test = Qap.Of(first.Network, second.Network)!;
            var relabelled = Qap.Of(first.Relabelled(places).Network, second.Relabelled(places).Network)!;

            Almost.Equal(test.Observed, relabelled.Observed);
            Almost.Equal(test.StandardDeviation, relabelled.StandardDeviation);
            Assert.Equal((test.P, test.AtLeast, test.AtMost), (relabelled.P, relabelled.AtLeast, relabelled.AtMost));
        }
    }

    [Fact]
    public void Organisations_that_do_not_tell_their_activities_are_left_out()
    {
        var network = Network.Create(["a", "b", "c", "d"], [new Tie(0, 1, 1), new Tie(1, 0, 1), new Tie(3, 0, 1)]);
        var activities = new ActivitySets(network.Ids,
            [new HashSet<string> { "x" }, new HashSet<string> { "x" }, new HashSet<string> { "y" }, null]);

        var test = Qap.Of(network, activities)!;

        Almost.Equal(1, test.Observed);
        Assert.Equal(6, test.Permutations);
        Almost.Equal(1 / 3.0, test.AtLeast);
    }

    [Fact]
    public void Where_a_relation_is_the_same_everywhere_there_is_no_test()
    {
        Assert.Null(Qap.Of(Network.Create([], []), Network.Create([], [])));
        Assert.Null(Qap.Of(Network.Create(["a"], []), Network.Create(["a"], [])));
        Assert.Null(Qap.Of(information, Network.Create(information.Ids, [])));
        Assert.Null(Qap.Of(information, Network.Create(information.Ids, [], silent: Enumerable.Range(0, 10))));
    }

    [Fact]
    public void Unlike_organisations_unknown_values_and_too_many_arrangements_are_refused()
    {
        var texas = KnownNetworks.Load("emon_texas", "contact");

        Assert.Throws<ArgumentException>(() => Qap.Of(information, texas));
        Refuses("at most 10 organisations, not 25", () => Qap.Of(texas, texas, exact: true));
        Refuses("has no value", () => Qap.Of(texas, [new Tie(0, 1, null)]));
        Refuses("listed before", () => Qap.Of(texas, [new Tie(0, 1, 1), new Tie(0, 1, 2)]));

        static void Refuses(string because, Func<object?> test) =>
            Assert.Contains(because, Assert.Throws<ArgumentException>(test).Message);
    }

    private static double Correlation(Network first, Network second, int[] places)
    {
        var pairs = (
            from i in Enumerable.Range(0, first.Count)
            from j in Enumerable.Range(0, first.Count)
            where first.IsObserved(i, j) && second.IsObserved(places[i], places[j])
            select (X: first.HasTie(i, j) ? 1.0 : 0, Y: second.HasTie(places[i], places[j]) ? 1.0 : 0)).ToList();
        if (pairs.Count == 0)
            return double.NaN;
        var (x, y) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        return pairs.Sum(pair => (pair.X - x) * (pair.Y - y))
            / Math.Sqrt(pairs.Sum(pair => (pair.X - x) * (pair.X - x)) * pairs.Sum(pair => (pair.Y - y) * (pair.Y - y)));
    }

    /// <summary>Every order of 0 to count - 1, that order first.</summary>
    private static IEnumerable<int[]> Orders(int count) => count == 0 ? [[]]
        : from start in Enumerable.Range(0, count)
          from rest in Orders(count - 1)
          select (int[])[start, .. rest.Select(i => i < start ? i : i + 1)];
}
