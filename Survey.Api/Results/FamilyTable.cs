namespace Survey.Api.Results;

/// <summary>The metrics of one family over the analysed waves.</summary>
/// <param name="Family">The part of their codes before the dot.</param>
/// <param name="Waves">The trends' points are theirs, in the same order.</param>
public sealed record FamilyTable(string Family, IReadOnlyList<Trend> Trends, IReadOnlyList<WaveResult> Waves)
{
    /// <summary>In sentence case.</summary>
    public string Title => TitleOf(Family);

    /// <summary>A family in sentence case.</summary>
    public static string TitleOf(string family) => char.ToUpperInvariant(family[0]) + family[1..];
}
