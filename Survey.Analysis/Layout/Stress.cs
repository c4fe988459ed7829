namespace Survey.Analysis.Layout;

/// <summary>
/// Lays out one component so that distances on paper resemble distances over links: least stress, found by stochastic gradient
/// descent (Zheng, Pawar and Goodman 2019) with a fixed seed and a fixed number of sweeps. One thread, as each step builds on the last.
/// </summary>
internal static class Stress
{
    private const int Seed = 1969;

    /// <summary>One more than a power of two, so that the cooling factor comes from square roots, which are the same everywhere.</summary>
    private const int Sweeps = 33;

    private const int Halvings = 5;

    /// <summary>How far the last sweep still moves along a term.</summary>
    private const double LastStep = 0.1;

    /// <returns>Places in steps of length, around no particular centre.</returns>
    public static Place[] Settle(Component component)
    {
        var model = PivotDistances.In(component);
        var random = new Random(Seed);
        var extent = Math.Max(1, model.Weights(0).Length - 1);
        var places = new Place[component.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = new Place(extent * random.NextDouble(), extent * random.NextDouble());

        var order = Enumerable.Range(0, model.Pivots.Length).ToArray();
        var (step, cooling) = Schedule(model);
        for (var sweep = 0; sweep < Sweeps; sweep++, step *= cooling)
        {
            random.Shuffle(order);
            foreach (var pivot in order)
                PullByPivot(pivot, model, places, step);
            if (model.Pivots.Length < component.Count)
                PullByLinks(component, places, step);
        }

        return places;
    }

    /// <summary>From a step that fully satisfies the lightest term to one that hardly moves along the heaviest.</summary>
    private static (double First, double Cooling) Schedule(PivotDistances model)
    {
        var (lightest, heaviest) = (double.MaxValue, 0.0);
        for (var p = 0; p < model.Pivots.Length; p++)
        {
            foreach (var weight in model.Weights(p).AsSpan(LinkLengths.Shortest))
                (lightest, heaviest) = (weight > 0 ? Math.Min(lightest, weight) : lightest, Math.Max(heaviest, weight));
        }

        var cooling = LastStep * lightest / heaviest;
        for (var k = 0; k < Halvings; k++)
            cooling = Math.Sqrt(cooling);
        return (1 / lightest, cooling);
    }

    /// <summary>One pivot after the other draws everybody, so that nobody runs far along before the others have moved.</summary>
    private static void PullByPivot(int pivot, PivotDistances model, Place[] places, double step)
    {
        var distances = model.From(pivot);
        var weights = model.Weights(pivot);
        var from = places[model.Pivots[pivot]];
        for (var i = 0; i < places.Length; i++)
            Pull(ref places[i], from, distances[i], step * weights[distances[i]]);
    }

    private static void PullByLinks(Component component, Place[] places, double step)
    {
        for (var i = 0; i < places.Length; i++)
        {
            var partners = component.Partners(i);
            var lengths = component.Lengths(i);
            for (var k = 0; k < partners.Length; k++)
                Pull(ref places[i], places[partners[k]], lengths[k], step / (lengths[k] * lengths[k]));
        }
    }

    /// <summary>Moves towards the distance from the other: half the way, the other half being the other's.</summary>
    private static void Pull(ref Place place, Place other, int distance, double strength)
    {
        var (dx, dy) = (place.X - other.X, place.Y - other.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        if (length == 0)
            return;
        var share = Math.Min(1, strength) * (length - distance) / (2 * length);
        place = new Place(place.X - share * dx, place.Y - share * dy);
    }
}
