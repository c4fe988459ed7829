using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Number of ties.
/// <para>Tells: how many links were reported.</para>
/// <para>Formula: sum of y_ij over observed cells, as sent.</para>
/// <para>Direction: higher is better, between rosters of equal size and participation only.</para>
/// <para>Missing answers: unobserved cells add nothing; the count grows with participation.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 0.</para>
/// <para>Source: Wasserman and Faust 1994.</para>
/// </summary>
public static class TieCount
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.ties",
        Name: "Links reported",
        Tells: "How many links to other organisations were reported; a link named by both sides counts twice.",
        Formula: "number of reported links with at least the threshold strength",
        Unit: Unit.Count,
        Better: Better.Higher,
        MissingAnswers: "Answers not given add nothing, so more participation alone makes the count rise; use the density for comparisons.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "possible links we know about, each direction counted",
        Source: "Wasserman and Faust 1994");

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value(network.TieCount, network.CellsObserved, network.CellCoverage());
}

/// <summary>Density.
/// <para>Tells: the share of possible links that exist.</para>
/// <para>Formula: sum of y_ij / number of observed cells, as sent.</para>
/// <para>Direction: higher is better; falls by itself as a roster grows, then compare the mean degree.</para>
/// <para>Missing answers: available case, unobserved cells are in neither sum.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 0.</para>
/// <para>Source: Wasserman and Faust 1994; Huisman 2009.</para>
/// </summary>
public static class Density
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.density",
        Name: "Share of possible links that exist",
        Tells: "Of all links that could exist between the organisations, the share that was reported; compare it only between "
            + "sectors or waves of similar size.",
        Formula: "links reported / possible links we know about",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Possible links we know nothing about are left out above and below the line.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "possible links we know about, each direction counted",
        Source: "Wasserman and Faust 1994; Huisman 2009, Journal of Social Structure 10")
    { MinimumEffect = 0.02 };

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value(Ratio(network), network.CellCoverage(), Reasons.NoResponses);

    private static PairRatio Ratio(Network network)
    {
        var ratio = new PairRatio(network.Count);
        for (var i = 0; i < network.Count; i++)
        {
            ratio.AddBottom(i, network.ObservedInRow(i) + network.ObservedInColumn(i));
            foreach (var j in network.Out(i))
                ratio.Add(i, j, top: 1, bottom: 0);
        }

        return ratio;
    }
}
