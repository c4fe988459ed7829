namespace Survey.Analysis.Layout;

/// <summary>Finds places for organisations that are new on a map on which all others stay where they are.</summary>
internal sealed class Newcomers
{
    private const int Seed = 1969;
    private const int Rounds = 30;

    private readonly WaveUnion wave;
    private readonly Random random = new(Seed);
    private readonly Spacing spacing;
    private readonly Place[] places;
    private readonly bool[] placed;

    /// <summary>The distance wished between partners, and between the columns and rows of those without any.</summary>
    private readonly double reach;

    private int edgePlaces;

    private Newcomers(IReadOnlyDictionary<string, Place> earlier, WaveUnion wave)
    {
        this.wave = wave;
        places = new Place[wave.Count];
        placed = new bool[wave.Count];
        for (var i = 0; i < wave.Count; i++)
            placed[i] = earlier.TryGetValue(wave.Ids[i], out places[i]);

        var total = earlier.Count + placed.Count(known => !known);
        reach = 1 / Math.Sqrt(total);
        spacing = new Spacing(total);
        foreach (var (_, place) in earlier.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            spacing.Take(place);
    }

    /// <returns>The earlier places and those of the wave's newcomers.</returns>
    public static IReadOnlyDictionary<string, Place> Join(IReadOnlyDictionary<string, Place> earlier, WaveUnion wave)
    {
        var newcomers = new Newcomers(earlier, wave);
        newcomers.PlaceAll();
        var all = new SortedDictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (id, place) in earlier)
            all.Add(id, place);
        for (var i = 0; i < wave.Count; i++)
            all.TryAdd(wave.Ids[i], newcomers.places[i]);
        return all;
    }

    /// <summary>First those that hang together with somebody placed; then groups of newcomers only, each from an edge place on.</summary>
    private void PlaceAll()
    {
        Settle(Approach([.. Unplaced().Where(HasPlacedPartner)]));
        foreach (var i in Unplaced().Where(i => wave.Partners(i).Length > 0))
        {
            if (!placed[i])
                Settle(Approach([StartAtEdge(i)]));
        }

        foreach (var i in Unplaced())
            places[i] = spacing.TakeNear(EdgePlace());
    }

    private IEnumerable<int> Unplaced() => Enumerable.Range(0, wave.Count).Where(i => !placed[i]);

    private bool HasPlacedPartner(int i)
    {
        foreach (var partner in wave.Partners(i))
        {
            if (placed[partner])
                return true;
        }

        return false;
    }

    private int StartAtEdge(int i)
    {
        (places[i], placed[i]) = (EdgePlace(), true);
        return i;
    }

    /// <summary>The first free place, row by row from the lower left; there is one, as nobody can block two of them.</summary>
    private Place EdgePlace()
    {
        var columns = (int)(1 / reach) + 1;
        while (true)
        {
            var place = new Place(edgePlaces % columns * reach, 1 - edgePlaces / columns * reach);
            edgePlaces++;
            if (spacing.IsFree(place))
                return place;
        }
    }

    /// <summary>Gives everybody who can be reached from the first ones a rough place: the middle of the partners placed before.</summary>
    /// <returns>Everybody, in the order of approach.</returns>
    private List<int> Approach(List<int> order)
    {
        var waiting = new HashSet<int>(order);
        for (var k = 0; k < order.Count; k++)
        {
            var i = order[k];
            if (!placed[i])
                (places[i], placed[i]) = (Clamped(Aside(Middle(i, apart: 0))), true);
            foreach (var partner in wave.Partners(i))
            {
                if (!placed[partner] && waiting.Add(partner))
                    order.Add(partner);
            }
        }

        return order;
    }

    private void Settle(List<int> order)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var i in order)
                places[i] = Clamped(Middle(i, reach));
        }

        foreach (var i in order)
            places[i] = spacing.TakeNear(places[i]);
    }

    /// <summary>
    /// Where the placed partners would have the organisation: each at the given distance from itself, on the side where it is now
    /// (a step of stress majorisation, Gansner, Koren and North 2005). A partner with many links says less about where it belongs
    /// than one with few.
    /// </summary>
    private Place Middle(int i, double apart)
    {
        var (x, y, all) = (0.0, 0.0, 0.0);
        foreach (var partner in wave.Partners(i))
        {
            if (!placed[partner])
                continue;
            var weight = 1 / Math.Sqrt(wave.Partners(partner).Length);
            var (dx, dy) = (places[i].X - places[partner].X, places[i].Y - places[partner].Y);
            var length = Math.Sqrt(dx * dx + dy * dy);
            var share = length > 0 ? apart / length : 0;
            x += weight * (places[partner].X + share * dx);
            y += weight * (places[partner].Y + share * dy);
            all += weight;
        }

        return new Place(x / all, y / all);
    }

    /// <summary>A little beside, as two who stand on the same spot would not know on which side of each other to go.</summary>
    private Place Aside(Place place) =>
        new(place.X + reach * (random.NextDouble() - 0.5), place.Y + reach * (random.NextDouble() - 0.5));

    private static Place Clamped(Place place) => new(Math.Clamp(place.X, 0, 1), Math.Clamp(place.Y, 0, 1));
}
