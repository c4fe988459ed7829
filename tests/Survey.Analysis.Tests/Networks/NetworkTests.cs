using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Networks;

public class NetworkTests
{
    private static readonly string[] ids = ["north", "south", "east", "west"];

    [Fact]
    public void A_network_tells_ties_no_ties_and_unknown_cells_apart()
    {
        var network = Network.Create(ids, [new Tie(0, 2, 3), new Tie(0, 1, null), new Tie(1, 0, 1)],
            silent: [3], unanswered: [2], missing: [new Cell(1, 3)], threshold: 2);

        Assert.Equal([1, 2], network.Out(0).ToArray());
        Assert.Equal([double.NaN, 3], network.OutValues(0).ToArray());
        Assert.Equal([0], network.In(2).ToArray());
        Assert.True(network.IsObserved(1, 0));
        Assert.False(network.HasTie(1, 0), "a value below the threshold is no tie");
        Assert.False(network.IsObserved(1, 3));
        Assert.False(network.IsObserved(3, 0));
        Assert.False(network.IsObserved(2, 0));
        Assert.Equal((true, true, false), (network.Responded(0), network.Responded(2), network.Responded(3)));
        Assert.Equal([3, 2, 0, 0], Enumerable.Range(0, 4).Select(network.ObservedInRow));
        Assert.Equal([1, 1, 2, 1], Enumerable.Range(0, 4).Select(network.ObservedInColumn));
        Assert.Equal((5, 12), (network.CellsObserved, network.CellsPossible));
    }

    [Fact]
    public void An_impossible_pair_is_refused_by_name()
    {
        Refused("'north' to 'north'", () => Network.Create(ids, [new Tie(0, 0, 1)]));
        Refused("'north' to 'south'", () => Network.Create(ids, [new Tie(0, 1, 1), new Tie(0, 1, 2)]));
        Refused("(0, 4)", () => Network.Create(ids, [new Tie(0, 4, 1)]));
        Refused("'north' to 'south'", () => Network.Create(ids, [new Tie(0, 1, 1)], silent: [0]));
        Refused("'north' to 'south'", () => Network.Create(ids, [new Tie(0, 1, 1)], unanswered: [0]));
        Refused("'north' to 'south'", () => Network.Create(ids, [new Tie(0, 1, 1)], missing: [new Cell(0, 1)]));
        Refused("'north' to 'south'", () => Network.Create(ids, [new Tie(0, 1, double.NaN)]));
        Refused("'north' to 'south'", () => Network.Create(ids, [new Tie(0, 1, 5)], highest: 4));
        Refused("number 4", () => Network.Create(ids, [], silent: [4]));

        static void Refused(string named, Action create) => Assert.Contains(named, Assert.Throws<ArgumentException>(create).Message);
    }

    [Fact]
    public void Pairs_heard_from_both_sides_and_pairs_known_either_way_are_counted_as_by_looking_at_each()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var network = RandomWave.Make(seed % 12, 0.3, 0.3, new Random(seed)).Network;
            var pairs = (
                from i in Enumerable.Range(0, network.Count)
                from j in Enumerable.Range(i + 1, network.Count - i - 1)
                select (i, j)).ToList();

            Assert.Equal(pairs.Count(pair => network.IsObserved(pair.i, pair.j) && network.IsObserved(pair.j, pair.i)),
                Dyads.HeardFromBoth(network));
            Assert.Equal(pairs.Count(pair => Dyads.Linked(network, pair.i, pair.j) is not null), Dyads.KnownEitherWay(network));
        }
    }
}
