using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>In-degree centralisation.
/// <para>Tells: how far reported links point to a few organisations.</para>
/// <para>Formula: sum over j of (max r - r_j) / (k-1), r_j = times named / raters, k organisations with a rater. With complete data this is
/// Freeman's sum of (max d - d_j) / (n-1)², without loops.</para>
/// <para>Direction: lower is better; 0 all are named equally, 1 all name one only.</para>
/// <para>Missing answers: rates over the raters that answered, so silence does not look like being unknown.</para>
/// <para>Undefined: fewer than three organisations with a rater, <c>fewerThanThree</c>; otherwise as density. No tie is 0.</para>
/// <para>Source: Freeman 1978/79.</para>
/// </summary>
public static class InDegreeConcentration
{
    public static readonly MetricDefinition Definition = new(
        Code: "concentration.inDegree",
        Name: "Concentration on a few organisations",
        Tells: "How far the sector's links lead to a few organisations: 0% when all are named equally often, 100% when everyone "
            + "names one organisation and nobody else.",
        Formula: "sum over organisations of (highest rate - own rate) / (n-1); rate = others that name it / others that answered",
        Unit: Unit.Share,
        Better: Better.Lower,
        MissingAnswers: "How often an organisation is named is taken as a share of those that answered about it.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), or fewer than three "
            + "organisations were answered about (fewerThanThree).",
        CasesAre: "possible links we know about, each direction counted",
        Source: "Freeman 1978/79, Social Networks 1")
    { Headline = true };

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var (ties, raters) = (new int[network.Count], new int[network.Count]);
        for (var j = 0; j < network.Count; j++)
            (ties[j], raters[j]) = (network.In(j).Length, network.ObservedInColumn(j));

        var rates = new RateConcentration(ties, raters, ownLost: new int[network.Count], unequalled: 1);
        return rates.Value is { } value
            ? Definition.Value(value, network.CellsObserved, network.CellCoverage(), WithoutEach(network, rates))
            : Definition.Undefined(Reasons.FewerThanThree);
    }

    private static double?[] WithoutEach(Network network, RateConcentration rates)
    {
        var without = new double?[network.Count];
        for (var removed = 0; removed < network.Count; removed++)
        {
            rates.Remove(removed, itsCellsCount: network.RowObserved(removed));
            foreach (var named in network.Out(removed))
                rates.LosesTie(named);
            foreach (var unknown in network.Missing(removed))
                rates.KeepsCell(unknown);
            without[removed] = rates.Rest();
        }

        return without;
    }
}
