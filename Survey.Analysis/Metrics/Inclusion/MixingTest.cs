using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>
/// Whether ties keep to groups, or cross them, more than chance: the categories are dealt out anew among the organisations that have
/// one, while the ties stay. Below ten such organisations there is no p.
/// </summary>
/// <param name="Ei">The E-I index; null where it is undefined.</param>
/// <param name="Assortativity">The assortativity; null where it is undefined.</param>
public sealed record MixingTest(PermutationTest? Ei, PermutationTest? Assortativity)
{
    private static readonly MixingTest undefined = new(null, null);

    /// <param name="network">The ties.</param>
    /// <param name="categories">Each member's category; null where not known.</param>
    /// <param name="permutations">How many random arrangements to draw; all are gone through where there are no more than that.</param>
    /// <param name="seed">Where chance starts.</param>
    public static MixingTest Of(Network network, IReadOnlyList<string?> categories,
        int permutations = PermutationTest.UsualPermutations, int seed = 1)
    {
        var groups = new Grouping(network, categories);
        if (groups.WhyNot(network) is not null)
            return undefined;

        var ties = new TiesAmongKnown(network, groups);
        var tests = LabelPermutation.Test(ties.Labels, figures: 2, ties.Measure, permutations, seed);
        return new MixingTest(tests[0], tests[1]);
    }

    /// <summary>The ties among members with a category, numbered without the others.</summary>
    private sealed class TiesAmongKnown
    {
        private readonly int groupCount;
        private readonly int[] starts;
        private readonly int[] targets;
        private readonly int[] received;

        public TiesAmongKnown(Network network, Grouping groups)
        {
            groupCount = groups.Names.Count;
            var members = Enumerable.Range(0, network.Count).Where(i => groups[i] != Grouping.None).ToArray();
            Labels = Array.ConvertAll(members, i => groups[i]);
            var places = new int[network.Count];
            for (var place = 0; place < members.Length; place++)
                places[members[place]] = place;

            (starts, received) = (new int[members.Length + 1], new int[members.Length]);
            var kept = new List<int>(network.TieCount);
            for (var place = 0; place < members.Length; place++)
            {
                foreach (var j in network.Out(members[place]))
                {
                    if (groups[j] == Grouping.None)
                        continue;
                    kept.Add(places[j]);
                    received[places[j]]++;
                }

                starts[place + 1] = kept.Count;
            }

            targets = [.. kept];
        }

        /// <summary>Each member's group.</summary>
        public int[] Labels { get; }

        /// <summary>E-I and assortativity under one way to deal the labels.</summary>
        public void Measure(ReadOnlySpan<int> labels, Span<double> figures)
        {
            var (sentBy, receivedBy) = (new long[groupCount], new long[groupCount]);
            var within = 0L;
            for (var i = 0; i < labels.Length; i++)
            {
                var group = labels[i];
                sentBy[group] += starts[i + 1] - starts[i];
                receivedBy[group] += received[i];
                var inside = 0;
                foreach (var target in targets.AsSpan(starts[i], starts[i + 1] - starts[i]))
                    inside += labels[target] == group ? 1 : 0;
                within += inside;
            }

            var products = 0L;
            for (var group = 0; group < groupCount; group++)
                products += sentBy[group] * receivedBy[group];
            var ties = (long)targets.Length;
            figures[0] = ties > 0 ? (ties - 2.0 * within) / ties : double.NaN;
            figures[1] = Metrics.Assortativity.Coefficient(ties, within, products) ?? double.NaN;
        }
    }
}
