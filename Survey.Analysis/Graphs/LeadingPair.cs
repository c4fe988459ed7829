namespace Survey.Analysis.Graphs;

/// <summary>The largest eigenvalue of a connected graph's matrix of links, its eigenvector (length 1), and the next eigenvalue.</summary>
/// <remarks>
/// Lanczos with full orthogonalisation and thick restarts (Wu and Simon 2000): the matrix is looked at in a small space that grows by one
/// product at a time; when it is full, the best directions found are kept. Plain power iteration would not settle on bipartite graphs
/// and takes for ever when the two largest eigenvalues are close. The start is the vector of degrees, so equal graphs give equal results.
/// </remarks>
internal sealed record LeadingPair(double Value, double[] Vector, double Next)
{
    private const int Directions = 40;
    private const int Kept = 12;
    private const int MostRestarts = 500;
    private const int Polishing = 16;

    /// <summary>Error of the vector that is aimed at, and error of the eigenvalue's equation below which rounding rules.</summary>
    private const double Aim = 1e-13;
    private const double Rounding = 2e-16;

    public static LeadingPair Of(AdjacencyLists links)
    {
        var size = Math.Min(Directions, links.Count);
        var basis = new List<double[]> { Unit([.. Enumerable.Range(0, links.Count).Select(i => (double)links[i].Length)]) };
        var projected = new double[size, size];
        for (var restart = 0; ; restart++)
        {
            var remainder = Fill(links, basis, projected, size);
            var (values, vectors) = SymmetricEigen.Of(projected, basis.Count - (remainder > 0 ? 1 : 0));
            var next = values.Length > 1 ? values[1] : double.NegativeInfinity;
            var error = remainder * Math.Abs(vectors[values.Length - 1, 0]);
            if (error <= Math.Max(Aim * (values[0] - next), Rounding * values[0]) || restart == MostRestarts)
                return new LeadingPair(values[0], Polished(links, Combined(basis, vectors, values.Length, 0)), next);

            var kept = Enumerable.Range(0, Kept).Select(k => Combined(basis, vectors, values.Length, k)).ToList();
            basis = [.. kept, basis[^1]];
            Array.Clear(projected);
            for (var k = 0; k < Kept; k++)
                projected[k, k] = values[k];
        }
    }

    /// <summary>Adds directions until there are enough and one to go on with, or the space holds all that its start leads to.</summary>
    /// <returns>Length of what the last product adds to the space; 0 when nothing.</returns>
    private static double Fill(AdjacencyLists links, List<double[]> basis, double[,] projected, int size)
    {
        while (true)
        {
            var last = basis.Count - 1;
            var product = Times(links, basis[last]);

            // Once more because rounding leaves a trace of the directions that are already there.
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k <= last; k++)
                {
                    var share = Dot(basis[k], product);
                    Subtract(product, share, basis[k]);
                    projected[k, last] += share;
                    if (k < last)
                        projected[last, k] += share;
                }
            }

            var length = Math.Sqrt(Dot(product, product));
            if (length <= 1e-12 * Math.Max(1, projected[0, 0]) || basis.Count == links.Count)
                return 0;
            basis.Add(Unit(product));
            if (basis.Count > size)
                return length;
        }
    }

    /// <summary>
    /// Far from the centre scores shrink below what rounding leaves of them. Everyone's score being that of its neighbours, a few rounds
    /// of taking it from them carry the precision of the large scores outwards.
    /// </summary>
    private static double[] Polished(AdjacencyLists links, double[] vector)
    {
        for (var i = 0; i < vector.Length; i++)
            vector[i] = Math.Abs(vector[i]);
        for (var round = 0; round < Polishing; round++)
        {
            var product = Times(links, vector);
            Subtract(product, -1, vector);
            vector = Unit(product);
        }

        return vector;
    }

    private static double[] Times(AdjacencyLists links, double[] vector)
    {
        var product = new double[vector.Length];
        for (var i = 0; i < product.Length; i++)
        {
            var sum = 0.0;
            foreach (var j in links[i])
                sum += vector[j];
            product[i] = sum;
        }

        return product;
    }

    private static double[] Combined(List<double[]> basis, double[,] vectors, int count, int column)
    {
        var combined = new double[basis[0].Length];
        for (var k = 0; k < count; k++)
            Subtract(combined, -vectors[k, column], basis[k]);
        return combined;
    }

    /// <summary>The vector itself, brought to length 1.</summary>
    private static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(Dot(vector, vector));
        for (var i = 0; i < vector.Length; i++)
            vector[i] /= length;
        return vector;
    }

    private static double Dot(double[] first, double[] second)
    {
        // Four sums side by side: the processor need not wait for one addition before it starts the next.
        var (a, b, c, d, i) = (0.0, 0.0, 0.0, 0.0, 0);
        for (; i + 3 < first.Length; i += 4)
        {
            a += first[i] * second[i];
            b += first[i + 1] * second[i + 1];
            c += first[i + 2] * second[i + 2];
            d += first[i + 3] * second[i + 3];
        }

        for (; i < first.Length; i++)
            a += first[i] * second[i];
        return a + b + (c + d);
    }

    private static void Subtract(double[] from, double share, double[] what)
    {
        for (var i = 0; i < from.Length; i++)
            from[i] -= share * what[i];
    }
}
