using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Mean distance.
/// <para>Tells: how many steps word takes to travel where it can travel at all.</para>
/// <para>Formula: mean of d_ij over ordered pairs with a path.</para>
/// <para>Direction: none claimed; it also falls when the network breaks up, so it is read with the share reachable.</para>
/// <para>Missing answers: reconstructed; the other side's report stands in for an unknown cell.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>; no tie, <c>noTies</c>.</para>
/// <para>Source: igraph mean_distance; Smith and Moody 2013 on missing answers.</para>
/// </summary>
public static class MeanDistance
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.meanDistance",
        Name: "Steps between organisations",
        Tells: "How many steps from partner to partner it takes on average to get from one organisation to another, where there is a way. "
            + "Read it with the share of pairs with a path: it also falls when the sector breaks up.",
        Formula: "sum of the steps on the shortest paths / pairs with a path, each direction counted",
        Unit: Unit.Number,
        Better: Better.Neither,
        MissingAnswers: "Where an organisation said nothing about a link, the other side's report stands in; a link that nobody told "
            + "about counts as none.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), or there is no tie (noTies).",
        CasesAre: "pairs of organisations with a path, each direction counted",
        Source: "Wasserman and Faust 1994; Stork and Richards 1992, Group & Organization Management 17")
    { Lowest = 1, MinimumEffect = 0.2 };

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);
        var distances = network.Reconstructed.Distances;
        return distances.Mean is { } mean
            ? Definition.Value(mean, distances.Reachable, network.ReconstructedCoverage())
            : Definition.Undefined(Reasons.NoTies);
    }
}

/// <summary>Share of pairs with a path.
/// <para>Tells: how much of the sector word can reach at all.</para>
/// <para>Formula: ordered pairs with a path / n(n-1).</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: reconstructed; the other side's report stands in for an unknown cell.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 0.</para>
/// <para>Source: Wasserman and Faust 1994 (reachability).</para>
/// </summary>
public static class Reachable
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.reachable",
        Name: "Pairs with a path",
        Tells: "The share of pairs in which the first organisation reaches the second through partners, links being followed in the "
            + "direction in which they were reported.",
        Formula: "pairs with a path / all pairs, each direction counted",
        Unit: Unit.Share,
        Better: Better.Higher,
        MissingAnswers: "Where an organisation said nothing about a link, the other side's report stands in; a link that nobody told "
            + "about counts as none.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "pairs of organisations, each direction counted",
        Source: "Wasserman and Faust 1994; Stork and Richards 1992, Group & Organization Management 17");

    public static Estimate Of(Network network) =>
        Reasons.For(network) is { } reason
            ? Definition.Undefined(reason)
            : Definition.Value((double)network.Reconstructed.Distances.Reachable / network.CellsPossible, network.CellsPossible,
                network.ReconstructedCoverage());
}

/// <summary>Diameter.
/// <para>Tells: the longest way word has to travel; hangs on a single pair.</para>
/// <para>Formula: maximum of d_ij over ordered pairs with a path.</para>
/// <para>Direction: none claimed; as for the mean distance.</para>
/// <para>Missing answers: reconstructed; the other side's report stands in for an unknown cell.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>; no tie, <c>noTies</c>.</para>
/// <para>Source: Wasserman and Faust 1994; igraph diameter.</para>
/// </summary>
public static class Diameter
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.diameter",
        Name: "Steps between the two furthest apart",
        Tells: "The worst case: how many steps lie between the two organisations that are furthest from each other, where there is a way. "
            + "It hangs on a single pair.",
        Formula: "largest number of steps on a shortest path",
        Unit: Unit.Count,
        Better: Better.Neither,
        MissingAnswers: "Where an organisation said nothing about a link, the other side's report stands in; a link that nobody told "
            + "about counts as none.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), or there is no tie (noTies).",
        CasesAre: "pairs of organisations with a path, each direction counted",
        Source: "Wasserman and Faust 1994; Stork and Richards 1992, Group & Organization Management 17")
    { Lowest = 1 };

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);
        var distances = network.Reconstructed.Distances;
        return distances.Reachable > 0
            ? Definition.Value(distances.Diameter, distances.Reachable, network.ReconstructedCoverage())
            : Definition.Undefined(Reasons.NoTies);
    }
}
