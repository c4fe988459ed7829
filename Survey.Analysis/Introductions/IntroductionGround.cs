using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Introductions;

/// <summary>What introductions may rest on: the ties looked at, and which pairs are known not to be linked.</summary>
internal sealed class IntroductionGround
{
    /// <summary>What a tie that is not confirmed carries of what a confirmed one does.</summary>
    private const double Unconfirmed = 0.5;

    private readonly Network network;
    private readonly bool[] confirmed;
    private readonly double[] silences;
    private readonly bool onlyWhatTheFirstKnows;

    private IntroductionGround(Network network, TwoStepReach reach, UndirectedGraph graph, bool onlyWhatTheFirstKnows)
    {
        this.network = network;
        this.onlyWhatTheFirstKnows = onlyWhatTheFirstKnows;
        (Graph, Reach) = (graph, reach);
        confirmed = new bool[graph.Lists.Total];
        var place = 0;
        for (var i = 0; i < graph.Count; i++)
        {
            foreach (var partner in graph.Neighbours(i))
                confirmed[place++] = network.HasTie(i, partner) && network.HasTie(partner, i);
        }

        silences = new double[3 * graph.Count];
        for (var i = 0; i < graph.Count; i++)
        {
            for (var unconfirmed = 0; unconfirmed <= 2; unconfirmed++)
                silences[(3 * i) + unconfirmed] = Math.Log(1 - (Math.Pow(Unconfirmed, unconfirmed) / graph.Neighbours(i).Length));
        }
    }

    /// <summary>The ties looked at.</summary>
    public UndirectedGraph Graph { get; }

    /// <summary>Who reaches whom within two of those.</summary>
    public TwoStepReach Reach { get; }

    /// <summary>For convenors and evaluators: a tie is what at least one side reports.</summary>
    public static IntroductionGround OfReports(Network network) =>
        new(network, TwoStepReach.OfAll(network.Either), network.Either, onlyWhatTheFirstKnows: false);

    /// <summary>
    /// For an organisation's own eyes: confirmed ties, and whom it names itself. What others report about it or about each other without
    /// confirmation has no influence at all.
    /// </summary>
    public static IntroductionGround OfConfirmed(Network network)
    {
        var links = new List<(int, int)>();
        for (var i = 0; i < network.Count; i++)
        {
            foreach (var j in network.Out(i))
            {
                if (i < j && network.HasTie(j, i))
                    links.Add((i, j));
            }
        }

        var graph = UndirectedGraph.From(network.Count, links);
        return new IntroductionGround(network, TwoStepReach.OfFew(graph), graph, onlyWhatTheFirstKnows: true);
    }

    /// <summary>Whether the ties of a member with its partners are confirmed, in the order of its partners.</summary>
    public ReadOnlySpan<bool> Confirmed(int member) => confirmed.AsSpan(Graph.Lists.Starts[member], Graph.Neighbours(member).Length);

    /// <summary>Logarithm of the chance that a shared partner does not carry word from the one to the other.</summary>
    /// <param name="partner">The shared partner.</param>
    /// <param name="confirmed">Whether its tie with the one is confirmed.</param>
    /// <param name="otherConfirmed">Whether its tie with the other is confirmed.</param>
    public double LogSilence(int partner, bool confirmed, bool otherConfirmed) =>
        silences[(3 * partner) + (confirmed ? 0 : 1) + (otherConfirmed ? 0 : 1)];

    /// <summary>The chance that word passes, from the <see cref="LogSilence"/> of all shared partners together.</summary>
    public static double WordPasses(double logSilence) => 1 - Math.Exp(logSilence);

    /// <summary>Whether two that are not linked in <see cref="Graph"/> are known, by at least one of them, not to be linked.</summary>
    public bool MayMeet(int first, int second) => onlyWhatTheFirstKnows
        ? network.IsObserved(first, second) && !network.HasTie(first, second)
        : network.IsObserved(first, second) || network.IsObserved(second, first);
}
