namespace Survey.Analysis.Inference;

/// <summary>P-values adjusted for the number of tests made together; the order is kept, and a test without a p stays without.</summary>
public static class Adjustment
{
    /// <summary>Holm (1979): keeps the chance of any false alarm in the family at the level it is held against.</summary>
    public static IReadOnlyList<double?> Holm(IReadOnlyList<double?> p)
    {
        var adjusted = new double?[p.Count];
        var ascending = Enumerable.Range(0, p.Count).Where(k => p[k] is not null).OrderBy(k => p[k]).ToList();
        var highest = 0.0;
        for (var rank = 0; rank < ascending.Count; rank++)
            adjusted[ascending[rank]] = highest = Math.Max(highest, Math.Min(1, (ascending.Count - rank) * p[ascending[rank]]!.Value));
        return adjusted;
    }

    /// <summary>Benjamini and Hochberg (1995): keeps the expected share of false alarms among the alarms at the level.</summary>
    public static IReadOnlyList<double?> BenjaminiHochberg(IReadOnlyList<double?> p)
    {
        var adjusted = new double?[p.Count];
        var ascending = Enumerable.Range(0, p.Count).Where(k => p[k] is not null).OrderBy(k => p[k]).ToList();
        var lowest = 1.0;
        for (var rank = ascending.Count - 1; rank >= 0; rank--)
            adjusted[ascending[rank]] = lowest = Math.Min(lowest, ascending.Count / (rank + 1.0) * p[ascending[rank]]!.Value);
        return adjusted;
    }
}
