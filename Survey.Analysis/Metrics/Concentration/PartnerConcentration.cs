using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Degree centralisation of the undirected network.
/// <para>Tells: how far the partnerships hang on a few organisations, whoever reports them.</para>
/// <para>Formula: sum over i of (max r - r_i) / (k-2), r_i = partners by either side's word / others heard from both sides, k organisations
/// with such a pair; at most 1. With complete data this is Freeman's sum of (max d - d_i) / ((n-1)(n-2)).</para>
/// <para>Direction: lower is better; 0 all have equally many partners, 1 a star.</para>
/// <para>Missing answers: available case over pairs heard from both sides; pairs settled by one side's yes would come in without those
/// that one side's no leaves open.</para>
/// <para>Undefined: fewer than three organisations in such pairs, <c>fewerThanThree</c>; otherwise as density. No tie is 0.</para>
/// <para>Source: Freeman 1978/79.</para>
/// </summary>
public static class PartnerConcentration
{
    public static readonly MetricDefinition Definition = new(
        Code: "concentration.degreeEither",
        Name: "Partnerships of a few organisations",
        Tells: "How far partnerships, reported by either side, belong to a few organisations: 0% when all have equally many, 100% when one "
            + "organisation is everyone's only partner.",
        Formula: "sum over organisations of (highest rate - own rate) / (n-2); rate = partners / others heard from both sides",
        Unit: Unit.Share,
        Better: Better.Lower,
        MissingAnswers: "Only pairs heard from both sides are counted; an organisation's partners are taken as a share of those.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), or fewer than three "
            + "organisations are in pairs heard from both sides (fewerThanThree).",
        CasesAre: "pairs heard from both sides",
        Source: "Freeman 1978/79, Social Networks 1");

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var (ties, heard) = (new int[network.Count], new int[network.Count]);
        var leftOut = AdjacencyLists.From(network.Count,
            [.. Dyads.LeftOut(network).SelectMany(pair => new[] { pair, (pair.Second, pair.First) })]);
        var answered = Enumerable.Range(0, network.Count).Count(network.RowObserved);
        for (var i = 0; i < network.Count; i++)
        {
            heard[i] = network.RowObserved(i) ? answered - 1 - leftOut[i].Length : 0;
            foreach (var partner in network.Either.Neighbours(i))
                ties[i] += HeardFromBoth(network, i, partner) ? 1 : 0;
        }

        var rates = new RateConcentration(ties, heard, ownLost: new int[network.Count], unequalled: 2);
        return rates.Value is { } value
            ? Definition.Value(value, Dyads.HeardFromBoth(network), network.DyadCoverage(), WithoutEach(network, leftOut, rates))
            : Definition.Undefined(Reasons.FewerThanThree);
    }

    private static double?[] WithoutEach(Network network, AdjacencyLists leftOut, RateConcentration rates)
    {
        var without = new double?[network.Count];
        for (var removed = 0; removed < network.Count; removed++)
        {
            rates.Remove(removed, itsCellsCount: network.RowObserved(removed));
            foreach (var partner in network.Either.Neighbours(removed))
            {
                if (HeardFromBoth(network, removed, partner))
                    rates.LosesTie(partner);
            }

            foreach (var unknown in leftOut[removed])
                rates.KeepsCell(unknown);
            without[removed] = rates.Rest();
        }

        return without;
    }

    private static bool HeardFromBoth(Network network, int first, int second) =>
        network.IsObserved(first, second) && network.IsObserved(second, first);
}
