using Survey.Analysis.Metrics;

namespace Survey.Analysis.Tests.Inference;

public class JackknifeReferenceTests
{
    [Theory]
    [InlineData("emon_texas", "contact")]
    [InlineData("knoke", "information")]
    [InlineData("s50", "wave1")]
    [InlineData("s50", "wave2")]
    [InlineData("s50", "wave3")]
    [InlineData("chemnet", "political_info")]
    public void The_interval_follows_from_the_published_jackknife_with_the_factor_we_adopted(string set, string layer)
    {
        var network = KnownNetworks.Load(set, layer);
        var golden = KnownNetworks.Golden("inference_golden.json").GetProperty("jackknife_snijders_borgatti").GetProperty($"{set}/{layer}");
        // The reference has the factor (n-2)/(2n) where ours has (n-1)/n; the sum of squares is the same.
        var factor = Math.Sqrt(2 * (network.Count - 1.0) / (network.Count - 2));

        Check("density", Density.Of(network));
        Check("reciprocity_edgewise", Reciprocity.Of(network));

        void Check(string key, Estimate estimate)
        {
            var error = golden.GetProperty(key).GetProperty("jackknife_se").GetDouble() * factor;
            Almost.Equal(Math.Max(0, estimate.Value!.Value - 1.959963984540054 * error), estimate.Lower);
            Almost.Equal(Math.Min(1, estimate.Value!.Value + 1.959963984540054 * error), estimate.Upper);
        }
    }
}
