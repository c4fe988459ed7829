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

        var rates = ties.Zip(raters, Rate).OfType<double>().ToList();
        if (rates.Count < 3)
            return Definition.Undefined(Reasons.FewerThanThree);
        var highest = rates.Max();
        var value = rates.Sum(rate => highest - rate) / (rates.Count - 1);
        return Definition.Value(value, network.CellsObserved, network.CellCoverage(), WithoutEach(network, ties, raters));
    }

    private static double? Rate(int ties, int raters) => raters > 0 ? (double)ties / raters : null;

    /// <summary>Everyone loses the removed rater, who mostly named them not: assumed first, put right for ties and unknowns.</summary>
    private static double?[] WithoutEach(Network network, int[] ties, int[] raters)
    {
        var keepingRater = new Ranking([.. ties.Zip(raters, Rate)]);
        var losingRater = new Ranking([.. ties.Zip(raters, (named, heard) => Rate(named, heard - 1))]);
        var without = new double?[network.Count];
        var replaced = new bool[network.Count];
        for (var removed = 0; removed < network.Count; removed++)
        {
            var usual = network.RowObserved(removed) ? losingRater : keepingRater;
            var (highest, sum, count) = (0.0, usual.Sum, usual.Count);
            Replace(removed, null);
            foreach (var j in network.Out(removed))
                Replace(j, Rate(ties[j] - 1, raters[j] - 1));
            foreach (var j in network.Missing(removed))
                Replace(j, Rate(ties[j], raters[j]));

            highest = Math.Max(highest, usual.Highest(except: replaced));
            without[removed] = count < 3 ? null : (highest * count - sum) / (count - 1);

            replaced[removed] = false;
            foreach (var j in network.Out(removed))
                replaced[j] = false;
            foreach (var j in network.Missing(removed))
                replaced[j] = false;

            void Replace(int j, double? actual)
            {
                replaced[j] = true;
                if (usual.Rates[j] is { } assumed)
                    (sum, count) = (sum - assumed, count - 1);
                if (actual is { } rate)
                    (highest, sum, count) = (Math.Max(highest, rate), sum + rate, count + 1);
            }
        }

        return without;
    }

    /// <summary>Rates with their sum, ready to find the highest of all but a few.</summary>
    private sealed class Ranking(double?[] rates)
    {
        private readonly int[] descending = [.. Enumerable.Range(0, rates.Length).OrderByDescending(j => rates[j] ?? -1)];

        public double?[] Rates { get; } = rates;

        public double Sum { get; } = rates.Sum() ?? 0;

        public int Count { get; } = rates.Count(rate => rate is not null);

        public double Highest(bool[] except)
        {
            foreach (var j in descending)
            {
                if (!except[j])
                    return Rates[j] ?? 0;
            }

            return 0;
        }
    }
}
