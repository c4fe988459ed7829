using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics.Collaboration;

public class TwoSidedReportsTests
{
    [Fact]
    public void Technical_information_sent_and_received_equals_the_reference()
    {
        var sent = KnownNetworks.Load("chemnet", "technical_info_sent");
        var received = KnownNetworks.Load("chemnet", "technical_info_received");
        var golden = KnownNetworks.Golden("chemnet/confirmation_golden.json");

        var reports = TwoSidedReports.Of(sent, received);

        Check("cells", reports.Cases);
        Check("sender_reports", reports.Confirmed + reports.SenderOnly);
        Check("receiver_reports", reports.Confirmed + reports.ReceiverOnly);
        Check("confirmed_both", reports.Confirmed);
        Check("either", reports.Confirmed + reports.OneSided);
        Check("sender_only", reports.SenderOnly);
        Check("receiver_only", reports.ReceiverOnly);
        Check("confirmation_rate_of_either", reports.ConfirmationRate);
        Check("share_of_sender_reports_confirmed", (double)reports.Confirmed / (reports.Confirmed + reports.SenderOnly));
        Check("share_of_receiver_reports_confirmed", (double)reports.Confirmed / (reports.Confirmed + reports.ReceiverOnly));
        Check("density_sender", Density.Of(sent).Value);
        Check("density_confirmed", reports.DensityConfirmed);
        Check("density_either", reports.DensityEither);
        Check("cohen_kappa", reports.Kappa);
        Assert.Equal((0, 0), (reports.Unverified, reports.MeanAbsoluteDifference));

        void Check(string key, double? actual) => Almost.Equal(golden.GetProperty(key).GetDouble(), actual, key);
    }

    [Fact]
    public void Asked_the_same_the_states_follow_from_who_answered()
    {
        Tie[] ties = [new(0, 1, 4), new(1, 0, 2), new(0, 2, 3), new(1, 3, 1)];

        var reports = TwoSidedReports.Of(Network.Create(["a", "b", "c", "d"], ties, silent: [3]));

        Assert.Equal(
            [new(0, 1, ReportState.Confirmed, null), new(0, 2, ReportState.OneSided, 0), new ReportedTie(1, 3, ReportState.Unverified, 1)],
            reports.Ties);
        Assert.Equal((3, 1, 1, 1), (reports.Cases, reports.Confirmed, reports.OneSided, reports.Unverified));
        Assert.Equal((0.5, 2), (reports.ConfirmationRate, reports.MeanAbsoluteDifference));
        // Agreement 2/3; each side says yes in half of the six reports, so 1/2 by chance.
        Almost.Equal((2 / 3.0 - 0.5) / 0.5, reports.Kappa);
    }

    [Fact]
    public void Asked_what_is_sent_and_received_a_silent_side_leaves_the_tie_unverified()
    {
        string[] ids = ["a", "b", "c"];
        var sent = Network.Create(ids, [new Tie(0, 1, 3), new Tie(0, 2, 1)], silent: [1]);
        var received = Network.Create(ids, [new Tie(2, 0, 3), new Tie(2, 1, 1), new Tie(0, 2, 2)], silent: [1]);

        var reports = TwoSidedReports.Of(sent, received);

        Assert.Equal(
            [
                new(0, 1, ReportState.Unverified, 0), new(0, 2, ReportState.Confirmed, null), new(1, 2, ReportState.Unverified, 2),
                new ReportedTie(2, 0, ReportState.OneSided, 0),
            ],
            reports.Ties.OrderBy(tie => (tie.From, tie.To)));
        Assert.Equal((2, 0, 1, 2), (reports.Cases, reports.SenderOnly, reports.ReceiverOnly, reports.MeanAbsoluteDifference));
    }

    [Fact]
    public void Counts_and_kappa_are_those_of_going_through_every_pair() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var (sent, received) = (wave.Network, RandomWave.Make(wave.Count, 0.4, 0.2, new Random(seed)).Network);
            Check(TwoSidedReports.Of(sent, received), sent, received, perCase: 1);
            Check(TwoSidedReports.Of(sent), sent, sent, perCase: 2);

            static void Check(TwoSidedReports reports, Network sent, Network received, int perCase)
            {
                var cells = (
                    from i in Enumerable.Range(0, sent.Count)
                    from j in Enumerable.Range(0, sent.Count)
                    where sent.IsObserved(i, j) && received.IsObserved(j, i)
                    select (Sent: sent.HasTie(i, j), Received: received.HasTie(j, i))).ToList();
                Assert.Equal(cells.Count, perCase * reports.Cases);
                Assert.Equal(cells.Count(cell => cell.Sent && cell.Received), perCase * reports.Confirmed);
                Assert.Equal(cells.Count(cell => cell.Sent != cell.Received), perCase * reports.OneSided);
                Assert.Equal(reports.Ties.Count, reports.Ties.DistinctBy(tie => (tie.From, tie.To)).Count());
                if (reports.Kappa is not { } kappa)
                    return;
                var (s, r) = (cells.Average(cell => cell.Sent ? 1.0 : 0), cells.Average(cell => cell.Received ? 1.0 : 0));
                var chance = s * r + (1 - s) * (1 - r);
                Almost.Equal(1 + (cells.Average(cell => cell.Sent == cell.Received ? 1.0 : 0) - chance) / (1 - chance), 1 + kappa);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Asked_the_same_the_confirmation_rate_is_the_metric_of_that_name() =>
        Prop.ForAll(RandomWave.Any, wave =>
            Almost.Equal(Confirmation.Of(wave.Network).Value, TwoSidedReports.Of(wave.Network).ConfirmationRate))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Where_nobody_or_everybody_agrees_without_choice_there_is_no_kappa()
    {
        Assert.Null(TwoSidedReports.Of(Network.Create([], [])).Kappa);
        Assert.Null(TwoSidedReports.Of(Network.Create(["a", "b"], [])).Kappa);
        Assert.Null(TwoSidedReports.Of(Network.Create(["a", "b"], [new Tie(0, 1, null), new Tie(1, 0, 3)])).Kappa);
        Assert.Null(TwoSidedReports.Of(Network.Create(["a", "b"], [new Tie(0, 1, null), new Tie(1, 0, 3)])).MeanAbsoluteDifference);
        Assert.Equal(-1, TwoSidedReports.Of(Network.Create(["a", "b"], [new Tie(0, 1, 1)])).Kappa);
        Assert.Null(TwoSidedReports.Of(Network.Create(["a", "b"], [], silent: [0])).DensityEither);
        Assert.Throws<ArgumentException>(() => TwoSidedReports.Of(Network.Create(["a"], []), Network.Create(["b"], [])));
    }
}
