using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class EdgeCaseTests
{
    private static readonly Func<Network, Estimate>[] ofNetwork =
    [
        ParticipationCells.Of, TieCount.Of, Density.Of, MeanDegree.Of, MeanStrength.Of, Reciprocity.Of, Confirmation.Of, Components.Of,
        LargestComponent.Of, Isolates.Of, Clustering.Of, InDegreeConcentration.Of,
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fewer_than_two_organisations_have_no_network(int count)
    {
        var network = Network.Create(Ids(count), []);

        Assert.All(ofNetwork, metric => Assert.Equal(Reasons.FewerThanTwo, metric(network).Reason));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void When_nobody_answered_nothing_has_a_value(int count)
    {
        var network = Network.Create(Ids(count), [], silent: Enumerable.Range(0, count));

        Assert.All(ofNetwork, metric => Assert.Equal(Reasons.NoResponses, metric(network).Reason));
    }

    [Fact]
    public void When_all_answered_that_there_is_no_tie_counts_are_zero_and_rates_of_ties_have_no_value()
    {
        var network = Network.Create(Ids(5), []);

        Assert.Equal(0, TieCount.Of(network).Value);
        Assert.Equal(0, Density.Of(network).Value);
        Assert.Equal(0, MeanDegree.Of(network).Value);
        Assert.Equal(0, InDegreeConcentration.Of(network).Value);
        Assert.Equal(5, Components.Of(network).Value);
        Assert.Equal(0.2, LargestComponent.Of(network).Value);
        Assert.Equal(5, Isolates.Of(network).Value);
        Assert.Equal(Reasons.NoTies, Reciprocity.Of(network).Reason);
        Assert.Equal(Reasons.NoTies, Confirmation.Of(network).Reason);
        Assert.Equal(Reasons.NoTies, MeanStrength.Of(network).Reason);
        Assert.Equal(Reasons.NoTies, Clustering.Of(network).Reason);
    }

    [Fact]
    public void Two_organisations_can_be_linked_but_not_concentrated()
    {
        var network = Network.Create(Ids(2), [new Tie(0, 1, 3)]);

        Assert.Equal(0.5, Density.Of(network).Value);
        Assert.Equal(0, Reciprocity.Of(network).Value);
        Assert.Equal(3, MeanStrength.Of(network).Value);
        Assert.Equal(1, LargestComponent.Of(network).Value);
        Assert.Equal(Reasons.FewerThanThree, InDegreeConcentration.Of(network).Reason);
        Assert.Equal(Reasons.NoTriples, Clustering.Of(network).Reason);
    }

    [Fact]
    public void A_star_that_everyone_points_to_is_fully_concentrated()
    {
        var star = Network.Create(Ids(6), Enumerable.Range(1, 5).Select(i => new Tie(i, 0, 1)));

        Assert.Equal(1, InDegreeConcentration.Of(star).Value);
        Assert.Equal(0, Clustering.Of(star).Value);
        Assert.Equal(0, Isolates.Of(star).Value);
    }

    [Fact]
    public void In_a_complete_network_everything_is_one_and_nothing_concentrated()
    {
        var complete = Network.Create(Ids(5), from i in Enumerable.Range(0, 5) from j in Enumerable.Range(0, 5) where i != j select new Tie(i, j, 1));

        Assert.Equal(1, Density.Of(complete).Value);
        Assert.Equal(4, MeanDegree.Of(complete).Value);
        Assert.Equal(1, Reciprocity.Of(complete).Value);
        Assert.Equal(1, Clustering.Of(complete).Value);
        Assert.Equal(0, InDegreeConcentration.Of(complete).Value);
        Assert.Equal(Reasons.NoOpenCells, TieStability.Formation(TieChanges.Between(complete, complete)).Reason);
    }

    [Fact]
    public void With_one_respondent_no_pair_was_heard_from_both_sides()
    {
        var network = Network.Create(Ids(4), [new Tie(0, 1, 1)], silent: [1, 2, 3]);

        Assert.Equal(Reasons.NoPairs, Reciprocity.Of(network).Reason);
        Assert.Equal(Reasons.NoPairs, Confirmation.Of(network).Reason);
    }

    [Fact]
    public void Ties_without_their_strength_are_ties_but_have_no_mean_strength()
    {
        var network = Network.Create(Ids(3), [new Tie(0, 1, null)]);

        Assert.Equal(1, TieCount.Of(network).Value);
        Assert.Equal(Reasons.NoValues, MeanStrength.Of(network).Reason);
    }

    [Fact]
    public void A_silent_organisation_that_nobody_names_is_isolated_only_when_half_of_the_others_answered()
    {
        Tie[] ties = [new(0, 1, 1)];
        var mostAnswered = Isolates.Of(Network.Create(Ids(5), ties, silent: [3, 4]));
        var fewAnswered = Isolates.Of(Network.Create(Ids(5), ties, silent: [2, 3, 4]));
        var oneAnswered = Isolates.Of(Network.Create(Ids(5), ties, silent: [1, 2, 3, 4]));

        Assert.Equal((3, 5), (mostAnswered.Value, mostAnswered.Cases));
        Assert.Equal((3, 5), (fewAnswered.Value, fewAnswered.Cases));
        Assert.Equal((0, 2), (oneAnswered.Value, oneAnswered.Cases));
        Almost.Equal(0.4, oneAnswered.Coverage);
    }

    [Fact]
    public void A_tie_named_by_one_side_links_the_parts_even_when_the_other_did_not_answer()
    {
        var network = Network.Create(Ids(3), [new Tie(0, 1, 1), new Tie(0, 2, 1)], silent: [1, 2]);

        Assert.Equal(1, Components.Of(network).Value);
        Almost.Equal(2.0 / 3, Components.Of(network).Coverage);
    }

    [Fact]
    public void Clustering_looks_only_at_organisations_that_answered()
    {
        Tie[] ties = [new(0, 1, 1), new(0, 2, 1), new(1, 2, 1), new(0, 3, 1), new(1, 3, 1)];

        Assert.Equal(1, Clustering.Of(Network.Create(Ids(4), ties, silent: [3])).Value);
        Almost.Equal((2.0 / 3 + 2.0 / 3 + 1 + 1) / 4, Clustering.Of(Network.Create(Ids(4), ties)).Value);
    }

    [Fact]
    public void Change_has_no_value_without_two_organisations_a_cell_or_a_tie_in_common()
    {
        var network = Network.Create(Ids(3), [new Tie(0, 1, 1)]);

        Assert.Equal(Reasons.FewerThanTwo, Compare(network, Network.Create(["x", "y", "0"], [])).Reason);
        Assert.Equal(Reasons.NoResponses, Compare(network, Network.Create(Ids(3), [], silent: [0, 1, 2])).Reason);
        Assert.Equal(Reasons.NoTies, Compare(Network.Create(Ids(3), []), Network.Create(Ids(3), [])).Reason);

        static Estimate Compare(Network before, Network now) => TieStability.Jaccard(TieChanges.Between(before, now));
    }

    [Fact]
    public void Change_counts_only_organisations_on_both_rosters()
    {
        var before = Network.Create(["a", "b", "c"], [new Tie(0, 1, 1), new Tie(0, 2, 1)]);
        var now = Network.Create(["new", "b", "a"], [new Tie(2, 1, 1), new Tie(1, 2, 1), new Tie(0, 1, 1)]);

        var changes = TieChanges.Between(before, now);

        Assert.Equal(2, changes.CellsCompared);
        Assert.Equal(0.5, TieStability.Jaccard(changes).Value);
        Assert.Equal(1, TieStability.Persistence(changes).Value);
        Assert.Equal(1, TieStability.Formation(changes).Value);
    }

    private static IReadOnlyList<string> Ids(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i}")];
}
