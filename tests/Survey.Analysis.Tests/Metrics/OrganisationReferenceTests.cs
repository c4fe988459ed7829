using Survey.Analysis.Metrics;

namespace Survey.Analysis.Tests.Metrics;

/// <summary>The figures of every organisation of every reference network.</summary>
public class OrganisationReferenceTests
{
    public static TheoryData<string, string> Layers => EveryLayer.With("n");

    [Theory]
    [MemberData(nameof(Layers))]
    public void Figures_equal_the_reference(string set, string layer)
    {
        var reference = EveryLayer.Reference(set, layer);
        var figures = OrganisationMeasurement.Measure(EveryLayer.Load(set, layer));

        Check("degree_in", organisation => organisation.InDegree);
        Check("degree_out", organisation => organisation.OutDegree);
        Check("degree_undirected", organisation => organisation.DegreeEither);
        Check("strength_in", organisation => organisation.InStrength);
        Check("strength_out", organisation => organisation.OutStrength);
        if (reference.TryGetProperty("betweenness_normalized", out _))
        {
            Check("betweenness_normalized", organisation => organisation.Betweenness);
            Check("harmonic_normalized_in", organisation => organisation.HarmonicIn);
            Check("harmonic_normalized_out", organisation => organisation.HarmonicOut);
        }

        Check("pagerank", organisation => organisation.PageRank);
        Check("clustering_local_undirected", organisation => organisation.Clustering);
        Check("burt_constraint", organisation => organisation.Constraint);
        Check("burt_effective_size", organisation => organisation.EffectiveSize);
        Check("coreness_undirected", organisation => organisation.Coreness);
        if (reference.GetProperty("eigenvector_unique").GetBoolean())
            Check("eigenvector_undirected_L2", organisation => organisation.Eigenvector);
        else
            Assert.All(figures, organisation => Assert.Null(organisation.Eigenvector));

        Assert.Equal(
            reference.GetProperty("articulation_points").EnumerateArray().Select(id => id.ToString()).Order(),
            figures.Where(organisation => organisation.ArticulationPoint == true).Select(organisation => organisation.Id).Order());

        void Check(string key, Func<OrganisationFigures, double?> figure)
        {
            var expected = EveryLayer.Numbers(reference, key);
            Assert.Equal(expected.Count, figures.Count);
            for (var i = 0; i < expected.Count; i++)
                Almost.Equal(expected[i], figure(figures[i]), $"{key} of {figures[i].Id}");
        }
    }
}
