using Survey.Analysis.Networks;

namespace Survey.Analysis.Metrics;

/// <summary>
/// What the two ends of ties say about them. Either both were asked the same ("whom do you work with"; a case is an unordered pair), or
/// one was asked what it sends and the other what it receives (a case is an ordered pair).
/// </summary>
/// <remarks>
/// Shares and kappa rest on the cases heard from both sides; a tie of which only one side was heard is unverified and in none of them.
/// <para>Source: Cohen 1960, Educational and Psychological Measurement 20, for kappa.</para>
/// </remarks>
public sealed record TwoSidedReports
{
    /// <summary>Every tie that somebody reports.</summary>
    public required IReadOnlyList<ReportedTie> Ties { get; init; }

    /// <summary>Pairs heard from both sides.</summary>
    public required long Cases { get; init; }

    /// <summary>Ties that both sides report.</summary>
    public long Confirmed => Count(tie => tie.State == ReportState.Confirmed);

    /// <summary>Ties heard about from both sides of which one reports it.</summary>
    public long OneSided => Count(tie => tie.State == ReportState.OneSided);

    /// <summary>Ties that one side reports, the other being silent.</summary>
    public long Unverified => Count(tie => tie.State == ReportState.Unverified);

    /// <summary>One-sided ties that the sender reports; every one where both were asked the same.</summary>
    public long SenderOnly => Count(tie => tie.State == ReportState.OneSided && tie.SaidBy == tie.From);

    /// <summary>One-sided ties that the receiver reports; none where both were asked the same.</summary>
    public long ReceiverOnly => OneSided - SenderOnly;

    /// <summary>Share of the ties reported by either side that both report, 0 to 1; null without any.</summary>
    public double? ConfirmationRate => Share(Confirmed, Confirmed + OneSided);

    /// <summary>Share of the cases that both sides call a tie, 0 to 1; null without any case.</summary>
    public double? DensityConfirmed => Share(Confirmed, Cases);

    /// <summary>Share of the cases that at least one side calls a tie, 0 to 1; null without any case.</summary>
    public double? DensityEither => Share(Confirmed + OneSided, Cases);

    /// <summary>
    /// Cohen's kappa over the cases: agreement beyond chance, up to 1, 0 as by chance. Where both were asked the same, neither comes
    /// first, and each pair counts in both orders. Null without any case, or when everybody says the same of every case.
    /// </summary>
    public required double? Kappa { get; init; }

    /// <summary>Mean of |x - x'| over the confirmed ties whose strength both told, on their scale; null without any.</summary>
    public required double? MeanAbsoluteDifference { get; init; }

    /// <summary>Both ends were asked the same.</summary>
    public static TwoSidedReports Of(Network network)
    {
        var ties = new List<ReportedTie>();
        for (var i = 0; i < network.Count; i++)
        {
            foreach (var j in network.Out(i))
            {
                var state = State(network, j, i);
                if (state != ReportState.Confirmed || i < j)
                    ties.Add(new ReportedTie(i, j, state, state == ReportState.Confirmed ? null : i));
            }
        }

        var cases = Dyads.HeardFromBoth(network);
        var oneSided = ties.Count(tie => tie.State == ReportState.OneSided);
        return new TwoSidedReports
        {
            Ties = ties,
            Cases = cases,
            Kappa = KappaOf(2 * cases, 2 * ties.Count(tie => tie.State == ReportState.Confirmed), oneSided, oneSided),
            MeanAbsoluteDifference = MeanDifference(network, network, ties),
        };
    }

    /// <summary>One end was asked what it sends, the other what it receives.</summary>
    /// <param name="sent">Who says that it sends to whom.</param>
    /// <param name="received">Who says that it receives from whom: a tie from the receiver to the sender.</param>
    /// <exception cref="ArgumentException">The organisations differ.</exception>
    public static TwoSidedReports Of(Network sent, Network received)
    {
        if (!sent.Ids.SequenceEqual(received.Ids))
            throw new ArgumentException("What is sent and what is received must be about the same organisations in the same order.");

        var ties = new List<ReportedTie>();
        for (var i = 0; i < sent.Count; i++)
        {
            foreach (var j in sent.Out(i))
            {
                var state = State(received, j, i);
                ties.Add(new ReportedTie(i, j, state, state == ReportState.Confirmed ? null : i));
            }

            foreach (var j in received.In(i))
            {
                if (!sent.HasTie(i, j))
                    ties.Add(new ReportedTie(i, j, State(sent, i, j), SaidBy: j));
            }
        }

        var cases = HeardFromBoth(sent, received);
        var reports = new TwoSidedReports
        {
            Ties = ties,
            Cases = cases,
            Kappa = null,
            MeanAbsoluteDifference = MeanDifference(sent, received, ties),
        };
        return reports with { Kappa = KappaOf(cases, reports.Confirmed, reports.SenderOnly, reports.ReceiverOnly) };
    }

    /// <summary>How sure the tie of two organisations is that were both asked the same; null where neither reports one.</summary>
    public static ReportState? Between(Network network, int one, int other) =>
        network.HasTie(one, other) ? State(network, other, one)
        : network.HasTie(other, one) ? State(network, one, other)
        : null;

    /// <summary>The state of a tie one side of which says so, by what the other says.</summary>
    private static ReportState State(Network other, int from, int to) =>
        other.HasTie(from, to) ? ReportState.Confirmed : other.IsObserved(from, to) ? ReportState.OneSided : ReportState.Unverified;

    /// <summary>Ordered pairs of which both the sender and the receiver were heard.</summary>
    private static long HeardFromBoth(Network sent, Network received)
    {
        var (senders, receivers, both, spoilt) = (0L, 0L, 0L, 0L);
        for (var i = 0; i < sent.Count; i++)
        {
            senders += sent.RowObserved(i) ? 1 : 0;
            receivers += received.RowObserved(i) ? 1 : 0;
            both += sent.RowObserved(i) && received.RowObserved(i) ? 1 : 0;
            foreach (var j in sent.Missing(i))
                spoilt += received.RowObserved(j) ? 1 : 0;
            foreach (var j in received.Missing(i))
                spoilt += sent.IsObserved(j, i) ? 1 : 0;
        }

        return senders * receivers - both - spoilt;
    }

    private static double? KappaOf(long cases, long both, long firstOnly, long secondOnly)
    {
        if (cases == 0)
            return null;
        var agreed = (double)(cases - firstOnly - secondOnly) / cases;
        var (first, second) = ((double)(both + firstOnly) / cases, (double)(both + secondOnly) / cases);
        var byChance = first * second + (1 - first) * (1 - second);
        return byChance < 1 ? (agreed - byChance) / (1 - byChance) : null;
    }

    private static double? MeanDifference(Network sent, Network received, List<ReportedTie> ties) =>
        ties.Where(tie => tie.State == ReportState.Confirmed)
            .Select(tie => (double?)Math.Abs(Strength(sent, tie.From, tie.To) - Strength(received, tie.To, tie.From)))
            .Where(difference => !double.IsNaN(difference!.Value))
            .Average();

    private static double Strength(Network network, int from, int to) => network.OutValues(from)[network.Out(from).BinarySearch(to)];

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;

    private long Count(Func<ReportedTie, bool> condition) => Ties.LongCount(condition);
}
