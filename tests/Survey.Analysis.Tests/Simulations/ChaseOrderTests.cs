using Survey.Analysis.Chasing;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Xunit.Abstractions;

namespace Survey.Analysis.Tests.Simulations;

/// <summary>
/// Does chasing in the order proposed teach most? On complete real networks 30% of the organisations are silenced at random, 20 times; then
/// the true answer of each silent one is revealed alone, and it is seen how far the headline figures move (in smallest changes worth
/// reporting, summed): for the top third of the ranking, the bottom third and the mean of all, which is what a random third gives.
/// </summary>
public class ChaseOrderTests(ITestOutputHelper output)
{
    private const int Draws = 20;

    private static readonly (string Set, string Layer)[] layers =
    [
        ("lazega", "advice"), ("lazega", "friends"), ("lazega", "cowork"), ("emon_texas", "contact"), ("emon_lakepomona", "contact"),
        ("chemnet", "political_info"), ("s50", "wave1"), ("s50", "wave2"), ("s50", "wave3"),
    ];

    private static readonly (Func<Network, Estimate> Of, MetricDefinition Metric)[] headline =
    [
        (MeanDegree.Of, MeanDegree.Definition), (Reciprocity.Of, Reciprocity.Definition),
        (LargestComponent.Of, LargestComponent.Definition), (Isolates.Of, Isolates.Definition),
        (InDegreeConcentration.Of, InDegreeConcentration.Definition),
    ];

    [Fact]
    public void The_answers_of_those_ranked_first_move_the_figures_most()
    {
        var (tops, alls, bottoms) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var (set, layer) in layers)
        {
            var network = KnownNetworks.Load(set, layer);
            var draws = Enumerable.Range(0, Draws).AsParallel().AsOrdered().Select(draw => Reveal(network, draw)).ToList();
            var (top, all, bottom) = (draws.Average(d => d.Top), draws.Average(d => d.All), draws.Average(d => d.Bottom));
            output.WriteLine($"{set} {layer}: top third {top:F3}, random third {all:F3}, bottom third {bottom:F3}");
            tops.Add(top / all);
            alls.Add(1);
            bottoms.Add(bottom / all);
        }

        output.WriteLine($"mean ratio to a random third: top {tops.Average():F3}, bottom {bottoms.Average():F3}");
        Assert.True(tops.Average() > 1.1 && bottoms.Average() < 0.9);
    }

    private static (double Top, double All, double Bottom) Reveal(Network network, int draw)
    {
        var order = Enumerable.Range(0, network.Count).ToArray();
        new Random(draw).Shuffle(order);
        var silent = order[..(int)Math.Round(0.3 * network.Count)];
        var before = Heard(network, silent);
        var now = headline.Select(figure => figure.Of(before).Value).ToList();
        var moved = ChaseRanking.Of(before).Select(entry =>
        {
            var after = Heard(network, silent.Where(i => i != entry.Organisation));
            return headline.Zip(now).Sum(pair =>
                Math.Abs((pair.First.Of(after).Value - pair.Second) / pair.First.Metric.MinimumEffect ?? 0));
        }).ToList();
        var third = moved.Count / 3;
        return (moved.Take(third).Average(), moved.Average(), moved.TakeLast(third).Average());
    }

    private static Network Heard(Network network, IEnumerable<int> silent)
    {
        var unheard = silent.ToHashSet();
        var ties = from i in Enumerable.Range(0, network.Count)
                   where !unheard.Contains(i)
                   from k in Enumerable.Range(0, network.Out(i).Length)
                   select new Tie(i, network.Out(i)[k], network.OutValues(i)[k]);
        return Network.Create(network.Ids, ties, unheard);
    }
}
