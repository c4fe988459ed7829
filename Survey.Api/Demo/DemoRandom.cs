namespace Survey.Api.Demo;

/// <summary>Draws from a seeded source; the same seed gives the same draws.</summary>
internal static class DemoRandom
{
    public static bool Chance(this Random random, double chance) => random.NextDouble() < chance;

    /// <summary>True with the chance whose logit this is.</summary>
    public static bool Logit(this Random random, double logit) => random.Chance(1 / (1 + Math.Exp(-logit)));

    /// <summary>A normal draw (Box and Muller).</summary>
    public static double Normal(this Random random, double spread, double mean = 0) =>
        mean + (spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Different items, in their order.</summary>
    public static IReadOnlyList<T> Some<T>(this Random random, IReadOnlyList<T> items, int count)
    {
        var places = Enumerable.Range(0, items.Count).ToArray();
        random.Shuffle(places);
        return [.. places.Take(count).Order().Select(place => items[place])];
    }
}
