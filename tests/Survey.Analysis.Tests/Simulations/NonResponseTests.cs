using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Xunit.Abstractions;

namespace Survey.Analysis.Tests.Simulations;

/// <summary>
/// What silence does to the figures, and which treatment mends it: organisations of complete real networks are silenced at random, 100 times
/// for each share, and every metric is compared with its value on the complete network. The expected biases (mean relative error in %,
/// over networks) come from an independent simulation on these networks and one more, with 100 draws of its own; so they agree
/// within a few points, not exactly.
/// </summary>
public class NonResponseTests(ITestOutputHelper output)
{
    private const int Draws = 100;

    private static readonly IReadOnlyList<Network> networks =
    [
        KnownNetworks.Load("emon_texas", "contact"), KnownNetworks.Load("emon_lakepomona", "contact"),
        KnownNetworks.Load("chemnet", "political_info"), KnownNetworks.Load("lazega", "advice"),
        KnownNetworks.Load("lazega", "friends"), KnownNetworks.Load("s50", "wave1"),
    ];

    [Theory]
    [InlineData("density", Treatment.Zero, -9.3, -19.8, -30.1, 1)]
    [InlineData("density", Treatment.Complete, 0.2, 0, -0.1, 2)]
    [InlineData("density", Treatment.Available, 0.3, -0.1, -0.2, 1)]
    [InlineData("ties of all cells", Treatment.Reconstruct, -0.2, -3.5, -8.5, 2)]
    [InlineData("reciprocity", Treatment.Zero, -10.3, -20.8, -30.9, 2)]
    [InlineData("reciprocity", Treatment.Complete, -0.3, -0.6, -0.1, 2)]
    [InlineData("reciprocity", Treatment.Available, -0.3, -0.6, -0.1, 2)]
    [InlineData("reciprocity", Treatment.Reconstruct, 15.1, 27.8, 39.6, 4)]
    [InlineData("in-degree centralisation", Treatment.Zero, -8.9, -19.7, -27.8, 3)]
    [InlineData("in-degree centralisation", Treatment.Complete, -1.0, -4.2, -5.5, 4)]
    [InlineData("in-degree centralisation", Treatment.Available, 0.6, -0.2, 2.3, 3)]
    [InlineData("transitivity", Treatment.Zero, -2.5, -6.4, -11.2, 2)]
    [InlineData("transitivity", Treatment.Complete, -0.3, -0.4, -1.1, 2)]
    [InlineData("transitivity", Treatment.Reconstruct, -2.5, -6.4, -11.2, 2)]
    [InlineData("efficiency", Treatment.Zero, -11.8, -24.1, -36.1, 3)]
    [InlineData("efficiency", Treatment.Complete, -2.5, -5.4, -9.1, 3)]
    [InlineData("efficiency", Treatment.Reconstruct, 2.0, 1.1, -1.2, 3)]
    [InlineData("mean distance", Treatment.Zero, -0.5, -0.8, -1.8, 3)]
    [InlineData("mean distance", Treatment.Complete, -0.5, -0.9, -2.0, 3)]
    [InlineData("mean distance", Treatment.Reconstruct, 0.5, 0.6, 2.0, 3)]
    [InlineData("largest component", Treatment.Zero, -1.0, -2.9, -4.3, 2)]
    [InlineData("largest component", Treatment.Reconstruct, -1.0, -2.9, -4.3, 2)]
    public void The_bias_of_a_treatment_is_what_was_found_before(string metric, Treatment treatment,
        double at10, double at20, double at30, double within)
    {
        foreach (var (share, expected) in new[] { (0.1, at10), (0.2, at20), (0.3, at30) })
        {
            var bias = 100 * networks.Average(network => Bias(network, Metric(metric), treatment, share));

            output.WriteLine($"{metric}, {treatment}, {share:P0} silent: {bias:F1}% (before: {expected:F1}%)");
            Assert.True(Math.Abs(bias - expected) <= within, $"{share:P0} silent: {bias:F2}%, expected {expected}%");
        }
    }

    private static Func<Network, Estimate> Metric(string name) => name switch
    {
        "density" => Density.Of,
        "ties of all cells" => TieCount.Of,
        "reciprocity" => Reciprocity.Of,
        "in-degree centralisation" => InDegreeConcentration.Of,
        "transitivity" => Transitivity.Of,
        "efficiency" => Efficiency.Of,
        "mean distance" => MeanDistance.Of,
        "largest component" => LargestComponent.Of,
        _ => throw new ArgumentException($"There is no metric {name}."),
    };

    /// <summary>Mean relative error over the draws in which the metric has a value.</summary>
    private static double Bias(Network network, Func<Network, Estimate> metric, Treatment treatment, double share)
    {
        var truth = metric(network).Value!.Value;
        return Enumerable.Range(0, Draws).AsParallel().AsOrdered()
            .Select(draw => metric(Silenced(network, share, draw).Treated(treatment)).Value)
            .OfType<double>().Select(value => value / truth - 1).ToList().Average();
    }

    private static Network Silenced(Network network, double share, int draw)
    {
        var order = Enumerable.Range(0, network.Count).ToArray();
        new Random(draw).Shuffle(order);
        var silent = order[..(int)Math.Round(share * network.Count)].ToHashSet();
        var ties = from i in Enumerable.Range(0, network.Count)
                   where !silent.Contains(i)
                   from k in Enumerable.Range(0, network.Out(i).Length)
                   select new Tie(i, network.Out(i)[k], network.OutValues(i)[k]);
        return Network.Create(network.Ids, ties, silent);
    }

    [Fact]
    public void Treatments_that_look_best_for_everything_do_not_exist()
    {
        // What the adopted treatment of each metric keeps within 5%, another metric's treatment misses by more than 20%.
        Assert.InRange(Average("density", Treatment.Available), -0.05, 0.05);
        Assert.InRange(Average("reciprocity", Treatment.Available), -0.05, 0.05);
        Assert.InRange(Average("efficiency", Treatment.Reconstruct), -0.05, 0.05);
        Assert.True(Average("reciprocity", Treatment.Reconstruct) > 0.2);
        Assert.True(Average("efficiency", Treatment.Zero) < -0.2);

        static double Average(string metric, Treatment treatment) =>
            networks.Average(network => Bias(network, Metric(metric), treatment, share: 0.3));
    }

    [Fact]
    public void What_is_measured_without_asking_for_a_treatment_has_the_bias_of_the_one_adopted()
    {
        var network = networks[0];
        foreach (var (metric, treatment) in new[]
        {
            ("density", Treatment.Available), ("reciprocity", Treatment.Available), ("transitivity", Treatment.Complete),
            ("efficiency", Treatment.Reconstruct), ("mean distance", Treatment.Reconstruct), ("largest component", Treatment.Reconstruct),
        })
        {
            for (var draw = 0; draw < 10; draw++)
            {
                var silenced = Silenced(network, 0.3, draw);
                Almost.Equal(Metric(metric)(silenced.Treated(treatment)).Value, Metric(metric)(silenced).Value, metric);
            }
        }
    }
}
