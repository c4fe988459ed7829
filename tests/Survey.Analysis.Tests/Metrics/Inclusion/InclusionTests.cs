using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics.Inclusion;

public class InclusionTests
{
    private static readonly Func<Network, IReadOnlyList<string?>, Estimate>[] metrics =
    [
        (network, categories) => EiIndex.Of(network, "nation", categories),
        (network, categories) => EiIndex.Expected(network, "nation", categories),
        (network, categories) => Assortativity.Of(network, "nation", categories),
    ];

    [Fact]
    public void Relabelling_the_organisations_or_renaming_the_categories_changes_no_value() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var random = new Random(seed);
            var categories = Categories(wave.Count, random);
            var places = Enumerable.Range(0, wave.Count).ToArray();
            random.Shuffle(places);
            string?[] relabelled = [.. Enumerable.Range(0, wave.Count).OrderBy(i => places[i]).Select(i => Renamed(categories[i]))];

            foreach (var metric in metrics)
            {
                var (before, after) = (metric(wave.Network, categories), metric(wave.Relabelled(places).Network, relabelled));
                Almost.Equal(before.Value, after.Value, before.Metric);
                Almost.Equal(before.Lower, after.Lower, before.Metric);
                Almost.Equal(before.Upper, after.Upper, before.Metric);
                Assert.Equal((before.Reason, before.Cases, before.Coverage), (after.Reason, after.Cases, after.Coverage));
            }

