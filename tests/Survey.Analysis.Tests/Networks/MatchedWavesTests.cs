using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Networks;

public class MatchedWavesTests
{
    [Fact]
    public void Only_organisations_on_both_rosters_and_cells_answered_in_both_waves_are_left()
    {
        var before = Wave(Network.Create(["a", "b", "c", "left"],
            [new(0, 1, 1), new(0, 2, 1), new(1, 0, 1), new(2, 0, 1), new(3, 0, 1)], missing: [new(1, 2)]));
        var now = Wave(Network.Create(["new", "c", "b", "a"],
            [new(3, 2, 1), new(2, 1, 1), new(0, 3, 1)], silent: [1]));

        var matched = MatchedWaves.Of(before, now);

        var (earlier, later) = (matched.Earlier.Collaboration!, matched.Later.Collaboration!);
        Assert.Equal(["c", "b", "a"], earlier.Ids);
        Assert.Equal(["c", "b", "a"], later.Ids);
        Assert.Equal((3, 1), (earlier.TieCount, later.TieCount));
        Assert.Equal((3L, 3L), (earlier.CellsObserved, later.CellsObserved));
        Assert.Equal((4, 2), (matched.EarlierOnBoth.Collaboration!.TieCount, matched.LaterOnBoth.Collaboration!.TieCount));
    }

    [Fact]
    public void Ratings_are_kept_of_those_who_rated_in_both_waves()
    {
        string[] ids = ["a", "b", "c"];
        var network = Network.Create(ids, [new(0, 1, 1), new(1, 0, 1), new(2, 0, 1)]);
        var before = Wave(network) with { Trust = TrustRatings.Create(ids, [new(0, 1, 3, 3, 3), new(1, 0, 2, 2, 2)]) };
        var now = Wave(network) with { Trust = TrustRatings.Create(ids, [new(0, 1, 4, 4, 4), new(0, 2, 1, 1, 1), new(2, 0, 2, 2, 2)]) };

        var matched = MatchedWaves.Of(before, now);

        Assert.Equal([(0, 1)], matched.Earlier.Trust!.Ratings.Select(rating => (rating.From, rating.To)));
        Assert.Equal([(0, 1), (0, 2)], matched.Later.Trust!.Ratings.Select(rating => (rating.From, rating.To)));
    }

    [Fact]
    public void Activities_are_kept_of_those_who_told_theirs_in_both_waves()
    {
        string[] ids = ["a", "b"];
        var network = Network.Create(ids, []);
        var before = Wave(network) with { Activities = new ActivitySets(ids, [new HashSet<string> { "x" }, null]) };
        var now = Wave(network) with { Activities = new ActivitySets(ids, [new HashSet<string>(), new HashSet<string> { "x" }]) };

        var matched = MatchedWaves.Of(before, now);

        Assert.Equal([true, false], matched.Earlier.Activities!.Sets.Select(set => set is not null));
        Assert.Equal([true, false], matched.Later.Activities!.Sets.Select(set => set is not null));
    }

    private static WaveRelations Wave(Network network) =>
        new() { Organisations = network.Count, Answered = network.Count, Collaboration = network };
}
