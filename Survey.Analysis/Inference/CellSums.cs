namespace Survey.Analysis.Inference;

/// <summary>What the correlation of two relations is made of, summed over the cells known in both.</summary>
internal struct CellSums
{
    /// <summary>Number of such cells.</summary>
    public double Cells;

    public double First;

    public double FirstSquared;

    public double Second;

    public double SecondSquared;

    /// <summary>Sum of first times second.</summary>
    public double Products;

    /// <summary>Pearson's correlation; NaN where one side is constant.</summary>
    public readonly double Correlation
    {
        get
        {
            var spreadFirst = Cells * FirstSquared - First * First;
            var spreadSecond = Cells * SecondSquared - Second * Second;
            return IsNone(spreadFirst, FirstSquared) || IsNone(spreadSecond, SecondSquared)
                ? double.NaN
                : (Cells * Products - First * Second) / Math.Sqrt(spreadFirst * spreadSecond);
        }
    }

    private readonly bool IsNone(double spread, double squares) => spread <= 1e-12 * Cells * squares;
}