            static string? Renamed(string? category) => category is null ? null : $"{10 - category.Length}{category}";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_leave_one_out_values_are_those_of_measuring_again()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            var wave = RandomWave.Make(14 + seed, 0.3, unknown: 0.15, random);
            var categories = Categories(wave.Count, random);
            foreach (var metric in metrics)
            {
                var estimate = metric(wave.Network, categories);
                Assert.NotNull(estimate.Lower);
                for (var removed = 0; removed < wave.Count; removed++)
                {
                    var again = metric(wave.Without(removed).Network, [.. categories.Where((_, i) => i != removed)]);
                    Almost.Equal(again.Value, estimate.WithoutEach![removed], $"{estimate.Metric} without {removed}, seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void Values_are_the_counts_over_observed_cells_of_organisations_whose_group_is_known() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var categories = Categories(wave.Count, new Random(seed));
            var network = wave.Network;
            var cells = (
                from i in Enumerable.Range(0, wave.Count)
                from j in Enumerable.Range(0, wave.Count)
                where network.IsObserved(i, j) && categories[i] is not null && categories[j] is not null
                select (i, j)).ToList();
            var ties = cells.Where(cell => network.HasTie(cell.i, cell.j)).ToList();

            Almost.Equal(Balance(ties), EiIndex.Of(network, "nation", categories).Value);
            Almost.Equal(Balance(cells), EiIndex.Expected(network, "nation", categories).Value);

            foreach (var group in GroupMeasurement.Measure(network, "nation", categories))
            {
                bool In(int i) => categories[i] == group.Category;
                Almost.Equal(Density(cell => In(cell.i) && In(cell.j)), group.Within.Value);
                Almost.Equal(Density(cell => In(cell.i) && !In(cell.j)), group.ToOthers.Value);
                Almost.Equal(Density(cell => !In(cell.i) && In(cell.j)), group.FromOthers.Value);
                Almost.Equal(Balance([.. ties.Where(tie => In(tie.i) || In(tie.j))]), group.Ei.Value);
                var reach = Density(cell => In(cell.i) != In(cell.j));
                Almost.Equal(Density(_ => true) is > 0 and var overall ? reach / overall : null, group.InclusionRatio.Value);
                Assert.Equal(categories.Count(category => category == group.Category), group.Organisations);
            }

            double? Balance(IReadOnlyList<(int i, int j)> among) => among.Count == 0 ? null
                : among.Average(cell => categories[cell.i] == categories[cell.j] ? -1.0 : 1.0);

            double? Density(Func<(int i, int j), bool> where) =>
                cells.Where(where).Select(cell => ties.Contains(cell) ? (double?)1 : 0).Average();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_interval_of_a_group_is_that_of_measuring_again_without_each_organisation_in_turn()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            var wave = RandomWave.Make(14 + seed, 0.3, unknown: 0.15, random);
            var categories = Categories(wave.Count, random);
            var without = Enumerable.Range(0, wave.Count).Select(removed => GroupMeasurement.Measure(
                wave.Without(removed).Network, "nation", [.. categories.Where((_, i) => i != removed)])).ToList();
            foreach (var group in GroupMeasurement.Measure(wave.Network, "nation", categories))
            {
                foreach (var figure in GroupFigureCatalogue.All)
                {
                    var values = without.Select(groups => groups.FirstOrDefault(other => other.Category == group.Category))
                        .Select(other => other is null ? null : figure.Of(other).Value).ToList();
                    var expected = Jackknife.StandardError(values) is { } error and > 1e-9 && group.Answered >= 5
                        ? error * Student(group.Answered - 1)
                        : (double?)null;
                    var interval = figure.Of(group).Interval;
                    Assert.Equal(expected is null, interval is null);
                    if (expected is not { } reach)
                        continue;
                    var (value, range) = (figure.Of(group).Value!.Value, Range(figure.Code, wave.Count));
                    Assert.Equal(Math.Max(range.Lower, value - reach), interval!.Value.Lower, 0.01 * reach);
                    Assert.Equal(Math.Min(range.Upper, value + reach), interval.Value.Upper, 0.01 * reach);
                }
            }
        }

        static (double Lower, double Upper) Range(string figure, int organisations) => figure switch
        {
            "ei" => (-1, 1), "meanDegree" => (0, organisations - 1), "inclusionRatio" => (0, double.PositiveInfinity), _ => (0, 1),
        };

        // Two-sided 95% quantiles, from a printed table.
        static double Student(int degrees) => new[]
        {
            4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        }[degrees - 2];
    }

    [Fact]
    public void Two_separate_groups_keep_to_themselves()
    {
        var network = Network.Create(Ids(6), from i in Enumerable.Range(0, 6)
                                             from j in Enumerable.Range(0, 6)
                                             where i != j && i / 3 == j / 3
                                             select new Tie(i, j, 1));
        string?[] categories = ["a", "a", "a", "b", "b", "b"];

        Assert.Equal(-1, EiIndex.Of(network, "nation", categories).Value);
        Almost.Equal(0.2, EiIndex.Expected(network, "nation", categories).Value);
        Assert.Equal(1, Assortativity.Of(network, "nation", categories).Value);
        var group = GroupMeasurement.Measure(network, "nation", categories)[0];
        Assert.Equal((3, 3), (group.Organisations, group.Answered));
        Assert.All(GroupFigureCatalogue.All.Zip([2.0, 1, 0, 0, -1, 0]), one => Almost.Equal(one.Second, one.First.Of(group).Value, one.First.Code));
    }

    [Fact]
    public void Every_undefined_value_has_its_reason()
    {
        Tie[] one = [new(0, 1, 1)];

        Expect([null, null, null, null], Reasons.FewerThanTwo, Reasons.FewerThanTwo, Reasons.FewerThanTwo);
        Expect(["a", null, null, null], Reasons.FewerThanTwo, Reasons.FewerThanTwo, Reasons.FewerThanTwo);
        Expect(["a", "a", "a", "a"], null, null, Reasons.OneCategory);
        Expect(["a", null, "b", "c"], Reasons.NoTies, null, Reasons.NoTies);
        Expect(["a", "a", "b", "b"], null, null, Reasons.OneCategory);
        Assert.All(metrics, metric => Assert.Equal(Reasons.FewerThanTwo, metric(Network.Create([], []), []).Reason));
        Assert.All(metrics, metric =>
            Assert.Equal(Reasons.NoResponses, metric(Network.Create(Ids(3), [], silent: [0, 1, 2]), ["a", "b", "b"]).Reason));
        Assert.Equal(Reasons.NoResponses, EiIndex.Expected(Network.Create(Ids(3), [], silent: [0, 1]), "nation", ["a", "b", null]).Reason);

        void Expect(string?[] categories, params string?[] reasons) =>
            Assert.Equal(reasons, metrics.Select(metric => metric(Network.Create(Ids(4), one), categories).Reason));
    }

    [Fact]
    public void Definitions_carry_the_name_of_the_attribute_in_their_code()
    {
        Assert.Equal("inclusion.ei.nation", EiIndex.For("nation").Code);
        Assert.Equal("inclusion.eiExpected.nation", EiIndex.ExpectedFor("nation").Code);
        Assert.Equal("inclusion.assortativity.nation", Assortativity.For("nation").Code);
        Assert.Equal("inclusion", Assortativity.For("size.band").Family);
    }

    [Fact]
    public void Categories_for_another_number_of_organisations_are_refused() =>
        Assert.Contains("2 categories for 3 organisations", Assert.Throws<ArgumentException>(
            () => EiIndex.Of(Network.Create(Ids(3), []), "nation", ["a", "b"])).Message);

    /// <summary>Up to three categories, some not known.</summary>
    private static string?[] Categories(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(7) switch { 0 => null, < 4 => "a", < 6 => "bb", _ => "ccc" })];

    private static IReadOnlyList<string> Ids(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i}")];
}
