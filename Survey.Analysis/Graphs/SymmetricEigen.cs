namespace Survey.Analysis.Graphs;

/// <summary>
/// All eigenvalues and eigenvectors of a small symmetric matrix, by turning pairs of axes until nothing is off the diagonal (Jacobi).
/// </summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <param name="matrix">Its upper left part is used and left as it is.</param>
    /// <param name="size">Rows and columns of that part.</param>
    /// <returns>Values in descending order, vectors of length 1 as columns in the same order.</returns>
    public static (double[] Values, double[,] Vectors) Of(double[,] matrix, int size)
    {
        var (a, turns) = (new double[size, size], new double[size, size]);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                a[i, j] = matrix[i, j];
            turns[i, i] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps && !IsDiagonal(a, size); sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                    Turn(a, turns, size, p, q);
            }
        }

        var order = Enumerable.Range(0, size).OrderByDescending(i => a[i, i]).ToArray();
        var vectors = new double[size, size];
        for (var k = 0; k < size; k++)
        {
            for (var i = 0; i < size; i++)
                vectors[i, k] = turns[i, order[k]];
        }

        return ([.. order.Select(i => a[i, i])], vectors);
    }

    private static bool IsDiagonal(double[,] a, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = i + 1; j < size; j++)
            {
                if (a[i, j] != 0)
                    return false;
            }
        }

        return true;
    }

    /// <summary>Turns two axes so that their common element becomes 0.</summary>
    private static void Turn(double[,] a, double[,] turns, int size, int p, int q)
    {
        if (a[p, q] == 0)
            return;
        if (Math.Abs(a[p, q]) < 1e-18 * (Math.Abs(a[p, p]) + Math.Abs(a[q, q])))
        {
            a[p, q] = a[q, p] = 0;
            return;
        }

        var ratio = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var tangent = Math.CopySign(1, ratio) / (Math.Abs(ratio) + Math.Sqrt((ratio * ratio) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var k = 0; k < size; k++)
            (a[k, p], a[k, q]) = ((cosine * a[k, p]) - (sine * a[k, q]), (sine * a[k, p]) + (cosine * a[k, q]));
        for (var k = 0; k < size; k++)
            (a[p, k], a[q, k]) = ((cosine * a[p, k]) - (sine * a[q, k]), (sine * a[p, k]) + (cosine * a[q, k]));
        for (var k = 0; k < size; k++)
            (turns[k, p], turns[k, q]) = ((cosine * turns[k, p]) - (sine * turns[k, q]), (sine * turns[k, p]) + (cosine * turns[k, q]));
        a[p, q] = a[q, p] = 0;
    }
}
