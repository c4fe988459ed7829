using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Mean degree.
/// <para>Tells: the typical number of partners, whatever the size of the roster.</para>
/// <para>Formula: mean over answering i of (sum_j y_ij / sum_j O_ij) · (n-1), as sent.</para>
/// <para>Direction: higher is better.</para>
/// <para>Missing answers: available case; each organisation's rate over the cells it answered, organisations without any left out.</para>
/// <para>Undefined: fewer than two organisations, <c>fewerThanTwo</c>; no observed cell, <c>noResponses</c>. No tie is 0.</para>
/// <para>Source: Wasserman and Faust 1994.</para>
/// </summary>
public static class MeanDegree
{
    public static readonly MetricDefinition Definition = new(
        Code: "collaboration.meanDegree",
        Name: "Partners per organisation",
        Tells: "How many others an organisation typically works with; unlike the share of possible links it does not fall merely "
            + "because the roster grew.",
        Formula: "mean over answering organisations of (partners named / organisations it answered about) × (n-1)",
        Unit: Unit.Number,
        Better: Better.Higher,
        MissingAnswers: "Organisations that did not answer are left out; for single answers left out, an organisation's other answers stand.",
        UndefinedWhen: "There are fewer than two organisations (fewerThanTwo), or nobody answered (noResponses).",
        CasesAre: "organisations that answered about their partners",
        Source: "Wasserman and Faust 1994")
    { Headline = true, MinimumEffect = 1 };

    public static Estimate Of(Network network)
    {
        if (Reasons.For(network) is { } reason)
            return Definition.Undefined(reason);

        var (rates, rows) = (0.0, 0);
        for (var i = 0; i < network.Count; i++)
        {
            if (network.ObservedInRow(i) == 0)
                continue;
            rows++;
            rates += (double)network.Out(i).Length / network.ObservedInRow(i);
        }

        var value = rates / rows * (network.Count - 1);
        return Definition.Value(value, rows, network.CellCoverage(), WithoutEach(network, _ => true), highest: network.Count - 1);
    }

    /// <summary>
    /// The mean over some organisations, without each of all in turn. Every row loses one cell: mostly an observed "no tie", which is
    /// assumed first and put right for ties and unknowns.
    /// </summary>
    /// <param name="network">The ties.</param>
    /// <param name="counts">Whose partners count.</param>
    internal static double?[] WithoutEach(Network network, Func<int, bool> counts)
    {
        var rates = new double[network.Count];
        var rows = new int[network.Count];
        var (allRates, allRows) = (0.0, 0);
        for (var i = 0; i < network.Count; i++)
        {
            if (!counts(i))
                continue;
            var (ties, observed) = (network.Out(i).Length, network.ObservedInRow(i));
            var (usualRate, usualRow) = Row(ties, observed - 1);
            allRates += usualRate;
            allRows += usualRow;
            Correct(i, (0, 0));
            foreach (var j in network.Out(i))
                Correct(j, Row(ties - 1, observed - 1));
            foreach (var j in network.Missing(i))
                Correct(j, Row(ties, observed));

            void Correct(int removed, (double Rate, int Row) actual)
            {
                rates[removed] += actual.Rate - usualRate;
                rows[removed] += actual.Row - usualRow;
            }
        }

        return [.. rates.Select((correction, i) =>
            allRows + rows[i] > 0 ? (allRates + correction) / (allRows + rows[i]) * (network.Count - 2) : (double?)null)];
    }

    private static (double Rate, int Row) Row(int ties, int observed) => observed > 0 ? ((double)ties / observed, 1) : (0, 0);
}
