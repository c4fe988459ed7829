namespace Survey.Analysis.Graphs;

/// <summary>
/// How far a member's partners are each other's partners too (Burt 1992). A pair counts 1 when one side names the other and 2 when
/// both do; a partner is everyone the member names or is named by. Null for a member without partners.
/// </summary>
/// <remarks>
/// What partner j is worth to i through others is a sum over triangles, and up to i's own scale the same seen from j: one pass over the
/// triangles gives both ends of every link their part.
/// </remarks>
public sealed class StructuralHoles
{
    private StructuralHoles(double?[] constraint, double?[] effectiveSize)
    {
        Constraint = constraint;
        EffectiveSize = effectiveSize;
    }

    /// <summary>Sum over partners j of (p_ij + sum over q of p_iq · p_qj)²; near 0 (many partners, none linked) to 25/18.</summary>
    public IReadOnlyList<double?> Constraint { get; }

    /// <summary>Sum over partners j of (1 - sum over q of p_iq · m_jq), from near 0 to the number of partners (none linked).</summary>
    public IReadOnlyList<double?> EffectiveSize { get; }

    /// <param name="graph">Who names whom.</param>
    public static StructuralHoles Of(DirectedGraph graph)
    {
        var links = graph.Either.Oriented;
        var weights = links.Directions(graph);
        for (var link = 0; link < weights.Length; link++)
            weights[link] = (byte)(weights[link] == 3 ? 2 : 1);

        var (totals, highest, partners) = (new double[graph.Count], new int[graph.Count], new int[graph.Count]);
        for (var i = 0; i < graph.Count; i++)
        {
            for (var link = links.First(i); link < links.First(i + 1); link++)
            {
                AddPartner(i, weights[link]);
                AddPartner(links.Target(link), weights[link]);
            }
        }

        var shared = new Shared(weights, totals, new double[links.Links], new int[links.Links]);
        links.VisitTriangles(ref shared);

        var (constraint, redundant) = (new double[graph.Count], new double[graph.Count]);
        for (var i = 0; i < graph.Count; i++)
        {
            for (var link = links.First(i); link < links.First(i + 1); link++)
            {
                AddLink(link, i, links.Target(link));
                AddLink(link, links.Target(link), i);
            }
        }

        return new StructuralHoles(
            [.. constraint.Select((value, i) => partners[i] == 0 ? (double?)null : value)],
            [.. redundant.Select((value, i) => partners[i] == 0 ? (double?)null : partners[i] - (value / totals[i]))]);

        void AddPartner(int i, int weight)
        {
            totals[i] += weight;
            highest[i] = Math.Max(highest[i], weight);
            partners[i]++;
        }

        void AddLink(int link, int i, int j)
        {
            var invested = (weights[link] + shared.Through[link]) / totals[i];
            constraint[i] += invested * invested;
            redundant[i] += (double)shared.Common[link] / highest[j];
        }
    }

    /// <summary>For each link between i and j over common partners q: sums of z_iq · z_qj / z_q and of z_iq · z_qj.</summary>
    private readonly record struct Shared(byte[] Weights, double[] Totals, double[] Through, int[] Common) : ITriangleVisitor
    {
        public void Visit(int low, int middle, int high, int lowMiddle, int lowHigh, int middleHigh)
        {
            Add(lowMiddle, Weights[lowHigh] * Weights[middleHigh], high);
            Add(lowHigh, Weights[lowMiddle] * Weights[middleHigh], middle);
            Add(middleHigh, Weights[lowMiddle] * Weights[lowHigh], low);
        }

        private void Add(int link, int product, int common)
        {
            Through[link] += product / Totals[common];
            Common[link] += product;
        }
    }
}
