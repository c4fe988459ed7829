using Survey.Analysis.Graphs;

namespace Survey.Analysis.Introductions;

/// <summary>How close two organisations are through the partners they share, by the usual scores of link prediction.</summary>
/// <remarks>Sources: Adamic and Adar 2003; Zhou, Lü and Zhang 2009; compared by Liben-Nowell and Kleinberg 2007.</remarks>
public sealed record PartnersInCommon
{
    /// <summary>The shared partners, ascending; each has at least two partners.</summary>
    public required IReadOnlyList<int> Shared { get; init; }

    /// <summary>Sum over shared partners of 1 / ln(number of its partners).</summary>
    public required double AdamicAdar { get; init; }

    /// <summary>Sum over shared partners of 1 / number of its partners.</summary>
    public required double ResourceAllocation { get; init; }

    public static PartnersInCommon Of(UndirectedGraph graph, int first, int second)
    {
        var shared = SharedBy(graph, first, second);
        return new PartnersInCommon
        {
            Shared = shared,
            AdamicAdar = shared.Sum(partner => 1 / Math.Log(graph.Neighbours(partner).Length)),
            ResourceAllocation = shared.Sum(partner => 1.0 / graph.Neighbours(partner).Length),
        };
    }

    internal static List<int> SharedBy(UndirectedGraph graph, int first, int second)
    {
        var shared = new List<int>();
        foreach (var partner in graph.Neighbours(first))
        {
            if (graph.Linked(second, partner))
                shared.Add(partner);
        }

        return shared;
    }
}
