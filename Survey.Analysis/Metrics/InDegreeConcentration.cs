using Survey.Analysis.Inference;
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

        var ties = new int[network.Count];
        var raters = new int[network.Count];
        for (var j = 0; j < network.Count; j++)
            (ties[j], raters[j]) = (network.In(j).Length, network.ObservedInColumn(j));

        if (Concentration(ties, raters) is not { } value)
            return Definition.Undefined(Reasons.FewerThanThree);
        return Definition.Value(value, network.CellsObserved, network.CellCoverage(),
            Jackknife.Interval(value, WithoutEach(network, ties, raters), 0, 1));
    }

    private static double?[] WithoutEach(Network network, int[] ties, int[] raters)
    {
        var without = new double?[network.Count];
        for (var removed = 0; removed < network.Count; removed++)
        {
            int[] tiesLeft = [.. ties];
            int[] ratersLeft = [.. raters];
            foreach (var j in network.Out(removed))
                tiesLeft[j]--;
            for (var j = 0; network.RowObserved(removed) && j < network.Count; j++)
                ratersLeft[j]--;
            foreach (var j in network.Missing(removed))
                ratersLeft[j]++;
            ratersLeft[removed] = 0;
            without[removed] = Concentration(tiesLeft, ratersLeft);
        }

        return without;
    }

    /// <summary>Null with fewer than three organisations that have a rater.</summary>
    private static double? Concentration(int[] ties, int[] raters)
    {
        var rates = ties.Zip(raters).Where(pair => pair.Second > 0).Select(pair => (double)pair.First / pair.Second).ToList();
        if (rates.Count < 3)
            return null;
        var highest = rates.Max();
        return rates.Sum(rate => highest - rate) / (rates.Count - 1);
    }
}
