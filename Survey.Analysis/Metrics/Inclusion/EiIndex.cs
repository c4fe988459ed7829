using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>E-I index of an attribute, and what it would be if ties fell at random.
/// <para>Tells: how far ties cross the borders of groups (nations, sizes, kinds of organisation).</para>
/// <para>Formula: (E - I) / (E + I); E ties between groups, I within. Expected: the same over all observed cells instead of ties.</para>
/// <para>Direction: higher is better for the observed; never compare it with 0, only with the expected.</para>
/// <para>Missing answers: available case; organisations whose category is not known are left out with all their ties.</para>
/// <para>Undefined: as density; fewer than two organisations with a category, <c>fewerThanTwo</c>; no tie among them, <c>noTies</c>.</para>
/// <para>Source: Krackhardt and Stern 1988.</para>
/// </summary>
public static class EiIndex
{
    /// <param name="attribute">Name of the attribute, which ends the code.</param>
    public static MetricDefinition For(string attribute) => new(
        Code: $"inclusion.ei.{attribute}",
        Name: $"Links across groups ({attribute})",
        Tells: "Whether links cross the borders between groups: -1 when all stay within a group, 1 when all cross. Read it beside "
            + "the value expected for groups of these sizes, never against 0.",
        Formula: "(E - I) / (E + I); E = links between groups, I = links within a group",
        Unit: Unit.Number,
        Better: Better.Higher,
        MissingAnswers: "Links that were reported count; organisations whose group is not known are left out.",
        UndefinedWhen: "Fewer than two organisations have a known group (fewerThanTwo), nobody answered (noResponses), or no link was "
            + "reported among them (noTies).",
        CasesAre: "links between organisations whose group is known",
        Source: "Krackhardt and Stern 1988, Social Psychology Quarterly 51")
    { Lowest = -1, Highest = 1, MinimumEffect = 0.1 };

    /// <param name="attribute">Name of the attribute, which ends the code.</param>
    public static MetricDefinition ExpectedFor(string attribute) => new(
        Code: $"inclusion.eiExpected.{attribute}",
        Name: $"Links across groups if they fell at random ({attribute})",
        Tells: "What the index of links across groups would be if everyone chose partners without regard to group; it follows from "
            + "the sizes of the groups alone.",
        Formula: "(possible links between groups - possible links within) / possible links we know about",
        Unit: Unit.Number,
        Better: Better.Neither,
        MissingAnswers: "Possible links we know nothing about, and organisations whose group is not known, are left out.",
        UndefinedWhen: "Fewer than two organisations have a known group (fewerThanTwo), or none of them answered (noResponses).",
        CasesAre: "possible links we know about between organisations whose group is known, each direction counted",
        Source: "Krackhardt and Stern 1988, Social Psychology Quarterly 51")
    { Lowest = -1, Highest = 1 };

    /// <param name="network">The ties.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <param name="categories">Each member's category; null where not known.</param>
    public static Estimate Of(Network network, string attribute, IReadOnlyList<string?> categories)
    {
        var (metric, groups) = (For(attribute), new Grouping(network, categories));
        if (groups.WhyNot(network) is { } reason)
            return metric.Undefined(reason);

        var ratio = new PairRatio(network.Count);
        for (var i = 0; i < network.Count; i++)
        {
            foreach (var j in network.Out(i))
            {
                if (Sign(groups, i, j) is var sign and not 0)
                    ratio.Add(i, j, top: sign, bottom: 1);
            }
        }

        return metric.Value(ratio, groups.CellCoverage(network), Reasons.NoTies);
    }

    /// <inheritdoc cref="Of"/>
    public static Estimate Expected(Network network, string attribute, IReadOnlyList<string?> categories)
    {
        var (metric, groups) = (ExpectedFor(attribute), new Grouping(network, categories));
        if (groups.WhyNot(network) is { } reason)
            return metric.Undefined(reason);
        var cells = Cells(network, groups);
        return metric.Value(cells, groups.CellCoverage(network), Reasons.NoResponses);
    }

    /// <summary>Observed cells between groups less those within, by observed cells, counted from the sizes of the groups.</summary>
    private static PairRatio Cells(Network network, Grouping groups)
    {
        var answered = new int[groups.Names.Count];
        for (var i = 0; i < network.Count; i++)
        {
            if (groups[i] != Grouping.None && network.RowObserved(i))
                answered[groups[i]]++;
        }

        var (ratio, allAnswered) = (new PairRatio(network.Count), answered.Sum());
        for (var i = 0; i < network.Count; i++)
        {
            if (groups[i] == Grouping.None)
                continue;
            var row = network.RowObserved(i) ? 1 : 0;
            var within = row * (groups.Sizes[groups[i]] - 1) + answered[groups[i]] - row;
            var all = row * (groups.Known - 1) + allAnswered - row;
            ratio.AddTop(i, all - 2.0 * within);
            ratio.AddBottom(i, all);
            foreach (var j in network.Missing(i))
            {
                if (Sign(groups, i, j) is var sign and not 0)
                    ratio.Add(i, j, top: -sign, bottom: -1);
            }
        }

        return ratio;
    }

    /// <summary>1 between groups, -1 within, 0 where a group is not known.</summary>
    private static int Sign(Grouping groups, int i, int j) =>
        groups[i] == Grouping.None || groups[j] == Grouping.None ? 0 : groups[i] == groups[j] ? -1 : 1;
}
