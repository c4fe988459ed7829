using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Introductions;

/// <summary>What is known of the organisations apart from their ties, as numbers, and the measures of two of them.</summary>
internal sealed class PairEvidence
{
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

    private static bool Differ(Grouping groups, int first, int second) =>
        groups[first] != groups[second] && groups[first] != Grouping.None && groups[second] != Grouping.None;
}
