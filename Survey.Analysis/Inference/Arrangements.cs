namespace Survey.Analysis.Inference;

/// <summary>
/// The arrangements of some items that a permutation test compares with: all of them in order, or as many as wanted at random. Random
/// ones are drawn in blocks of fixed size, each from a seed of its own, so that the number of processors changes no figure.
/// </summary>
internal static class Arrangements
{
    private const int BlockSize = 50;

    /// <summary>Runs repetitions 0 to <paramref name="count"/> - 1, a block at a time.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Where chance starts.</param>
    /// <param name="block">Does the repetitions from its first up to, not including, its second argument.</param>
    public static void InBlocks(int count, int seed, Action<int, int, SplitMix> block) =>
        Parallel.For(0, (count + BlockSize - 1) / BlockSize, number =>
        {
            var random = new SplitMix((ulong)(uint)seed << 32 | (uint)number);
            block(number * BlockSize, Math.Min(count, (number + 1) * BlockSize), random);
        });

    /// <summary>In how many different orders the items can stand, equal ones not told apart.</summary>
    /// <returns><paramref name="most"/> + 1 where there are more than that.</returns>
    public static int Count(IReadOnlyCollection<int> items, int most)
    {
        var orders = 1.0;
        var placed = 0;
        foreach (var alike in items.CountBy(item => item))
        {
            for (var k = 1; k <= alike.Value; k++)
            {
                orders *= (double)++placed / k;
                if (orders > most + 0.5)
                    return most + 1;
            }
        }

        return (int)Math.Round(orders);
    }

    /// <summary>Turns the items into the order that would follow in a dictionary; false, without a change, after the last one.</summary>
    public static bool Next(Span<int> items)
    {
        var rise = items.Length - 2;
        while (rise >= 0 && items[rise] >= items[rise + 1])
            rise--;
        if (rise < 0)
            return false;
        var larger = items.Length - 1;
        while (items[larger] <= items[rise])
            larger--;
        (items[rise], items[larger]) = (items[larger], items[rise]);
        items[(rise + 1)..].Reverse();
        return true;
    }
}
