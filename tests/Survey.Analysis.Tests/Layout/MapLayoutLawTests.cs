using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Layout;

namespace Survey.Analysis.Tests.Layout;

public class MapLayoutLawTests
{
    /// <summary>Up to four waves of up to twenty of thirty organisations, from unlinked to complete.</summary>
    private static readonly Arbitrary<IReadOnlyList<MapWave>> AnyWaves = (
        from waves in Gen.Choose(0, 4)
        from density in Gen.Choose(0, 10)
        from seed in Gen.Choose(0, int.MaxValue)
        select Waves(waves, density / 10.0, new Random(seed))).ToArbitrary();

    [Fact]
    public void Of_AnyWaves_PlacesEverybodyOnTheMapAndApart() => Prop.ForAll(AnyWaves, waves =>
    {
        var places = MapLayout.Of(waves);
        Assert.Equal(waves.SelectMany(wave => wave.Ids).Distinct().Order(StringComparer.Ordinal), places.Keys);
        AssertOnTheMapAndApart(places);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_OrganisationsListedInAnotherOrder_IsTheSameToTheLastBit() => Prop.ForAll(AnyWaves, waves =>
        Assert.Equal(MapLayout.Of(waves), MapLayout.Of([.. waves.Reverse().Select(Reversed)]))).QuickCheckThrowOnFailure();

    [Fact]
    public void Extend_WaveAfterWave_MovesNobodyAndPlacesEverybodyApart() => Prop.ForAll(AnyWaves, waves =>
    {
        IReadOnlyDictionary<string, Place> places = new Dictionary<string, Place>();
        foreach (var wave in waves)
        {
            var extended = MapLayout.Extend(places, wave);
            Assert.All(places, earlier => Assert.Equal(earlier.Value, extended[earlier.Key]));
            Assert.Equal(places.Keys.Union(wave.Ids).Order(StringComparer.Ordinal), extended.Keys);
            AssertOnTheMapAndApart(extended);
            places = extended;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extend_OrganisationsListedInAnotherOrder_IsTheSameToTheLastBit() => Prop.ForAll(AnyWaves, waves =>
    {
        if (waves.Count < 2)
            return;
        var earlier = MapLayout.Of([waves[0]]);
        Assert.Equal(MapLayout.Extend(earlier, waves[1]),
            MapLayout.Extend(earlier.Reverse().ToDictionary(), Reversed(waves[1])));
    }).QuickCheckThrowOnFailure();

    private static void AssertOnTheMapAndApart(IReadOnlyDictionary<string, Place> map)
    {
        var places = map.Values.ToArray();
        Assert.All(places, place => Assert.True(place.X is >= 0 and <= 1 && place.Y is >= 0 and <= 1, $"{place}"));
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.True(DrawnMap.Distance(places[i], places[j]) >= MapLayout.Spacing(places.Length) * (1 - 1e-9));
        }
    }

    private static IReadOnlyList<MapWave> Waves(int waves, double density, Random random)
    {
        var all = Enumerable.Range(0, 30).ToArray();
        return [.. Enumerable.Range(0, waves).Select(_ =>
        {
            random.Shuffle(all);
            var count = random.Next(0, 21);
            var links = Pairs(count).Where(_ => random.NextDouble() < density);
            return DrawnMap.Wave(count, [.. links]) with { Ids = [.. all.Take(count).Select(DrawnMap.Id)] };
        })];
    }

    private static MapWave Reversed(MapWave wave)
    {
        var count = wave.Ids.Count;
        var links = Pairs(count).Where(pair => wave.Links.Linked(pair.First, pair.Second));
        var mirrored = links.Select(pair => (count - 1 - pair.First, count - 1 - pair.Second));
        return DrawnMap.Wave(count, mirrored) with { Ids = [.. wave.Ids.Reverse()] };
    }

    private static IEnumerable<(int First, int Second)> Pairs(int count) =>
        from i in Enumerable.Range(0, count) from j in Enumerable.Range(0, i) select (i, j);
}
