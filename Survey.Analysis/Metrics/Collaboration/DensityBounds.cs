using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>The density if all missing answers were "no tie", and if all were ties: whatever they are, it lies between.</summary>
/// <param name="Lowest">ties / all cells, 0 to 1.</param>
/// <param name="Highest">(ties + unknown cells) / all cells, 0 to 1.</param>
public readonly record struct DensityBounds(double Lowest, double Highest)
{
    /// <returns>Null with fewer than two organisations; from 0 to 1 when nobody answered.</returns>
    public static DensityBounds? Of(Network network)
    {
        if (network.Count < 2)
            return null;
        var unknown = network.CellsPossible - network.CellsObserved;
        return new DensityBounds(
            (double)network.TieCount / network.CellsPossible, (double)(network.TieCount + unknown) / network.CellsPossible);
    }
}
