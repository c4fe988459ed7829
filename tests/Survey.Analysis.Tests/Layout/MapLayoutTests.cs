using Survey.Analysis.Graphs;
using Survey.Analysis.Layout;

namespace Survey.Analysis.Tests.Layout;

public class MapLayoutTests
{
    [Fact]
    public void Of_NoWaveOrNobody_IsEmpty()
    {
        Assert.Empty(MapLayout.Of([]));
        Assert.Empty(MapLayout.Of([DrawnMap.Wave(0, [])]));
    }

    [Fact]
    public void Of_OneOrganisation_StandsInTheMiddle() =>
        Assert.Equal(new Place(0.5, 0.5), Assert.Single(MapLayout.Of([DrawnMap.Wave(1, [])])).Value);

    [Fact]
    public void Of_Isolates_StandInRows()
    {
        var places = DrawnMap.Of(DrawnMap.Wave(100, [])).Places;
        Assert.Equal(10, places.Select(place => Math.Round(place.Y, 9)).Distinct().Count());
        Assert.Equal(10, places.Select(place => Math.Round(place.X, 9)).Distinct().Count());
    }

    [Fact]
    public void Of_ARing_DrawsDistancesAsTheyAre() => Assert.True(DrawnMap.Of(DrawnMap.Wave(30, Ring(30))).Correlation() > 0.95);

    [Fact]
    public void Of_AGrid_DrawsDistancesAsTheyAre()
    {
        var across = Enumerable.Range(0, 144).Where(i => i % 12 < 11).Select(i => (i, i + 1));
        var down = Enumerable.Range(0, 132).Select(i => (i, i + 12));
        Assert.True(DrawnMap.Of(DrawnMap.Wave(144, across.Concat(down))).Correlation() > 0.95);
    }

    [Fact]
    public void Of_ALongRingWithFewPivots_DrawsDistancesAsTheyAre() =>
        Assert.True(DrawnMap.Of(DrawnMap.Wave(1500, Ring(1500))).Correlation() > 0.95);

    [Fact]
    public void Of_TwoCliquesWithABridge_KeepsThemApart()
    {
        var links = from i in Enumerable.Range(0, 20) from j in Enumerable.Range(0, i) where i / 10 == j / 10 select (i, j);
        var map = DrawnMap.Of(DrawnMap.Wave(20, links.Append((0, 10))));
        var within = map.Pairs().Where(pair => pair.Links == 1).Max(pair => pair.Drawn);
        Assert.True(map.Correlation() > 0.9);
        Assert.True(map.Pairs().Where(pair => pair.Links == 3).Min(pair => pair.Drawn) > within);
    }

    [Theory]
    [InlineData("lazega", "advice", 0.16, 0.55)]
    [InlineData("lazega", "friends", 0.14, 0.45)]
    [InlineData("emon_texas", "contact", 0.14, 0.55)]
    [InlineData("vandebunt", "wave6", 0.15, 0.5)]
    public void Of_ARealNetwork_HasLittleStressAndLinkedPairsNearEachOther(string set, string layer, double stress, double share)
    {
        var map = DrawnMap.Of(set, layer);
        var linked = map.Pairs().Where(pair => pair.Links == 1).Average(pair => pair.Drawn);
        var others = map.Pairs().Where(pair => pair.Links > 1).Average(pair => pair.Drawn);
        Assert.InRange(map.Stress(), 0, stress);
        Assert.InRange(linked / others, 0, share);
    }

    [Fact]
    public void Of_LinkOfManyWaves_IsShorterThanOneOfFew()
    {
        var lasting = DrawnMap.Wave(3, [(0, 1)]);
        var places = MapLayout.Of([lasting, lasting, lasting, DrawnMap.Wave(3, [(0, 1), (1, 2)])]);
        var middle = places[DrawnMap.Id(1)];
        Assert.True(DrawnMap.Distance(places[DrawnMap.Id(0)], middle) < DrawnMap.Distance(places[DrawnMap.Id(2)], middle));
    }

