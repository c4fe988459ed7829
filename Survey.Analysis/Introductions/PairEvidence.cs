using Survey.Analysis.Graphs;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Introductions;

/// <summary>What is known of the organisations apart from their ties, as numbers, and the measures of two of them.</summary>
internal sealed class PairEvidence
{
    /// <summary>What a tie that is not confirmed carries of what a confirmed one does.</summary>
    private const double Unconfirmed = 0.5;

    private readonly IReadOnlyList<(string Name, Grouping Groups)> attributes;

    /// <exception cref="ArgumentException">The relations are not about the same organisations in the same order.</exception>
    public PairEvidence(WaveRelations wave, Network network)
    {
        var nothing = new IReadOnlySet<string>?[network.Count];
        foreach (var ids in new[] { wave.Needs?.Ids, wave.Activities?.Ids })
        {
            if (ids?.SequenceEqual(network.Ids) == false)
                throw new ArgumentException("Needs, activities and collaboration must be about the same organisations in the same order.");
        }

        (Needs, Offers) = SharedCodes.Of(wave.Needs?.Needs ?? nothing, wave.Needs?.Offers ?? nothing);
        (Activities, _) = SharedCodes.Of(wave.Activities?.Sets ?? nothing, []);
        attributes = [.. wave.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
            .Select(attribute => (attribute.Key, new Grouping(network, attribute.Value)))];
    }

    public SharedCodes Needs { get; }

    public SharedCodes Offers { get; }

    public SharedCodes Activities { get; }

    /// <summary>Names of the attributes known of both in which they differ.</summary>
    public IReadOnlyList<string> Differing(int first, int second) =>
        [.. attributes.Where(attribute => Differ(attribute.Groups, first, second)).Select(attribute => attribute.Name)];

    /// <summary>Share of the attributes known of both in which they differ; 0 where none is known.</summary>
    public double OtherGroup(int first, int second)
    {
        var (known, differing) = (0, 0);
        foreach (var (_, groups) in attributes)
        {
            known += groups[first] != Grouping.None && groups[second] != Grouping.None ? 1 : 0;
            differing += Differ(groups, first, second) ? 1 : 0;
        }

        return differing == 0 ? 0 : (double)differing / known;
    }

    /// <summary>Logarithm of the chance that one shared partner does not carry word from one to the other.</summary>
    public static double LogSilence(int partnersOfShared, bool confirmed, bool otherConfirmed) => Math.Log(
        1 - ((confirmed ? 1 : Unconfirmed) * (otherConfirmed ? 1 : Unconfirmed) / partnersOfShared));

    /// <summary>The chance that word passes, from the logarithms of <see cref="LogSilence"/> summed over the shared partners.</summary>
    public static double WordPasses(double logSilence) => 1 - Math.Exp(logSilence);

    /// <summary>Share of the partners of both that the other one does not reach within two steps; 0 if neither has any.</summary>
    public static double NewGround(UndirectedGraph graph, int first, int second)
    {
        var all = graph.Neighbours(first).Length + graph.Neighbours(second).Length;
        return all == 0 ? 0 : (double)(Beyond(first, second) + Beyond(second, first)) / all;

        int Beyond(int one, int other)
        {
            var beyond = 0;
            foreach (var partner in graph.Neighbours(one))
                beyond += WithinTwoSteps(graph, partner, other) ? 0 : 1;
            return beyond;
        }
    }

    /// <summary>Whether two are linked or share a partner.</summary>
    public static bool WithinTwoSteps(UndirectedGraph graph, int first, int second)
    {
        var a = graph.Neighbours(first);
        var b = graph.Neighbours(second);
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
                return true;
            if (a[i] < b[j])
                i++;
            else
                j++;
        }

        return graph.Linked(first, second);
    }

    private static bool Differ(Grouping groups, int first, int second) =>
        groups[first] != groups[second] && groups[first] != Grouping.None && groups[second] != Grouping.None;
}
