using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Graphs;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Graphs;

public class BetweennessTests
{
    [Fact]
    public void On_every_known_layer_values_and_centralisations_equal_the_reference()
    {
        Assert.All(EveryLayer.All, layer =>
        {
            var reference = layer.Golden.GetProperty("reference");
            var either = layer.Network.Either.Betweenness;
            Check("betweenness_undirected", either.Values);
            Check("betweenness_undirected_normalized", either.Normalised!);
            Check("betweenness_centralization_undirected", [either.Centralisation!.Value]);
            if (!layer.Golden.GetProperty("directed").GetBoolean())
                return;
            var sent = layer.Network.Sent.Betweenness;
            Check("betweenness", sent.Values);
            Check("betweenness_normalized", sent.Normalised!);
            Check("betweenness_centralization", [sent.Centralisation!.Value]);

            void Check(string key, IReadOnlyList<double> actual)
            {
                var expected = reference.GetProperty(key);
                double[] numbers = expected.ValueKind == JsonValueKind.Array
                    ? [.. expected.EnumerateArray().Select(number => number.GetDouble())]
                    : [expected.GetDouble()];
                Assert.Equal(numbers.Length, actual.Count);
                for (var i = 0; i < numbers.Length; i++)
                    Almost.Equal(numbers[i], actual[i], $"{layer.Name} {key} {i}");
            }
        });
    }

