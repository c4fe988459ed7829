using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Chasing;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Chasing;

public class ChaseRankingTests
{
    [Fact]
    public void Counted_forth_the_figures_are_what_the_metrics_give() => Prop.ForAll(
        RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var (network, random) = (wave.Network, new Random(seed));
            for (var i = 0; i < network.Count; i++)
            {
                int[] cells = [.. Enumerable.Range(0, network.Count).Where(j => j != i && !network.IsObserved(i, j))];
                bool[] ties = [.. cells.Select(_ => random.Next(2) == 0)];
                Same(network, i, [], [], network);
                Same(network, i, cells, ties, With(network, i, [.. cells.Where((_, k) => ties[k])]));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Those_that_said_all_are_not_listed_and_all_others_are_once() => Prop.ForAll(RandomWave.Any, wave =>
    {
        var network = wave.Network;
        var ranking = ChaseRanking.Of(network);

        Assert.Equal(
            Enumerable.Range(0, network.Count).Where(i => network.ObservedInRow(i) < network.Count - 1),
            ranking.Select(entry => entry.Organisation).Order());
        Assert.Equal(Enumerable.Range(1, ranking.Count), ranking.Select(entry => entry.Rank));
        Assert.Equal(ranking.Select(entry => entry.Gain).OrderDescending(), ranking.Select(entry => entry.Gain));
        Assert.All(ranking, entry =>
        {
            Assert.Equal(network.Responded(entry.Organisation), entry.Responded);
            Assert.InRange(entry.Waiting, 0, Math.Min(entry.NamedBy, entry.Pairs));
            Assert.InRange(entry.Pairs, 0, entry.Cells);
            Almost.Equal(entry.Movements.Sum(movement => movement.Size), entry.Gain);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_numbering_changes_nothing() => Prop.ForAll(
        RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var order = Enumerable.Range(0, wave.Count).ToArray();
            new Random(seed).Shuffle(order);
            var other = wave.Network.Among(order);

            Assert.Equal(Named(wave.Network), Named(other));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void When_everybody_answered_there_is_nobody_to_chase()
    {
        Assert.Empty(ChaseRanking.Of(KnownNetworks.Load("lazega", "advice")));
        Assert.Empty(ChaseRanking.Of(Network.Create([], [])));
        Assert.Empty(ChaseRanking.Of(Network.Create(["alone"], [], silent: [0])));
    }

    [Fact]
    public void When_nobody_answered_all_are_alike_and_in_the_order_of_their_ids()
    {
        var ranking = ChaseRanking.Of(Network.Create(["c", "a", "b"], [], silent: [0, 1, 2]));

        Assert.Equal([1, 2, 0], ranking.Select(entry => entry.Organisation));
        Assert.All(ranking, entry => Assert.Empty(entry.Movements));
    }

    [Fact]
    public void The_reasons_say_who_waits_and_whether_the_network_hangs_on_the_silent()
    {
        var network = Network.Create(["hub", "a", "b", "c", "quiet"],
            [new Tie(1, 0, 1), new Tie(2, 0, 1), new Tie(3, 0, 1)], silent: [0, 4]);

        var ranking = ChaseRanking.Of(network);

        Assert.Equal([0, 4], ranking.Select(entry => entry.Organisation));
        Assert.Equal((3, 3, 4, 3, true), (ranking[0].NamedBy, ranking[0].Waiting, ranking[0].Cells, ranking[0].Pairs, ranking[0].HoldsTogether));
        Assert.Equal((0, 0, false), (ranking[1].NamedBy, ranking[1].Waiting, ranking[1].HoldsTogether));
    }

    [Fact]
    public void The_same_seed_gives_the_same_gains()
    {
        var network = RandomWave.Make(40, 0.2, unknown: 0.3, new Random(1)).Network;

        Assert.Equal(Named(network), Named(network));
    }

    private static IEnumerable<string> Named(Network network) =>
        ChaseRanking.Of(network).Select(entry => $"{network.Ids[entry.Organisation]} {entry.Gain:F7} {entry.Waiting}");

    private static void Same(Network known, int from, int[] cells, bool[] ties, Network answered)
    {
        var figures = new double[OneMoreAnswer.Metrics.Count];
        new OneMoreAnswer(known).Figures(from, cells, ties, figures);
        Func<Network, Estimate>[] measures =
            [MeanDegree.Of, Reciprocity.Of, LargestComponent.Of, Isolates.Of, InDegreeConcentration.Of];
        foreach (var (measure, figure) in measures.Zip(figures))
        {
            var estimate = measure(answered);
            if (answered.Count >= 2)
                Almost.Equal(estimate.Value, double.IsNaN(figure) ? null : figure, estimate.Metric);
        }
    }

    /// <summary>The network had one organisation answered about all others.</summary>
    private static Network With(Network network, int member, int[] ties) => Network.Create(network.Ids,
        [
            .. from i in Enumerable.Range(0, network.Count)
               from j in network.Out(i).ToArray()
               select new Tie(i, j, 1),
            .. ties.Select(to => new Tie(member, to, 1)),
        ],
        unanswered: Enumerable.Range(0, network.Count).Where(i => i != member && !network.RowObserved(i)),
        missing: from i in Enumerable.Range(0, network.Count)
                 where i != member
                 from j in network.Missing(i).ToArray()
                 select new Cell(i, j));
}