    [Fact]
    public void Of_SeveralParts_TheLargestIsInTheMiddleAndIsolatesAreBelow()
    {
        var places = DrawnMap.Of(DrawnMap.Wave(40, [.. Ring(20), (20, 21), (22, 23), (24, 25), (26, 27), (28, 29), (30, 31)])).Places;
        var ring = new Place(places.Take(20).Average(place => place.X), places.Take(20).Average(place => place.Y));
        var radius = places.Take(20).Min(place => DrawnMap.Distance(place, ring));
        Assert.All(places.Skip(20), place => Assert.True(DrawnMap.Distance(place, ring) > radius));
        Assert.True(places.Skip(32).Min(place => place.Y) > places.Take(32).Max(place => place.Y));
    }

    [Theory]
    [InlineData("lazega", "advice")]
    [InlineData("lazega", "friends")]
    [InlineData("emon_texas", "contact")]
    [InlineData("vandebunt", "wave6")]
    public void Extend_ANewcomer_IsNearerToItsPartnersThanTheAverageOrganisation(string set, string layer)
    {
        var network = KnownNetworks.Load(set, layer);
        var wave = new MapWave { Ids = network.Ids, Links = network.Either };
        for (var newcomer = 0; newcomer < network.Count; newcomer++)
        {
            if (network.Either.Neighbours(newcomer).IsEmpty)
                continue;
            var before = network.Without(newcomer);
            var places = MapLayout.Extend(MapLayout.Of([new MapWave { Ids = before.Ids, Links = before.Either }]), wave);
            var partners = network.Either.Neighbours(newcomer).ToArray().Select(partner => places[network.Ids[partner]]).ToArray();
            Assert.True(Mean(places[network.Ids[newcomer]]) < before.Ids.Average(id => Mean(places[id])), network.Ids[newcomer]);

            double Mean(Place from) => partners.Average(partner => DrawnMap.Distance(partner, from));
        }
    }

    [Fact]
    public void Extend_NewcomersAmongThemselves_StandTogether()
    {
        var earlier = MapLayout.Of([DrawnMap.Wave(30, Ring(30))]);
        var places = MapLayout.Extend(earlier, DrawnMap.Wave(34, [.. Ring(30), (30, 31), (32, 33)]));
        Assert.True(Apart(30, 31) < 0.3 && Apart(32, 33) < 0.3, $"{Apart(30, 31)} {Apart(32, 33)}");

        double Apart(int one, int other) => DrawnMap.Distance(places[DrawnMap.Id(one)], places[DrawnMap.Id(other)]);
    }

    [Fact]
    public void Extend_SomebodyComesBack_StandsWhereItWas()
    {
        var first = MapLayout.Of([DrawnMap.Wave(10, Ring(10))]);
        var second = MapLayout.Extend(first, DrawnMap.Wave(5, [(0, 1)]));
        Assert.Equal(first[DrawnMap.Id(9)], MapLayout.Extend(second, DrawnMap.Wave(10, [(0, 9)]))[DrawnMap.Id(9)]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.01)]
    [InlineData(-0.01)]
    public void Extend_AnEarlierPlaceOutsideTheMap_IsRefusedByName(double x)
    {
        var earlier = new Dictionary<string, Place> { ["Open Ballot"] = new(x, 0.5) };
        Assert.Contains("Open Ballot", Assert.Throws<ArgumentException>(() => MapLayout.Extend(earlier, DrawnMap.Wave(1, []))).Message);
    }

    [Fact]
    public void Of_AWaveThatDoesNotFitTogether_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => MapLayout.Of([new MapWave { Ids = ["a"], Links = UndirectedGraph.From(2, []) }]));
        Assert.Throws<ArgumentException>(() => MapLayout.Of([new MapWave { Ids = ["a", "a"], Links = UndirectedGraph.From(2, []) }]));
    }

    private static IEnumerable<(int First, int Second)> Ring(int count) => Enumerable.Range(0, count).Select(i => (i, (i + 1) % count));
}
