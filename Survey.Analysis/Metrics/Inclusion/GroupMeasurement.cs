using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Takes the figures of every group of an attribute.</summary>
/// <remarks>
/// Small groups have figures too: what may be shown of them is decided where things are shown. Intervals are those of the jackknife over
/// all organisations; since a group's figures rest on few of them, their reach is by Student's t for the members that answered.
/// </remarks>
public static class GroupMeasurement
{
    /// <summary>Members of a group that must have answered for an interval.</summary>
    public const int FewestForInterval = 5;

    // Rounding of sums that should be equal.
    private const double NoWidth = 1e-9;

    /// <param name="network">The ties.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <param name="categories">Each member's category; null where not known, then the member is left out.</param>
    /// <returns>One per category that occurs, in the order of their code points.</returns>
    /// <exception cref="ArgumentException">There is not one category, known or null, for each member.</exception>
    public static IReadOnlyList<GroupFigures> Measure(Network network, string attribute, IReadOnlyList<string?> categories)
    {
        var groups = new Grouping(network, categories);
        var ratios = new GroupRatios(network, groups);
        var everybody = ratios.Density((_, _) => true);
        return [.. groups.Names.Select((name, group) =>
        {
            var answered = ratios.Answered[group];
            var others = ratios.Density((from, to) => from == group != (to == group));
            var ei = ratios.Ei(group);
            return new GroupFigures
            {
                Attribute = attribute,
                Category = name,
                Organisations = groups.Sizes[group],
                Answered = answered,
                Within = Share(ratios.Density((from, to) => from == group && to == group)),
                ToOthers = Share(ratios.Density((from, to) => from == group && to != group)),
                FromOthers = Share(ratios.Density((from, to) => from != group && to == group)),
                MeanDegree = Figure(
                    MeanDegree.Among(network, i => groups[i] == group).Value, () => MeanDegree.WithoutEach(network, i => groups[i] == group),
                    answered, 0, network.Count - 1),
                Ei = Figure(ei.Value, ei.WithoutAnyone, answered, -1, 1),
                InclusionRatio = Figure(
                    Divide(others.Value, everybody.Value),
                    () => [.. others.WithoutAnyone().Zip(everybody.WithoutAnyone(), Divide)],
                    answered, 0, double.PositiveInfinity),
            };

            GroupFigure Share(PairRatio ratio) => Figure(ratio.Value, ratio.WithoutAnyone, answered, 0, 1);
        })];
    }

    private static GroupFigure Figure(
        double? value, Func<IReadOnlyList<double?>> withoutEach, int answered, double lowest, double highest)
    {
        var interval = value is { } known && answered >= FewestForInterval
            ? Jackknife.Interval(known, withoutEach(), lowest, highest, restsOn: answered)
            : null;
        // That no member makes a difference, as where there is no link at all, does not make a figure certain.
        return new(value, interval is { } range && range.Upper - range.Lower > NoWidth ? interval : null);
    }

    private static double? Divide(double? top, double? bottom) => bottom is > 0 and var some ? top / some : null;
}
