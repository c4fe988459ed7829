using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class WaveComparisonTests
{
    [Fact]
    public void The_plain_difference_is_exactly_change_entry_exit_and_response_together() =>
        Prop.ForAll(RandomWave.Any, RandomWave.Any, (before, now) =>
        {
            var earlier = WaveMeasurement.Measure(before.Relations, rule: PublishingRule.None).ToDictionary(estimate => estimate.Metric);
            var later = WaveMeasurement.Measure(now.Relations, rule: PublishingRule.None).ToDictionary(estimate => estimate.Metric);
            foreach (var change in WaveComparison.Compare(before.Relations, now.Relations, PublishingRule.None))
            {
                if (change.Unmatched is not { } parts)
                    continue;
                Almost.Equal(parts.Total, parts.Change + parts.Entry + parts.Exit + parts.Response, change.Metric);
                Almost.Equal(later[change.Metric].Value - earlier[change.Metric].Value, parts.Total, change.Metric);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_nothing_changed_but_who_answered_nothing_is_said_to_have_changed()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var all = RandomWave.Make(25, 0.2, unknown: 0, new Random(seed));
            var (before, now) = (all with { Silent = Some(seed, 0.3) }, all with { Silent = Some(-seed, 0.3) });

            Assert.All(WaveComparison.Compare(Answered(before), Answered(now), PublishingRule.None), change =>
            {
                if (!change.Metric.StartsWith("participation.", StringComparison.Ordinal))
                    Assert.Contains(change.Verdict, new[] { Verdict.NoClearChange, Verdict.CannotTell });
            });
        }

        static IReadOnlyList<int> Some(int seed, double share) =>
            [.. Enumerable.Range(0, 25).Where(i => new Random(HashCode.Combine(seed, i)).NextDouble() < share)];
    }

    [Fact]
    public void A_sector_that_doubles_its_ties_has_risen_and_seen_backwards_has_fallen()
    {
        var few = RandomWave.Make(40, 0.1, unknown: 0, new Random(1));
        var more = few with { Ties = [.. few.Ties.Union(RandomWave.Make(40, 0.2, unknown: 0, new Random(2)).Ties).DistinctBy(tie => (tie.From, tie.To))] };

        var up = WaveComparison.Compare(few.Relations, more.Relations).Single(change => change.Metric == "collaboration.meanDegree");
        var down = WaveComparison.Compare(more.Relations, few.Relations).Single(change => change.Metric == "collaboration.meanDegree");

        Assert.Equal((Verdict.Rise, Verdict.Fall), (up.Verdict, down.Verdict));
        Assert.InRange(up.Difference!.Value, up.Lower!.Value, up.Upper!.Value);
        Almost.Equal(up.Difference, -down.Difference);
        Assert.True(up.P <= up.AdjustedP && up.AdjustedP < 0.05);
    }

    [Fact]
    public void With_fewer_than_ten_organisations_nothing_is_judged()
    {
        var (before, now) = (RandomWave.Make(9, 0.3, 0, new Random(1)), RandomWave.Make(9, 0.6, 0, new Random(2)));

        Assert.All(WaveComparison.Compare(before.Relations, now.Relations), change =>
        {
            if (!change.Metric.StartsWith("participation.", StringComparison.Ordinal))
                Assert.Equal(Verdict.CannotTell, change.Verdict);
            Assert.Null(change.P);
        });
    }

    [Fact]
    public void With_few_answers_in_either_wave_figures_that_need_more_are_not_compared()
    {
        var all = RandomWave.Make(20, 0.3, 0, new Random(1));
        var half = Answered(all with { Silent = [.. Enumerable.Range(0, 10)] });

        var changes = WaveComparison.Compare(all.Relations, half).ToDictionary(change => change.Metric);

        Assert.Equal(Reasons.LowResponse, changes["collaboration.reciprocity"].Reason);
        Assert.Null(changes["collaboration.density"].Reason);
        Assert.Equal(Verdict.Fall, changes["participation.rate"].Verdict);
    }

    [Fact]
    public void The_interval_of_a_change_is_that_of_comparing_again_without_each_organisation()
    {
        var (before, now) = (RandomWave.Make(16, 0.3, 0.1, new Random(5)), RandomWave.Make(16, 0.4, 0.1, new Random(6)));
        string[] metrics = ["collaboration.density", "collaboration.reciprocity", "collaboration.largestComponent", "concentration.inDegree"];
        var again = Enumerable.Range(0, 16).Select(i => Differences(before.Without(i).Relations, now.Without(i).Relations)).ToList();

        foreach (var change in WaveComparison.Compare(before.Relations, now.Relations, PublishingRule.None)
            .Where(change => metrics.Contains(change.Metric)))
        {
            var error = Analysis.Inference.Jackknife.StandardError([.. again.Select(one => one[change.Metric])])!.Value;
            Almost.Equal(change.Difference - 1.959963984540054 * error, change.Lower, change.Metric);
            Almost.Equal(change.Difference + 1.959963984540054 * error, change.Upper, change.Metric);
        }

        static Dictionary<string, double?> Differences(WaveRelations before, WaveRelations now) =>
            WaveComparison.Compare(before, now, PublishingRule.None).ToDictionary(change => change.Metric, change => change.Difference);
    }

    /// <summary>The wave with the ties, ratings and activities of the silent taken away.</summary>
    private static WaveRelations Answered(RandomWave wave) => (wave with
    {
        Ties = [.. wave.Ties.Where(tie => !wave.Silent.Contains(tie.From))],
        Ratings = [.. wave.Ratings.Where(rating => !wave.Silent.Contains(rating.From))],
        Activities = [.. wave.Activities.Select((set, i) => wave.Silent.Contains(i) ? null : set)],
    }).Relations;
}
