using Survey.Analysis.Graphs;

namespace Survey.Analysis.Tests.Graphs;

public class StructuralHolesTests
{
    [Fact]
    public void Constraint_and_effective_size_are_what_the_definitions_say()
    {
        for (var seed = 1; seed < 30; seed++)
        {
            var graph = LocalSamples.Random(seed, 0.2, seed);
            var holes = StructuralHoles.Of(graph);
            for (var i = 0; i < seed; i++)
            {
                var partners = Partners(graph, i);
                var through = partners.Sum(j =>
                    Math.Pow(Share(graph, i, j) + partners.Sum(q => Share(graph, i, q) * Share(graph, q, j)), 2));
                var apart = partners.Sum(j => 1 - partners.Sum(q =>
                    Share(graph, i, q) * Weight(graph, j, q) / Partners(graph, j).Max(k => Weight(graph, j, k))));

                Almost.Equal(partners.Count == 0 ? null : through, holes.Constraint[i], $"constraint of {i}, seed {seed}");
                Almost.Equal(partners.Count == 0 ? null : apart, holes.EffectiveSize[i], $"effective size of {i}, seed {seed}");
            }
        }
    }

    [Fact]
    public void The_centre_of_a_star_is_free_and_its_partners_are_bound_to_it()
    {
        var holes = StructuralHoles.Of(LocalSamples.Directed(5, (0, 1), (0, 2), (3, 0), (4, 0)));

        Almost.Equal(0.25, holes.Constraint[0]);
        Almost.Equal(4, holes.EffectiveSize[0]);
        Assert.All(holes.Constraint.Skip(1), value => Almost.Equal(1, value));
    }

    [Fact]
    public void In_a_triangle_constraint_is_above_1_and_one_of_two_partners_is_redundant()
    {
        var holes = StructuralHoles.Of(LocalSamples.Directed(3, (0, 1), (1, 2), (2, 0)));

        Assert.All(holes.Constraint, value => Almost.Equal(1.125, value));
        Assert.All(holes.EffectiveSize, value => Almost.Equal(1, value));
    }

    [Fact]
    public void Nobody_is_more_bound_than_by_two_partners_that_name_each_other() =>
        Almost.Equal(25.0 / 18, StructuralHoles.Of(LocalSamples.Directed(3, (0, 1), (0, 2), (1, 2), (2, 1))).Constraint[0]);

    [Fact]
    public void Who_has_no_partner_has_no_figure()
    {
        var holes = StructuralHoles.Of(LocalSamples.Directed(3, (0, 1)));

        Assert.Null(holes.Constraint[2]);
        Assert.Null(holes.EffectiveSize[2]);
        Assert.Empty(StructuralHoles.Of(LocalSamples.Directed(0)).Constraint);
    }

    private static List<int> Partners(DirectedGraph graph, int member) =>
        [.. graph.Out(member).ToArray().Union(graph.In(member).ToArray())];

    private static double Weight(DirectedGraph graph, int first, int second) =>
        (graph.Out(first).Contains(second) ? 1 : 0) + (graph.In(first).Contains(second) ? 1 : 0);

    private static double Share(DirectedGraph graph, int first, int second) =>
        Weight(graph, first, second) / Partners(graph, first).Sum(other => Weight(graph, first, other));
}
