using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Introductions;

/// <summary>What introductions may rest on: the ties looked at, and which pairs are known not to be linked.</summary>
internal sealed class IntroductionGround
{
    private readonly Network network;
    private readonly bool[] confirmed;
    private readonly bool onlyWhatTheFirstKnows;

    private IntroductionGround(Network network, UndirectedGraph graph, bool onlyWhatTheFirstKnows)
    {
        this.network = network;
        this.onlyWhatTheFirstKnows = onlyWhatTheFirstKnows;
        Graph = graph;
        confirmed = new bool[graph.Lists.Total];
        var place = 0;
        for (var i = 0; i < graph.Count; i++)
        {
            foreach (var partner in graph.Neighbours(i))
                confirmed[place++] = network.HasTie(i, partner) && network.HasTie(partner, i);
        }
    }

    /// <summary>The ties looked at.</summary>
    public UndirectedGraph Graph { get; }

    /// <summary>For convenors and evaluators: a tie is what at least one side reports.</summary>
    public static IntroductionGround OfReports(Network network) => new(network, network.Either, onlyWhatTheFirstKnows: false);

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

        return new IntroductionGround(network, UndirectedGraph.From(network.Count, links), onlyWhatTheFirstKnows: true);
    }

    /// <summary>Whether the ties of a member with its partners are confirmed, in the order of its partners.</summary>
    public ReadOnlySpan<bool> Confirmed(int member) => confirmed.AsSpan(Graph.Lists.Starts[member], Graph.Neighbours(member).Length);

    /// <summary>Whether two that are not linked in <see cref="Graph"/> are known, by at least one of them, not to be linked.</summary>
    public bool MayMeet(int first, int second) => onlyWhatTheFirstKnows
        ? network.IsObserved(first, second) && !network.HasTie(first, second)
        : network.IsObserved(first, second) || network.IsObserved(second, first);
}
