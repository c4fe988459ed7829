using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Graphs;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Graphs;

public class ArticulationPointsTests
{
    [Fact]
    public void On_every_known_layer_they_equal_the_reference() =>
        Assert.All(EveryLayer.All, layer => Assert.Equal(
            layer.Golden.GetProperty("reference").GetProperty("articulation_points").EnumerateArray().Select(id => id.ToString()),
            ArticulationPoints.Of(layer.Network.Either).Select(member => layer.Network.Ids[member])));

    [Fact]
    public void They_are_those_without_whom_there_are_more_parts() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            var parts = wave.Network.Either.ComponentSizes.Count;
            Assert.Equal(
                Enumerable.Range(0, wave.Count).Where(member => wave.Network.Without(member).Either.ComponentSizes.Count > parts),
                ArticulationPoints.Of(wave.Network.Either));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Textbook_graphs_have_the_known_ones()
    {
        Assert.Equal([0], ArticulationPoints.Of(Drawn.Star(6)));
        Assert.Equal([0], ArticulationPoints.Of(Drawn.TwoCliques(4)));
        Assert.Equal([1, 2, 3], ArticulationPoints.Of(Drawn.Path(5)));
        Assert.Empty(ArticulationPoints.Of(Drawn.Ring(6)));
        Assert.Empty(ArticulationPoints.Of(Drawn.Complete(6)));
        Assert.Empty(ArticulationPoints.Of(Drawn.Complete(2)));
        Assert.Empty(ArticulationPoints.Of(UndirectedGraph.From(0, [])));
    }

    [Fact]
    public void A_path_of_a_hundred_thousand_members_does_not_run_out_of_stack() =>
        Assert.Equal(99_998, ArticulationPoints.Of(Drawn.Path(100_000)).Count);
}
