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

    // There may be many groups, and the intervals of each take a walk through all ties.
    private const int MostForIntervals = 10_000;

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
        var cells = new GroupCells(network, groups);
        var degrees = MeanDegrees(network, groups);
        var density = new Lazy<IReadOnlyList<double?>>(() => AllWithoutEach(network, groups, cells.Answered.Sum()));
        return [.. groups.Names.Select((name, group) =>
        {
            var others = cells.ToOthers[group] + cells.FromOthers[group];
            var (external, inner) = (others.Ties, cells.Within[group].Ties);
            var figures = new GroupFigures
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
                InclusionRatio = Divide(others.Density, cells.All.Density),
            };
            return figures.Answered >= FewestForInterval && network.Count <= MostForIntervals
                ? WithIntervals(figures, GroupRatios.Of(network, groups, group, cells.Answered), density.Value)
                : figures;
        })];

        GroupFigures WithIntervals(GroupFigures figures, GroupRatios ratios, IReadOnlyList<double?> densities)
        {
            var group = figures.Category;
            return figures with
            {
                Within = Interval(figures.Within, ratios.Within.WithoutEachOfFew(), 0, 1),
                ToOthers = Interval(figures.ToOthers, ratios.ToOthers.WithoutEachOfFew(), 0, 1),
                FromOthers = Interval(figures.FromOthers, ratios.FromOthers.WithoutEachOfFew(), 0, 1),
                MeanDegree = Interval(
                    figures.MeanDegree, MeanDegree.WithoutEach(network, i => categories[i] == group), 0, network.Count - 1),
                Ei = Interval(figures.Ei, ratios.Ei.WithoutEachOfFew(), -1, 1),
                InclusionRatio = Interval(figures.InclusionRatio,
                    [.. (ratios.ToOthers + ratios.FromOthers).WithoutEachOfFew().Zip(densities, Divide)], 0, double.PositiveInfinity),
            };

            GroupFigure Interval(GroupFigure figure, IReadOnlyList<double?> withoutEach, double lowest, double highest) =>
                figure.Value is { } value
                && Jackknife.Interval(value, withoutEach, lowest, highest, restsOn: figures.Answered) is { } interval
                // That no member makes a difference, as where there is no link at all, does not make a figure certain.
                && interval.Upper - interval.Lower > NoWidth
                    ? figure with { Interval = interval }
                    : figure;
        }
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

    /// <summary>The density among all members of groups, without each of them in turn.</summary>
    private static IReadOnlyList<double?> AllWithoutEach(Network network, Grouping groups, int answered)
    {
        var ratio = new PairRatio(network.Count);
        for (var i = 0; i < network.Count; i++)
        {
            if (groups[i] == Grouping.None)
                continue;
            var row = network.RowObserved(i) ? 1 : 0;
            ratio.AddBottom(i, (row * (groups.Known - 1)) + answered - row);
            foreach (var j in network.Out(i))
            {
                if (groups[j] != Grouping.None)
                    ratio.Add(i, j, top: 1, bottom: 0);
            }

            foreach (var j in network.Missing(i))
            {
                if (groups[j] != Grouping.None)
                    ratio.Add(i, j, top: 0, bottom: -1);
            }
        }

        return ratio.WithoutEachOfFew();
    }

    private static double? Divide(double? top, double? bottom) => bottom is > 0 and var some ? top / some : null;
}
