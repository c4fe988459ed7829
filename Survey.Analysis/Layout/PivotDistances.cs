namespace Survey.Analysis.Layout;

/// <summary>
/// Distances from a few members, the pivots, to all members of a component, and for how many members a pivot stands: the sparse
/// model of Ortmann, Klimenta and Brandes 2017. In a component of up to a thousand every member is a pivot, and the model is exact.
/// </summary>
internal sealed class PivotDistances
{
    private const int Budget = 1_000_000;
    private const int FewestPivots = 50;

    private readonly int[][] distances;
    private readonly float[][] weights;

    private PivotDistances(int[] pivots, int[][] distances, float[][] weights)
    {
        (Pivots, this.distances, this.weights) = (pivots, distances, weights);
    }

    public int[] Pivots { get; }

    /// <summary>The distances of all members from a pivot, in steps.</summary>
    public ReadOnlySpan<int> From(int pivot) => distances[pivot];

    /// <summary>By distance: how much the pivot's term counts, 1/distance² for each member near the pivot that it stands for.</summary>
    public float[] Weights(int pivot) => weights[pivot];

    /// <summary>About a million distances, so that time grows slowly with size, but never fewer than fifty pivots.</summary>
    public static PivotDistances In(Component component)
    {
        var count = component.Count;
        var pivots = new int[Math.Min(count, Math.Max(FewestPivots, Budget / count))];
        var distances = new int[pivots.Length][];
        var nearest = new int[count];
        var region = new int[count];
        Array.Fill(nearest, int.MaxValue);
        var search = new StepSearch(component);
        var next = 0;
        for (var p = 0; p < pivots.Length; p++)
        {
            pivots[p] = next;
            var from = distances[p] = search.From(next);
            var farthest = 0;
            for (var i = 0; i < count; i++)
            {
                if (from[i] < nearest[i])
                    (nearest[i], region[i]) = (from[i], p);
                if (nearest[i] > farthest)
                    (farthest, next) = (nearest[i], i);
            }
        }

        return new PivotDistances(pivots, distances, StandFor(distances, region));
    }

    /// <summary>A pivot stands, towards a member, for those of its region that are at most half as far from it as that member.</summary>
    private static float[][] StandFor(int[][] distances, int[] region)
    {
        var weights = distances.Select(from => new float[from.Max() + 1]).ToArray();
        for (var i = 0; i < region.Length; i++)
        {
            var row = weights[region[i]];
            var twice = 2 * distances[region[i]][i];
            if (twice < row.Length)
                row[twice]++;
        }

        foreach (var row in weights)
        {
            for (var d = 1; d < row.Length; d++)
                row[d] += row[d - 1];
            for (var d = 1; d < row.Length; d++)
                row[d] /= (float)d * d;
        }

        return weights;
    }
}
