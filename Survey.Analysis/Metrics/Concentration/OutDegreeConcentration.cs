using Survey.Analysis.Graphs;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Out-degree centralisation.
/// <para>Tells: how far the reported links come from a few organisations.</para>
/// <para>Formula: sum over i of (max r - r_i) / (k-1), r_i = others named / others answered about, k organisations that answered. With
/// complete data this is Freeman's sum of (max d - d_i) / (n-1)², without loops.</para>
/// <para>Direction: none claimed; it also shows how differently people answer.</para>
/// <para>Missing answers: rates over what each organisation answered; those that did not answer are left out.</para>
/// <para>Undefined: fewer than three organisations that answered, <c>fewerThanThree</c>; otherwise as density. No tie is 0.</para>
/// <para>Source: Freeman 1978/79.</para>
/// </summary>
public static class OutDegreeConcentration
{
    public static readonly MetricDefinition Definition = new(
        Code: "concentration.outDegree",
        Name: "Links reported by a few organisations",
        Tells: "How far the sector's links are reported by a few organisations: 0% when all name equally many, 100% when one names "
            + "everyone and nobody else names anyone. It also shows how differently people answer.",
        Formula: "sum over organisations of (highest rate - own rate) / (n-1); rate = others it names / others it answered about",
        Unit: Unit.Share,
        Better: Better.Neither,
        MissingAnswers: "How many an organisation names is taken as a share of those it answered about; organisations that did not "
            + "answer are left out.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), or fewer than three "
            + "organisations answered (fewerThanThree).",
        CasesAre: "possible links we know about, each direction counted",
        Source: "Freeman 1978/79, Social Networks 1");

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var (ties, answered, ownLost) = (new int[network.Count], new int[network.Count], new int[network.Count]);
        for (var i = 0; i < network.Count; i++)
            (ties[i], answered[i], ownLost[i]) = (network.Out(i).Length, network.ObservedInRow(i), 1);

        var rates = new RateConcentration(ties, answered, ownLost, unequalled: 1);
        return rates.Value is { } value
            ? Definition.Value(value, network.CellsObserved, network.CellCoverage(), WithoutEach(network, rates))
            : Definition.Undefined(Reasons.FewerThanThree);
    }

    private static double?[] WithoutEach(Network network, RateConcentration rates)
    {
        var silentAbout = SilentAbout(network);
        var without = new double?[network.Count];
        for (var removed = 0; removed < network.Count; removed++)
        {
            rates.Remove(removed, itsCellsCount: false);
            foreach (var namer in network.In(removed))
                rates.LosesTie(namer);
            foreach (var unknown in silentAbout[removed])
                rates.KeepsCell(unknown);
            without[removed] = rates.Rest();
        }

        return without;
    }

    /// <summary>For each member, who answered but said nothing about it.</summary>
    internal static AdjacencyLists SilentAbout(Network network)
    {
        var pairs = new List<(int, int)>();
        for (var i = 0; i < network.Count; i++)
        {
            foreach (var j in network.Missing(i))
                pairs.Add((j, i));
        }

        return AdjacencyLists.From(network.Count, pairs);
    }
}
