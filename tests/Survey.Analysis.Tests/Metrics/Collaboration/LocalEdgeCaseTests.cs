using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics.Collaboration;

public class LocalEdgeCaseTests
{
    private static readonly Func<Network, Estimate>[] metrics =
    [
        Transitivity.Of, DirectedTransitivity.Of, TriadCensus.Of, PairDensity.Either, PairDensity.Confirmed, OutDegreeConcentration.Of,
        DegreeConcentration.Of, PartnerConcentration.Of,
    ];

    private static readonly Func<Network, Estimate>[] concentrations =
        [InDegreeConcentration.Of, OutDegreeConcentration.Of, DegreeConcentration.Of, PartnerConcentration.Of];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fewer_than_two_organisations_have_no_network(int count) =>
        Assert.All(metrics, of => Assert.Equal(Reasons.FewerThanTwo, of(Of(count)).Reason));

    [Fact]
    public void When_nobody_answered_nothing_has_a_value() =>
        Assert.All(metrics, of => Assert.Equal(Reasons.NoResponses, of(Network.Create(Ids(4), [], silent: [0, 1, 2, 3])).Reason));

    [Fact]
    public void Two_organisations_have_neither_concentration_nor_threes()
    {
        var network = Of(2, (0, 1));

        Assert.All(concentrations, of => Assert.Equal(Reasons.FewerThanThree, of(network).Reason));
        Assert.Equal(Reasons.FewerThanThree, TriadCensus.Of(network).Reason);
        Assert.Equal(Reasons.NoTriples, Transitivity.Of(network).Reason);
        Assert.Equal(Reasons.NoTriples, DirectedTransitivity.Of(network).Reason);
        Assert.Equal(1, PairDensity.Either(network).Value);
        Assert.Equal(0, PairDensity.Confirmed(network).Value);
    }

    [Fact]
    public void Without_ties_nothing_is_dense_or_concentrated_and_there_is_nothing_to_close()
    {
        var network = Of(5);

        Assert.All(concentrations, of => Assert.Equal(0, of(network).Value));
        Assert.Equal(0, PairDensity.Either(network).Value);
        Assert.Equal(Reasons.NoTies, Transitivity.Of(network).Reason);
        Assert.Equal(Reasons.NoTies, DirectedTransitivity.Of(network).Reason);
        Assert.Equal([10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], TriadCensus.Of(network).Values!);
    }

    [Fact]
    public void A_star_told_from_both_sides_is_fully_concentrated_and_open()
    {
        var star = Of(6, [.. Enumerable.Range(1, 5).SelectMany(i => new[] { (0, i), (i, 0) })]);

        Assert.All(concentrations.Skip(2), of => Almost.Equal(1, of(star).Value));
        Assert.Equal(0, Transitivity.Of(star).Value);
        Almost.Equal(1.0 / 3, PairDensity.Confirmed(star).Value);
    }

    [Fact]
    public void One_that_names_everyone_while_nobody_else_names_anyone_has_all_reports() =>
        Assert.Equal(1, OutDegreeConcentration.Of(Of(6, [.. Enumerable.Range(1, 5).Select(i => (0, i))])).Value);

    [Fact]
    public void In_a_complete_network_everything_is_closed_and_nothing_concentrated()
    {
        var complete = Of(5, [.. from i in Enumerable.Range(0, 5) from j in Enumerable.Range(0, 5) where i != j select (i, j)]);

        Assert.All(concentrations, of => Assert.Equal(0, of(complete).Value));
        Assert.Equal(1, Transitivity.Of(complete).Value);
        Assert.Equal(1, DirectedTransitivity.Of(complete).Value);
        Assert.Equal(1, PairDensity.Confirmed(complete).Value);
        Assert.Equal(10, TriadCensus.Of(complete).Values![15]);
    }

    [Fact]
    public void A_ring_one_way_round_closes_nothing_but_the_ring_of_three()
    {
        var (three, four) = (Of(3, (0, 1), (1, 2), (2, 0)), Of(4, (0, 1), (1, 2), (2, 3), (3, 0)));

        Assert.Equal(0, DirectedTransitivity.Of(three).Value);
        Assert.Equal(1, Transitivity.Of(three).Value);
        Assert.Equal(1, Class(three, "030C"));
        Assert.Equal(4, Class(four, "021C"));
        Assert.Equal(0, Transitivity.Of(four).Value);
    }

    [Theory]
    [InlineData("021D", "1>0 1>2")]
    [InlineData("021U", "0>1 2>1")]
    [InlineData("021C", "0>1 1>2")]
    [InlineData("111D", "0>1 1>0 2>1")]
    [InlineData("111U", "0>1 1>0 1>2")]
    [InlineData("030T", "0>1 1>2 0>2")]
    [InlineData("030C", "0>1 1>2 2>0")]
    [InlineData("201", "0>1 1>0 1>2 2>1")]
    [InlineData("120D", "1>0 1>2 0>2 2>0")]
    [InlineData("120U", "0>1 2>1 0>2 2>0")]
    [InlineData("120C", "0>1 1>2 0>2 2>0")]
    [InlineData("210", "0>1 1>2 2>1 0>2 2>0")]
    public void Each_class_of_triads_is_told_however_its_members_are_numbered(string name, string arcs)
    {
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        foreach (var order in orders)
        {
            var network = Of(3, [.. arcs.Split(' ').Select(arc => (order[arc[0] - '0'], order[arc[2] - '0']))]);

            Assert.Equal(1, Class(network, name));
        }
    }

    [Fact]
    public void Pairs_heard_from_one_side_only_are_in_neither_density()
    {
        var network = Network.Create(Ids(4), [new Tie(0, 1, 1), new Tie(0, 3, 1)], silent: [3], missing: [new Cell(1, 2)]);

        Assert.Equal((0.5, 2), (PairDensity.Either(network).Value, PairDensity.Either(network).Cases));
        Assert.Equal(0, PairDensity.Confirmed(network).Value);
    }

    [Fact]
    public void Organisations_that_did_not_answer_do_not_look_as_if_they_named_nobody()
    {
        var network = Network.Create(Ids(5), [new Tie(0, 1, 1), new Tie(1, 2, 1), new Tie(2, 0, 1)], silent: [3, 4]);

        Assert.Equal(0, OutDegreeConcentration.Of(network).Value);
        Assert.Equal(0, PartnerConcentration.Of(network).Value);
        Assert.Equal(3, TriadCensus.Of(network).Cases);
    }

    private static double Class(Network network, string name) =>
        TriadCensus.Definition.Parts.Zip(TriadCensus.Of(network).Values!).Single(pair => pair.First == name).Second;

    private static IReadOnlyList<string> Ids(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i}")];

    private static Network Of(int count, params (int From, int To)[] arcs) =>
        Network.Create(Ids(count), arcs.Select(arc => new Tie(arc.From, arc.To, 1)));
}
