using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics.Collaboration;

public class DensityBoundsTests
{
    [Fact]
    public void The_students_of_the_last_wave_lie_between_what_all_and_none_of_the_silent_might_have_said()
    {
        var network = KnownNetworks.Load("vandebunt", "wave6");

        var bounds = DensityBounds.Of(network)!.Value;

        Almost.Equal(network.TieCount / 992.0, bounds.Lowest);
        Almost.Equal((network.TieCount + 992 - 772) / 992.0, bounds.Highest);
    }

    [Fact]
    public void The_density_lies_between_its_bounds_which_meet_when_all_is_known() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            if (DensityBounds.Of(wave.Network) is not { } bounds)
            {
                Assert.True(wave.Count < 2);
                return;
            }

            if (Density.Of(wave.Network).Value is { } density)
                Assert.InRange(density, bounds.Lowest - 1e-12, bounds.Highest + 1e-12);
            Assert.Equal(wave.Network.CellsObserved == wave.Network.CellsPossible, bounds.Lowest == bounds.Highest);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void When_nobody_answered_anything_is_possible() =>
        Assert.Equal(new DensityBounds(0, 1), DensityBounds.Of(Network.Create(["a", "b"], [], silent: [0, 1])));
}
