namespace Survey.Analysis.Layout;

/// <summary>
/// Where each organisation stands on the network map. An organisation has one place in all waves, so that what moves between two
/// pictures is the sector and not the drawing. Organisations that share partners stand together; separate parts stand side by side,
/// and organisations without links in rows below.
/// </summary>
/// <remarks>
/// The same waves give the same places to the last bit, in whatever order the organisations are listed. All places are within the
/// unit square (y downwards), and no two are nearer than <see cref="Spacing"/>.
/// </remarks>
public static class MapLayout
{
    /// <summary>The least distance between two of so many organisations.</summary>
    public static double Spacing(int count) => 0.3 / Math.Sqrt(Math.Max(1, count));

    /// <summary>Lays out all organisations of all waves afresh; a link counts more, the more waves it is seen in.</summary>
    /// <exception cref="ArgumentException">A wave names an organisation twice, or has other organisations than its links.</exception>
    public static IReadOnlyDictionary<string, Place> Of(IReadOnlyList<MapWave> waves)
    {
        var union = WaveUnion.Of(waves);
        var components = Component.AllOf(union);
        var places = new Place[union.Count];
        Packing.Pack(components, [.. components.TakeWhile(component => component.Count > 1).Select(Stress.Settle)], places);
        var spacing = new Spacing(places.Length);
        for (var i = 0; i < places.Length; i++)
            places[i] = spacing.TakeNear(places[i]);
        return Named(union.Ids, places);
    }

    /// <summary>
    /// Carries a map on to a new wave: nobody moves, newcomers are placed near their partners, and those who left keep their place
    /// for when they come back.
    /// </summary>
    /// <returns>The earlier places and those of the newcomers.</returns>
    /// <exception cref="ArgumentException">
    /// An earlier place is outside the unit square, the wave names an organisation twice, or has other organisations than its links.
    /// </exception>
    public static IReadOnlyDictionary<string, Place> Extend(IReadOnlyDictionary<string, Place> earlier, MapWave wave)
    {
        foreach (var (id, (x, y)) in earlier)
        {
            if (!(x is >= 0 and <= 1 && y is >= 0 and <= 1))
                throw new ArgumentException($"The earlier place of {id} is outside the map.");
        }

        if (earlier.Count == 0)
            return Of([wave]);
        return Newcomers.Join(earlier, WaveUnion.Of([wave]));
    }

    internal static SortedDictionary<string, Place> Named(IReadOnlyList<string> ids, Place[] places)
    {
        var named = new SortedDictionary<string, Place>(StringComparer.Ordinal);
        for (var i = 0; i < places.Length; i++)
            named.Add(ids[i], places[i]);
        return named;
    }
}