    [Fact]
    public void It_equals_the_definition_on_any_small_graph_directed_or_not() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var (sent, either) = (wave.Network.Sent, wave.Network.Either);
            Same(ByDefinition(sent.Count, sent.Out), sent.Betweenness.Values);
            Same([.. ByDefinition(either.Count, either.Neighbours).Select(value => value / 2)], either.Betweenness.Values);
            Assert.InRange(sent.Betweenness.Centralisation ?? 0, 0, 1);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(400, 1)]
    [InlineData(300, 9)]
    public void It_equals_the_definition_on_a_sparse_and_on_a_dense_graph(int count, int partners)
    {
        var graph = Drawn.Random(count, count * partners, seed: partners);

        Same(ByDefinition(count, graph.Out), graph.Betweenness.Values);
    }

    [Fact]
    public void The_middle_of_a_star_stands_between_all_others()
    {
        var star = Drawn.Star(9).Betweenness;

        Same([28, 0, 0, 0, 0, 0, 0, 0, 0], star.Values);
        Assert.Equal(28, star.Highest);
        Assert.Equal(1, star.Centralisation);
        Assert.True(star.IsExact);
        Assert.All(star.StandardErrors, error => Assert.Equal(0, error));
    }

    [Fact]
    public void In_a_ring_and_in_a_complete_graph_all_are_equal()
    {
        Same([.. Enumerable.Repeat(3.0, 7)], Drawn.Ring(7).Betweenness.Values);
        Same([.. Enumerable.Repeat(0.0, 7)], Drawn.Complete(7).Betweenness.Values);
        Assert.Equal(0, Drawn.Ring(7).Betweenness.Centralisation);
        Assert.Equal(0, Drawn.Complete(7).Betweenness.Centralisation);
    }

    [Fact]
    public void On_a_long_path_each_stands_between_those_before_and_those_behind() =>
        Same([.. Enumerable.Range(0, 700).Select(i => (double)i * (699 - i))], Drawn.Path(700).Betweenness.Values);

    [Fact]
    public void The_one_member_that_joins_two_cliques_carries_every_path_between_them() =>
        Same([16, 0, 0, 0, 0, 0, 0, 0, 0], Drawn.TwoCliques(5).Betweenness.Values);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tiny_and_empty_graphs_have_zeros_and_a_centralisation_only_from_three_members(int count)
    {
        var betweenness = UndirectedGraph.From(count, []).Betweenness;

        Assert.Equal(Enumerable.Repeat(0.0, count), betweenness.Values);
        Assert.Equal(count < 3 ? null : 0, betweenness.Centralisation);
        Assert.Equal(count < 3, betweenness.Normalised is null);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var graph = Drawn.Random(900, 6000, seed: 3);

        foreach (int? sources in new int?[] { null, 200 })
        {
            var alone = Betweenness.Of(graph, sources, threads: 1);
            var together = Betweenness.Of(graph, sources, threads: 7);

            Assert.Equal(alone.Values, together.Values);
            Assert.Equal(alone.StandardErrors, together.StandardErrors);
            Assert.Equal(alone.CentralisationInterval, together.CentralisationInterval);
        }
    }

    [Fact]
    public void An_estimate_from_a_third_of_the_sources_is_as_far_off_as_it_says()
    {
        var graph = Drawn.Random(1200, 8000, seed: 4);
        var exact = graph.Betweenness;

        var estimate = Betweenness.Of(graph, sources: 400);

        Assert.False(estimate.IsExact);
        Assert.Equal(400, estimate.Sources);
        var certain = Enumerable.Range(0, 1200).Where(i => exact.Values[i] == 0);
        Assert.All(certain, i => Assert.Equal((0, 0), (estimate.Values[i], estimate.StandardErrors[i])));
        var deviations = Enumerable.Range(0, 1200).Select(i => estimate.Values[i] - exact.Values[i]).ToList();
        Assert.InRange(deviations.Sum(far => far * far) / estimate.StandardErrors.Sum(error => error * error), 0.8, 1.25);
        var brokers = Enumerable.Range(0, 1200).OrderByDescending(i => exact.Values[i]).Take(100)
            .Select(i => deviations[i] / estimate.StandardErrors[i]).ToList();
        Assert.InRange(brokers.Count(deviation => Math.Abs(deviation) < 1.96), 80, 99);
        var (lower, upper) = estimate.CentralisationInterval!.Value;
        Assert.True(lower < exact.Centralisation && exact.Centralisation < upper && upper - lower < 0.02);
        Assert.Null(exact.CentralisationInterval);
    }

    [Fact]
    public void With_every_member_as_a_source_the_estimate_is_exact()
    {
        var graph = Drawn.Random(100, 400, seed: 5);

        Assert.Equal(graph.Betweenness.Values, Betweenness.Of(graph, sources: 1000).Values);
    }

    [Fact]
    public void Beyond_ten_thousand_members_the_values_are_estimated()
    {
        var star = Drawn.Star(Betweenness.MostExact + 1).Betweenness;

        Assert.Equal(Betweenness.SampledSources, star.Sources);
        Assert.InRange(star.Values[0], star.Highest - 4 * star.StandardErrors[0], star.Highest + 4 * star.StandardErrors[0]);
        Assert.InRange(1, star.CentralisationInterval!.Value.Lower, star.CentralisationInterval.Value.Upper);
    }

    private static void Same(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Almost.Equal(expected[i], actual[i], $"member {i}");
    }

    private delegate ReadOnlySpan<int> Next(int member);

    /// <summary>Freeman's sum over ordered pairs, from all distances and numbers of paths.</summary>
    private static double[] ByDefinition(int count, Next next)
    {
        var (distances, paths) = (new int[count, count], new double[count, count]);
        for (var source = 0; source < count; source++)
        {
            for (var target = 0; target < count; target++)
                distances[source, target] = int.MaxValue / 4;
            (distances[source, source], paths[source, source]) = (0, 1);
            var queue = new Queue<int>([source]);
            while (queue.TryDequeue(out var member))
            {
                foreach (var other in next(member))
                {
                    if (distances[source, other] > count)
                    {
                        distances[source, other] = distances[source, member] + 1;
                        queue.Enqueue(other);
                    }

                    if (distances[source, other] == distances[source, member] + 1)
                        paths[source, other] += paths[source, member];
                }
            }
        }

        var values = new double[count];
        for (var v = 0; v < count; v++)
        {
            for (var s = 0; s < count; s++)
            {
                for (var t = 0; t < count; t++)
                {
                    if (s != v && t != v && s != t && distances[s, t] < count && distances[s, v] + distances[v, t] == distances[s, t])
                        values[v] += paths[s, v] * paths[v, t] / paths[s, t];
                }
            }
        }

        return values;
    }
}
