namespace Survey.Analysis.Networks;

/// <summary>
/// How much it says that two organisations share something, by how few have it: ln(1 + n / p), with p of the n organisations that told
/// having it (inverse document frequency, Spärck Jones 1972). The 1 keeps what everybody has above nothing.
/// </summary>
internal static class Rarity
{
    public static double Of(int organisations, int having) => Math.Log(1 + ((double)organisations / having));
}
