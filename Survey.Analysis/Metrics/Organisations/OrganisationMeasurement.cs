using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>
/// Takes the figures of every organisation from one network. Where fewer than 80% answered, betweenness, articulation points and ranks are
/// not to be shown: they shift too much with whoever is silent.
/// </summary>
public static class OrganisationMeasurement
{
    /// <returns>
    /// One record per organisation, in the network's order; without figures where nobody answered or there are fewer than two.
    /// </returns>
    public static IReadOnlyList<OrganisationFigures> Measure(Network network)
    {
        if (Reasons.For(network) is not null)
            return [.. network.Ids.Select(id => new OrganisationFigures { Id = id })];

        var (reports, either) = (network.Reconstructed, network.Either);
        var eigenvector = Eigenvector.Of(either);
        var pageRank = PageRank.Of(reports);
        var holes = StructuralHoles.Of(reports);
        var coreness = Coreness.Of(either);
        var betweenness = reports.Betweenness.Normalised;
        var articulationPoints = ArticulationPoints.Of(either).ToHashSet();
        var inStrength = InStrength(network);

        return [.. Enumerable.Range(0, network.Count).Select(i => new OrganisationFigures
        {
            Id = network.Ids[i],
            InDegree = network.ObservedInColumn(i) > 0 ? network.In(i).Length : null,
            OutDegree = network.ObservedInRow(i) > 0 ? network.Out(i).Length : null,
            DegreeEither = network.ObservedInColumn(i) + network.ObservedInRow(i) > 0 ? either.Neighbours(i).Length : null,
            InDegreeRate = network.ObservedInColumn(i) > 0 ? (double)network.In(i).Length / network.ObservedInColumn(i) : null,
            InStrength = inStrength[i],
            OutStrength = OutStrength(network, i),
            Betweenness = betweenness?[i],
            HarmonicIn = reports.Distances.HarmonicIn[i],
            HarmonicOut = reports.Distances.HarmonicOut[i],
            Eigenvector = eigenvector?[i],
            PageRank = pageRank[i],
            Clustering = Clustering.Share(either.Triangles.Of(i), either.Neighbours(i).Length),
            Constraint = holes.Constraint[i],
            EffectiveSize = holes.EffectiveSize[i],
            Coreness = coreness[i],
            ArticulationPoint = articulationPoints.Contains(i),
        })];
    }

    private static double? OutStrength(Network network, int member)
    {
        var (sum, known) = (0.0, 0);
        foreach (var value in network.OutValues(member))
        {
            if (!double.IsNaN(value))
                (sum, known) = (sum + value, known + 1);
        }

        return Strength(sum, known, network.Out(member).Length, network.ObservedInRow(member));
    }

    private static double?[] InStrength(Network network)
    {
        var (sums, known) = (new double[network.Count], new int[network.Count]);
        for (var i = 0; i < network.Count; i++)
        {
            for (var k = 0; k < network.Out(i).Length; k++)
            {
                var (to, value) = (network.Out(i)[k], network.OutValues(i)[k]);
                if (!double.IsNaN(value))
                    (sums[to], known[to]) = (sums[to] + value, known[to] + 1);
            }
        }

        return [.. sums.Select((sum, j) => Strength(sum, known[j], network.In(j).Length, network.ObservedInColumn(j)))];
    }

    private static double? Strength(double sum, int known, int ties, int observed) =>
        observed == 0 || (ties > 0 && known == 0) ? null : sum;
}
