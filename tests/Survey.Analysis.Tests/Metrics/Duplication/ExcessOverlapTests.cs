using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class ExcessOverlapTests
{
    [Fact]
    public void Activities_chosen_by_chance_overlap_about_as_much_as_chance()
    {
        var excesses = Enumerable.Range(1, 20).Select(seed =>
        {
            var random = new Random(seed);
            return ExcessOverlap.Of(Sets(30, _ => Enumerable.Range(0, 12).Where(_ => random.NextDouble() < 0.3))).Value!.Value;
        }).ToList();

        Assert.InRange(excesses.Average(), -0.7, 0.7);
        Assert.All(excesses, excess => Assert.InRange(excess, -4, 4));
    }

    [Fact]
    public void Organisations_that_copy_each_other_overlap_far_more_than_chance()
    {
        var twoCamps = Sets(20, i => i < 10 ? [0, 1, 2, 3] : [4, 5, 6, 7]);

        Assert.InRange(ExcessOverlap.Of(twoCamps).Value!.Value, 5, double.MaxValue);
    }

    [Fact]
    public void Organisations_that_divide_the_work_overlap_less_than_chance()
    {
        // Everybody has two of six activities and every pair of activities goes to two organisations: shared evenly.
        var pairs = (from a in Enumerable.Range(0, 6) from b in Enumerable.Range(0, a) select new[] { a, b }).ToList();

        Assert.InRange(ExcessOverlap.Of(Sets(30, i => pairs[i % 15])).Value!.Value, double.MinValue, -1);
    }

    [Fact]
    public void Where_activities_can_be_dealt_out_in_one_way_only_there_is_no_value()
    {
        var nested = Sets(5, i => Enumerable.Range(0, i + 1));
        var alone = Sets(4, i => [i]);

        Assert.Equal(Reasons.NoVariation, ExcessOverlap.Of(nested).Reason);
        Assert.Equal(Reasons.NoVariation, ExcessOverlap.Of(alone).Reason);
        Assert.Equal(Reasons.NoVariation, ExcessOverlap.Of(Sets(2, _ => [0])).Reason);
    }

    [Fact]
    public void The_same_activities_give_the_same_figure_and_committees_of_the_chemicals_policy_overlap_beyond_chance()
    {
        var known = KnownOverlap.Load("chemnet");

        var (once, again) = (ExcessOverlap.Of(known.Activities), ExcessOverlap.Of(KnownOverlap.Load("chemnet").Activities));

        Assert.Equal(once.Value, again.Value);
        Assert.Equal(30, once.Cases);
        Assert.InRange(once.Value!.Value, 2, 10);
    }

    private static ActivitySets Sets(int count, Func<int, IEnumerable<int>> activities) => new(
        [.. Enumerable.Range(0, count).Select(i => $"{i}")],
        [.. Enumerable.Range(0, count).Select(i => activities(i).Select(activity => $"{activity}").ToHashSet())]);
}
