using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>Assortativity by category.
/// <para>Tells: how far ties stay within groups beyond what the groups' activity explains; free of size, so fit for comparison.</para>
/// <para>Formula: (sum e_gg - sum a_g b_g) / (1 - sum a_g b_g); e_gg share of ties within g, a_g sent and b_g received by g.</para>
/// <para>Direction: lower is better; 0 ties as if groups did not matter, 1 all within groups.</para>
/// <para>Missing answers: available case; organisations whose category is not known are left out with all their ties.</para>
/// <para>Undefined: as E-I; all organisations or all ties in one category, <c>oneCategory</c>.</para>
/// <para>Source: Newman 2003; igraph assortativity_nominal.</para>
/// </summary>
public static class Assortativity
{
    /// <param name="attribute">Name of the attribute, which ends the code.</param>
    public static MetricDefinition For(string attribute) => new(
        Code: $"inclusion.assortativity.{attribute}",
        Name: $"Links that keep to their group ({attribute})",
        Tells: "How far organisations choose partners of their own group, given how many links each group has: 0 when the group does "
            + "not matter, 1 when nobody looks beyond it, below 0 when links avoid the own group.",
        Formula: "(links within groups - expected) / (1 - expected), as shares of links; expected = sum over groups of share sent × "
            + "share received",
        Unit: Unit.Number,
        Better: Better.Lower,
        MissingAnswers: "Links that were reported count; organisations whose group is not known are left out.",
        UndefinedWhen: "Fewer than two organisations have a known group (fewerThanTwo), nobody answered (noResponses), no link was "
            + "reported among them (noTies), or all organisations or links belong to one group (oneCategory).",
        CasesAre: "links between organisations whose group is known",
        Source: "Newman 2003, Physical Review E 67")
    { Lowest = -1, Highest = 1, MinimumEffect = 0.05 };

    /// <param name="network">The ties.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <param name="categories">Each member's category; null where not known.</param>
    public static Estimate Of(Network network, string attribute, IReadOnlyList<string?> categories)
    {
        var (metric, groups) = (For(attribute), new Grouping(network, categories));
        if (groups.WhyNot(network) is { } reason)
            return metric.Undefined(reason);
        if (groups.Names.Count == 1)
            return metric.Undefined(Reasons.OneCategory);

        var mixing = new Mixing(network, groups);
        if (mixing.Ties == 0)
            return metric.Undefined(Reasons.NoTies);
        return mixing.Coefficient is { } value
            ? metric.Value(value, mixing.Ties, groups.CellCoverage(network), mixing.WithoutEach())
            : metric.Undefined(Reasons.OneCategory);
    }

    /// <param name="ties">All ties.</param>
    /// <param name="within">Those within a group.</param>
    /// <param name="products">Sum over groups of ties sent times ties received.</param>
    /// <returns>Null when all ties are sent and received by one group.</returns>
    internal static double? Coefficient(long ties, long within, long products) =>
        ties * ties > products ? (double)(within * ties - products) / (ties * ties - products) : null;

    /// <summary>The counts the coefficient is made of, in whole numbers, so that a member can be taken out and put back exactly.</summary>
    private sealed class Mixing
    {
        private readonly Network network;
        private readonly Grouping groups;
        private readonly long[] sent;
        private readonly long[] received;
        private long within;
        private long products;

        public Mixing(Network network, Grouping groups)
        {
            (this.network, this.groups) = (network, groups);
            (sent, received) = (new long[groups.Names.Count], new long[groups.Names.Count]);
            for (var i = 0; i < network.Count; i++)
            {
                foreach (var j in network.Out(i))
                    Count(i, j, 1);
            }
        }

        public long Ties { get; private set; }

        public double? Coefficient => Assortativity.Coefficient(Ties, within, products);

        /// <returns>Null where too few members have a tie for an interval.</returns>
        public double?[]? WithoutEach()
        {
            var without = new double?[network.Count];
            var tied = 0;
            for (var removed = 0; removed < without.Length; removed++)
            {
                var before = Ties;
                CountAll(removed, -1);
                without[removed] = Coefficient;
                tied += Ties < before ? 1 : 0;
                CountAll(removed, 1);
            }

            return tied < Jackknife.FewestOrganisations ? null : without;
        }

        private void CountAll(int member, int change)
        {
            foreach (var j in network.Out(member))
                Count(member, j, change);
            foreach (var j in network.In(member))
                Count(j, member, change);
        }

        private void Count(int from, int to, int change)
        {
            var (sender, receiver) = (groups[from], groups[to]);
            if (sender == Grouping.None || receiver == Grouping.None)
                return;
            Ties += change;
            within += sender == receiver ? change : 0;
            products += change * received[sender];
            sent[sender] += change;
            products += change * sent[receiver];
            received[receiver] += change;
        }
    }
}
