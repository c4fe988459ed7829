namespace Survey.Analysis.Introductions;

/// <summary>Whom one organisation should meet most, best first; of equals the one with the first id.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="idOrder">The place of each organisation when sorted by id, so that the numbering decides nothing.</param>
internal sealed class BestPairs(int most, int[] idOrder)
{
    /// <summary>Scores are compared to this many decimals, so that the order of a sum decides nothing either.</summary>
    private const int Decimals = 9;

    private readonly List<(int Other, double Score)> best = new(most + 1);

    public IReadOnlyList<(int Other, double Score)> All => best;

    /// <summary>A score below this is not worth handing over.</summary>
    public double Worst => best.Count < most ? double.NegativeInfinity : best[^1].Score - 1e-8;

    public void Add(int other, double score)
    {
        var entry = (other, Score: Math.Round(score, Decimals));
        var place = best.Count;
        while (place > 0 && Precedes(entry, best[place - 1]))
            place--;
        if (place == most)
            return;
        best.Insert(place, entry);
        if (best.Count > most)
            best.RemoveAt(most);
    }

    private bool Precedes((int Other, double Score) one, (int Other, double Score) another) =>
        one.Score > another.Score || (one.Score == another.Score && idOrder[one.Other] < idOrder[another.Other]);
}
