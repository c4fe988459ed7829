using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Takes the figures of every group of an attribute.</summary>
/// <remarks>Small groups have figures too: what may be shown of them is decided where things are shown.</remarks>
public static class GroupMeasurement
{
    /// <param name="network">The ties.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <param name="categories">Each member's category; null where not known, then the member is left out.</param>
    /// <returns>One per category that occurs, in the order of their code points.</returns>
    /// <exception cref="ArgumentException">There is not one category, known or null, for each member.</exception>
    public static IReadOnlyList<GroupFigures> Measure(Network network, string attribute, IReadOnlyList<string?> categories)
    {
        var groups = new Grouping(network, categories);
        var cells = new GroupCells(network, groups);
        var degrees = MeanDegrees(network, groups);
        return [.. groups.Names.Select((name, group) =>
        {
            var others = cells.ToOthers[group] + cells.FromOthers[group];
            var (external, inner) = (others.Ties, cells.Within[group].Ties);
            return new GroupFigures
            {
                Attribute = attribute,
                Category = name,
                Organisations = groups.Sizes[group],
                Answered = cells.Answered[group],
                Within = cells.Within[group].Density,
                ToOthers = cells.ToOthers[group].Density,
                FromOthers = cells.FromOthers[group].Density,
                MeanDegree = degrees[group],
                Ei = external + inner > 0 ? (double)(external - inner) / (external + inner) : null,
                InclusionRatio = cells.All.Density is > 0 and var overall ? others.Density / overall : null,
            };
        })];
    }

    private static double?[] MeanDegrees(Network network, Grouping groups)
    {
        var rates = new double[groups.Names.Count];
        var rows = new int[groups.Names.Count];
        for (var i = 0; i < network.Count; i++)
        {
            if (groups[i] == Grouping.None || network.ObservedInRow(i) == 0)
                continue;
            rows[groups[i]]++;
            rates[groups[i]] += (double)network.Out(i).Length / network.ObservedInRow(i);
        }

        return [.. rates.Select((sum, group) => rows[group] > 0 ? sum / rows[group] * (network.Count - 1) : (double?)null)];
    }
}
