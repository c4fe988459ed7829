using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Introductions;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Introductions;

public class IntroductionLawTests
{
    [Fact]
    public void The_list_is_what_looking_at_every_pair_gives() => Prop.ForAll(MeetingWave.Any, wave =>
        Assert.Equal(ByHand(wave, 3), IntroductionRanking.Of(wave, 3).Select(found => (found.First, found.Second))))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_introduction_says_why_and_its_reasons_make_its_score() => Prop.ForAll(MeetingWave.Any, wave =>
    {
        foreach (var found in IntroductionRanking.Of(wave))
        {
            Assert.Contains(found.Reasons, reason => reason.Kind is not (IntroductionKind.NewGround or IntroductionKind.OtherGroup));
            Assert.All(found.Reasons, reason => Assert.InRange(reason.Strength, 1e-12, 1));
            Assert.InRange(found.Score, 0, 1);
            Assert.False(wave.Collaboration!.Either.Linked(found.First, found.Second));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_numbering_changes_nothing() => Prop.ForAll(MeetingWave.Any, wave =>
    {
        var other = MeetingWave.Reordered(wave, wave.Organisations);
        Assert.Equal(Named(wave, IntroductionRanking.Of(wave)), Named(other, IntroductionRanking.Of(other)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_others_report_without_confirmation_changes_nothing_that_an_organisation_sees() =>
        Prop.ForAll(MeetingWave.Any, wave =>
        {
            for (var i = 0; i < wave.Organisations; i++)
            {
                Assert.Equal(
                    Seen(IntroductionRanking.ForOrganisation(wave, i, 50)),
                    Seen(IntroductionRanking.ForOrganisation(wave with { Collaboration = Unconfirmed(wave.Collaboration!, i) }, i, 50)));
            }
        }).QuickCheckThrowOnFailure();

    /// <summary>The network without the reports of others that are not confirmed.</summary>
    private static Network Unconfirmed(Network network, int keeping) => Network.Create(network.Ids,
        from i in Enumerable.Range(0, network.Count)
        from j in network.Out(i).ToArray()
        where i == keeping || network.HasTie(j, i)
        select new Tie(i, j, 1),
        unanswered: Enumerable.Range(0, network.Count).Where(i => !network.RowObserved(i)),
        missing: network.Missing(keeping).ToArray().Select(j => new Cell(keeping, j)));

    private static IEnumerable<string> Seen(IReadOnlyList<Introduction> found) => found.Select(introduction =>
        $"{introduction.First}-{introduction.Second} {introduction.Score:F9} {introduction.HeardFromBoth}: "
        + string.Join("; ", introduction.Reasons.Select(reason =>
            $"{reason.Kind} {reason.Strength:F9} {string.Join(',', reason.Partners)} {string.Join(',', reason.Codes)}")));

    private static IEnumerable<string> Named(WaveRelations wave, IReadOnlyList<Introduction> found) => found.Select(introduction =>
        string.Join(" and ", new[] { introduction.First, introduction.Second }.Select(i => wave.Collaboration!.Ids[i]).Order()));

    private static List<(int First, int Second)> ByHand(WaveRelations wave, int most)
    {
        var network = wave.Collaboration!;
        var told = new IntroductionReasons(wave, IntroductionGround.OfReports(network), new PairEvidence(wave, network));
        var pairs =
            from i in Enumerable.Range(0, network.Count)
            from j in Enumerable.Range(i + 1, network.Count - i - 1)
            where !network.Either.Linked(i, j) && (network.IsObserved(i, j) || network.IsObserved(j, i))
            let reasons = told.Of(i, j)
            where reasons.Any(reason => reason.Kind is not (IntroductionKind.NewGround or IntroductionKind.OtherGroup))
            let ids = new[] { network.Ids[i], network.Ids[j] }.Order(StringComparer.Ordinal).ToArray()
            select (First: i, Second: j, Score: Math.Round(reasons.Sum(reason => reason.Contribution), 9), Ids: ids);
        var proposed = new int[network.Count];
        var list = new List<(int, int)>();
        foreach (var (first, second, _, _) in pairs.OrderByDescending(pair => pair.Score)
            .ThenBy(pair => pair.Ids[0], StringComparer.Ordinal).ThenBy(pair => pair.Ids[1], StringComparer.Ordinal))
        {
            if (proposed[first] == most || proposed[second] == most)
                continue;
            proposed[first]++;
            proposed[second]++;
            list.Add((first, second));
        }

        return list;
    }
}
