using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class WeightedOverlapTests
{
    private static readonly Func<ActivitySets, Estimate>[] metrics =
        [Overlap.Of, WeightedOverlap.Of, Containment.Of, Providers.Single, Providers.Crowding, ExcessOverlap.Of];

    [Fact]
    public void A_shared_activity_weighs_by_how_few_of_those_who_told_have_it()
    {
        var overlap = WeightedOverlap.Of(Sets("xy", "x", "xz", null));

        // x: ln(1 + 3/3), y and z: ln(1 + 3/1); a-b and b-c share x out of x and one more, a-c x out of all three.
        var (common, rare) = (Math.Log(2), Math.Log(4));
        Almost.Equal(((2 * common / (common + rare)) + (common / (common + rare + rare))) / 3, overlap.Value);
        Assert.Equal(3, overlap.Cases);
        Almost.Equal(0.5, overlap.Coverage);
    }

    [Fact]
    public void Sharing_what_is_rare_overlaps_more_than_sharing_what_is_common()
    {
        var pairs = Sets("xc", "xc", "yc", "zc").Pairs().ToList();
        var (rare, common) = (pairs.Single(pair => pair.Shared == 2), pairs.First(pair => pair.Shared == 1));

        Assert.Equal(1, rare.WeightedJaccard);
        Assert.True(common.WeightedJaccard < common.Jaccard);
    }

    [Fact]
    public void Where_all_activities_have_as_many_providers_weights_change_nothing()
    {
        var ring = Sets("ab", "bc", "cd", "de", "ea");

        Almost.Equal(Overlap.Of(ring).Value, WeightedOverlap.Of(ring).Value);
    }

    [Fact]
    public void Work_is_contained_as_far_as_the_one_other_most_like_it_does_it_too()
    {
        var contained = Containment.Of(Sets("abcd", "ab", "cx", "", null));

        // abcd: half with ab; ab: all; cx: half with abcd.
        Almost.Equal((0.5 + 1 + 0.5) / 3, contained.Value);
        Assert.Equal(3, contained.Cases);
        Almost.Equal(0.8, contained.Coverage);
    }

    [Fact]
    public void Providers_are_counted_by_activity()
    {
        var activities = Sets("abc", "ab", "a", "", null);

        Almost.Equal(1 / 3.0, Providers.Single(activities).Value);
        Almost.Equal(2, Providers.Crowding(activities).Value);
        Assert.Equal(3, Providers.Crowding(activities).Cases);
        Almost.Equal(0.8, Providers.Crowding(activities).Coverage);
    }

    [Fact]
    public void Without_activities_or_anybody_to_compare_with_there_is_no_value()
    {
        Assert.All(metrics, metric => Assert.Equal(Reasons.NoActivities, metric(Sets()).Reason));
        Assert.All(metrics, metric => Assert.Equal(Reasons.NoActivities, metric(Sets("", null, "")).Reason));
        Assert.All(metrics, metric => Assert.Equal(Reasons.FewerThanTwo, metric(Sets("ab", null)).Reason));
    }

    [Fact]
    public void Relabelling_changes_no_value_and_every_value_is_in_its_range() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var places = Enumerable.Range(0, wave.Count).ToArray();
            new Random(seed).Shuffle(places);
            var (activities, relabelled) = (wave.ActivitySets, wave.Relabelled(places).ActivitySets);

            foreach (var metric in metrics)
            {
                var (estimate, again) = (metric(activities), metric(relabelled));
                Almost.Equal(estimate.Value, again.Value, estimate.Metric);
                Almost.Equal(estimate.Lower, again.Lower, estimate.Metric);
                Assert.Equal((estimate.Cases, estimate.Reason), (again.Cases, again.Reason));
                Assert.True(estimate.Value is null ? estimate.Reason is not null : double.IsFinite(estimate.Value.Value));
            }

            Assert.InRange(WeightedOverlap.Of(activities).Value ?? 0, 0, 1);
            Assert.InRange(Containment.Of(activities).Value ?? 0, Overlap.Of(activities).Value ?? 0, 1);
            Assert.InRange(Providers.Single(activities).Value ?? 0, 0, 1);
            Assert.InRange(Providers.Crowding(activities).Value ?? 1, 1, Math.Max(1, wave.Count));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Intervals_are_those_of_measuring_again_without_each_organisation()
    {
        Func<ActivitySets, Estimate>[] exact = [Containment.Of, Providers.Single, Providers.Crowding];
        for (var seed = 1; seed <= 5; seed++)
        {
            var wave = RandomWave.Make(30, 0.2, unknown: 0.1, new Random(seed));
            foreach (var metric in exact)
            {
                var estimate = metric(wave.ActivitySets);
                var again = Enumerable.Range(0, wave.Count).Select(i => metric(wave.Without(i).ActivitySets).Value).ToList();

                Assert.Equal(again.Count, estimate.WithoutEach!.Count);
                foreach (var (expected, actual) in again.Zip(estimate.WithoutEach))
                    Almost.Equal(expected, actual, estimate.Metric);
            }
        }
    }

    [Fact]
    public void The_interval_of_the_weighted_overlap_keeps_the_weights_of_the_whole_sector()
    {
        var wave = RandomWave.Make(16, 0.4, unknown: 0.1, new Random(7));
        var pairs = wave.ActivitySets.Pairs().ToList();

        var estimate = WeightedOverlap.Of(wave.ActivitySets);

        for (var removed = 0; removed < wave.Count; removed++)
        {
            var left = Overlap.Of(wave.Without(removed).ActivitySets).Cases!.Value;
            var sum = pairs.Where(pair => pair.First != removed && pair.Second != removed).Sum(pair => pair.WeightedJaccard);
            Almost.Equal(sum / left, estimate.WithoutEach![removed]);
        }

        Assert.NotNull(estimate.Lower);
        Assert.Equal(Jackknife.Interval(estimate.Value!.Value, estimate.WithoutEach!, 0, 1)!.Value.Lower, estimate.Lower);
    }

    private static ActivitySets Sets(params string?[] listed) => new(
        [.. listed.Select((_, i) => $"{i}")],
        [.. listed.Select(activities => activities?.Select(activity => activity.ToString()).ToHashSet())]);
}
