using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics.Collaboration;

public class ClustersAndInnerCircleTests
{
    /// <summary>Every layer with a network of its own.</summary>
    public static TheoryData<string, string> Layers
    {
        get
        {
            var layers = new TheoryData<string, string>();
            var data = Path.Combine(AppContext.BaseDirectory, "data");
            foreach (var ties in Directory.GetFiles(data, "ties.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var parts = Path.GetRelativePath(data, ties).Split(Path.DirectorySeparatorChar);
                if (parts.Length == 3 && KnownNetworks.Layer(parts[0], parts[1]).TryGetProperty("modularity_accept_range", out _))
                    layers.Add(parts[0], parts[1]);
            }

            return layers;
        }
    }

    [Fact]
    public void All_layers_are_there() => Assert.Equal(42, Layers.Count);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Modularity_reaches_the_best_value_known(string set, string layer)
    {
        var range = KnownNetworks.Layer(set, layer).GetProperty("modularity_accept_range");

        Almost.Equal(range[1].GetDouble(), Modularity.Of(KnownNetworks.Load(set, layer)).Value);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Core_periphery_fit_equals_the_reference(string set, string layer)
    {
        var reference = KnownNetworks.Layer(set, layer).GetProperty("reference").GetProperty("core_periphery_discrete_or");

        Almost.Equal(reference.GetProperty("r").GetDouble(), InnerCircle.Of(KnownNetworks.Load(set, layer)).Value);
    }

    [Fact]
    public void Without_contrast_there_is_a_reason_instead_of_a_value()
    {
        Check(Network.Create(["a"], []), Reasons.FewerThanTwo, Reasons.FewerThanTwo);
        Check(Network.Create(["a", "b", "c"], [], silent: [0, 1, 2]), Reasons.NoResponses, Reasons.NoResponses);
        Check(Network.Create(["a", "b"], [new Tie(0, 1, 1)]), null, Reasons.FewerThanThree);
        Check(Network.Create(["a", "b", "c"], []), Reasons.NoTies, Reasons.NoTies);
        Check(Network.Create(["a", "b", "c"], [new Tie(0, 1, 1), new Tie(1, 2, 1), new Tie(2, 0, 1)]), null, Reasons.AllTied);

        static void Check(Network network, string? modularity, string? innerCircle)
        {
            Assert.Equal(modularity, Modularity.Of(network).Reason);
            Assert.Equal(innerCircle, InnerCircle.Of(network).Reason);
        }
    }

    [Fact]
    public void One_sides_report_is_enough_for_a_link_and_there_is_no_interval()
    {
        var star = Network.Create(["a", "b", "c", "d"], [new Tie(0, 1, 1), new Tie(0, 2, 1), new Tie(0, 3, 1)], silent: [2, 3]);

        var estimate = InnerCircle.Of(star);

        Almost.Equal(1, estimate.Value);
        Assert.Equal((4L, null, null), (estimate.Cases, estimate.Lower, estimate.Upper));
    }
}
