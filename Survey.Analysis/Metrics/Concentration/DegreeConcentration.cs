using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Degree centralisation, both directions counted.
/// <para>Tells: how far the links, whoever reports them, hang on a few organisations.</para>
/// <para>Formula: sum over i of (max r - r_i) / (k-2), r_i = ties from or to i / known cells of its row and column, k organisations with
/// such a cell; at most 1. With complete data this is Freeman's sum of (max d - d_i) / (2(n-1)(n-2)), d = in + out, without loops.</para>
/// <para>Direction: lower is better; 0 all have equally many, 1 all links lead to and from one.</para>
/// <para>Missing answers: rates over the cells that are known, so silence does not look like having no links.</para>
/// <para>Undefined: fewer than three organisations with a known cell, <c>fewerThanThree</c>; otherwise as density. No tie is 0.</para>
/// <para>Source: Freeman 1978/79.</para>
/// </summary>
public static class DegreeConcentration
{
    public static readonly MetricDefinition Definition = new(
        Code: "concentration.degree",
        Name: "Links at a few organisations, given and received",
        Tells: "How far the sector's links, given and received, belong to a few organisations: 0% when all have equally many, 100% when "
            + "all are between one organisation and the others.",
        Formula: "sum over organisations of (highest rate - own rate) / (n-2); rate = links it gives or receives / those possible",
        Unit: Unit.Share,
        Better: Better.Lower,
        MissingAnswers: "An organisation's links are taken as a share of the possible links to and from it that we know about.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), nobody answered (noResponses), or something is known of "
            + "fewer than three organisations (fewerThanThree).",
        CasesAre: "possible links we know about, each direction counted",
        Source: "Freeman 1978/79, Social Networks 1");

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var (ties, cells, ownLost) = (new int[network.Count], new int[network.Count], new int[network.Count]);
        for (var i = 0; i < network.Count; i++)
        {
            ties[i] = network.In(i).Length + network.Out(i).Length;
            cells[i] = network.ObservedInColumn(i) + network.ObservedInRow(i);
            ownLost[i] = network.RowObserved(i) ? 1 : 0;
        }

        var rates = new RateConcentration(ties, cells, ownLost, unequalled: 2);
        return rates.Value is { } value
            ? Definition.Value(value, network.CellsObserved, network.CellCoverage(), WithoutEach(network, rates))
            : Definition.Undefined(Reasons.FewerThanThree);
    }

    private static double?[] WithoutEach(Network network, RateConcentration rates)
    {
        var silentAbout = OutDegreeConcentration.SilentAbout(network);
        var without = new double?[network.Count];
        for (var removed = 0; removed < network.Count; removed++)
        {
            rates.Remove(removed, itsCellsCount: network.RowObserved(removed));
            foreach (var named in network.Out(removed))
                rates.LosesTie(named);
            foreach (var namer in network.In(removed))
                rates.LosesTie(namer);
            foreach (var unknown in network.Missing(removed))
                rates.KeepsCell(unknown);
            foreach (var unknown in silentAbout[removed])
                rates.KeepsCell(unknown);
            without[removed] = rates.Rest();
        }

        return without;
    }
}
