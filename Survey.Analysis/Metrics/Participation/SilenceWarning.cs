using Survey.Analysis.Inference;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>
/// Whether those who did not answer seem to differ from those who did, judged by how often the others name them: the one thing that is
/// known of both. If they differ, figures of the respondents alone speak for the respondents alone.
/// </summary>
/// <remarks>
/// An organisation's rate is how often it is named, as a share of those that answered about it; those nobody answered about are left
/// out. The light is on when the means differ by at least a quarter of the respondents' mean and by more than chance explains
/// (two-sided p at most .10; p from dealing out anew who answered). Both limits are our judgement: a missed difference costs more than a
/// needless second look. Below ten organisations there is no p, and the light stays off.
/// <para>Source: Stork and Richards 1992; Smith, Moody and Morgan 2017 for why it matters whether the central are silent.</para>
/// </remarks>
public sealed record SilenceWarning
{
    /// <summary>The light is on from this share of the respondents' mean …</summary>
    public const double SmallestDifference = 0.25;

    /// <summary>… if p is at most this.</summary>
    public const double HighestP = 0.10;

    /// <summary>Mean rate of being named among organisations that answered, 0 to 1; null where there is none.</summary>
    public double? Respondents { get; private init; }

    /// <summary>Mean rate of being named among organisations that did not answer, 0 to 1; null where there is none.</summary>
    public double? Silent { get; private init; }

    /// <summary>The respondents' mean less the silent ones', and how it compares with chance; null unless there are both.</summary>
    public PermutationTest? Difference { get; private init; }

    /// <summary>Whether to warn.</summary>
    public bool IsOn => Difference is { P: <= HighestP } difference
        && Math.Abs(difference.Observed) >= SmallestDifference * Respondents;

    /// <param name="network">The ties; who answered its question is a respondent.</param>
    /// <param name="permutations">How many random arrangements to draw; all are gone through where there are no more than that.</param>
    /// <param name="seed">Where chance starts.</param>
    public static SilenceWarning Of(Network network, int permutations = PermutationTest.UsualPermutations, int seed = 1)
    {
        var named = Enumerable.Range(0, network.Count).Where(i => network.ObservedInColumn(i) > 0).ToArray();
        var rates = Array.ConvertAll(named, i => (double)network.In(i).Length / network.ObservedInColumn(i));
        var silent = Array.ConvertAll(named, i => network.RowObserved(i) ? 0 : 1);
        return new SilenceWarning
        {
            Respondents = Mean(rates.Where((_, place) => silent[place] == 0)),
            Silent = Mean(rates.Where((_, place) => silent[place] == 1)),
            Difference = LabelPermutation.Test(silent, figures: 1, Difference, permutations, seed)[0],
        };

        void Difference(ReadOnlySpan<int> labels, Span<double> figures)
        {
            var (all, ofSilent, count) = (0.0, 0.0, 0);
            for (var place = 0; place < labels.Length; place++)
            {
                all += rates[place];
                ofSilent += labels[place] * rates[place];
                count += labels[place];
            }

            figures[0] = count == 0 || count == labels.Length
                ? double.NaN
                : (all - ofSilent) / (labels.Length - count) - ofSilent / count;
        }
    }

    private static double? Mean(IEnumerable<double> rates) => rates.Select(rate => (double?)rate).Average();
}
