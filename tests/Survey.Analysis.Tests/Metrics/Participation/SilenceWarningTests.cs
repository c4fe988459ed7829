using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics.Participation;

public class SilenceWarningTests
{
    [Theory]
    [InlineData("wave1")]
    [InlineData("wave2")]
    [InlineData("wave3")]
    [InlineData("wave4")]
    [InlineData("wave5")]
    [InlineData("wave6")]
    public void The_means_equal_the_reference(string layer)
    {
        var nonresponse = KnownNetworks.Layer("vandebunt", layer).GetProperty("nonresponse");

        var warning = SilenceWarning.Of(KnownNetworks.Load("vandebunt", layer));

        Almost.Equal(nonresponse.GetProperty("indegree_rate_mean_respondents").GetDouble(), warning.Respondents);
        Almost.Equal(nonresponse.GetProperty("indegree_rate_mean_nonrespondents").GetDouble(), warning.Silent);
        Almost.Equal(warning.Respondents - warning.Silent, warning.Difference!.Observed);
        Assert.InRange(warning.Difference.P!.Value, 0, 1);
    }

    [Fact]
    public void With_one_silent_organisation_all_arrangements_are_gone_through() =>
        Assert.Equal(32, SilenceWarning.Of(KnownNetworks.Load("vandebunt", "wave5")).Difference!.Permutations);

    [Fact]
    public void The_light_is_on_when_the_silent_are_hardly_named()
    {
        // Eleven that all name each other, and three silent ones that nobody names.
        var ties = from i in Enumerable.Range(0, 11) from j in Enumerable.Range(0, 11) where i != j select new Tie(i, j, 1);

        var warning = SilenceWarning.Of(Network.Create(Ids(14), ties, silent: [11, 12, 13]));

        Assert.Equal((1, 0, true), (warning.Respondents, warning.Silent, warning.IsOn));
        Almost.Equal(1 / 364.0, warning.Difference!.P);
    }

    [Fact]
    public void The_light_is_off_when_the_silent_are_named_as_often_as_the_others()
    {
        var ties = from i in Enumerable.Range(0, 11) from j in Enumerable.Range(0, 14) where i != j select new Tie(i, j, 1);

        var warning = SilenceWarning.Of(Network.Create(Ids(14), ties, silent: [11, 12, 13]));

        Assert.Equal((1, 1, 0, false), (warning.Respondents, warning.Silent, warning.Difference!.Observed, warning.IsOn));
    }

    [Fact]
    public void Below_ten_organisations_the_means_are_told_but_the_light_stays_off()
    {
        var ties = from i in Enumerable.Range(0, 6) from j in Enumerable.Range(0, 6) where i != j select new Tie(i, j, 1);

        var warning = SilenceWarning.Of(Network.Create(Ids(9), ties, silent: [6, 7, 8]));

        Assert.Equal((1, 0, false), (warning.Respondents, warning.Silent, warning.IsOn));
        Assert.Null(warning.Difference!.P);
    }

    [Fact]
    public void When_all_or_none_answered_there_is_nothing_to_compare()
    {
        var all = SilenceWarning.Of(Network.Create(Ids(12), [new Tie(0, 1, 1)]));
        var none = SilenceWarning.Of(Network.Create(Ids(12), [], silent: Enumerable.Range(0, 12)));

        Assert.Equal((null, null, false), (all.Silent, all.Difference, all.IsOn));
        Almost.Equal(1 / 132.0, all.Respondents);
        Assert.Equal((null, null, null, false), (none.Respondents, none.Silent, none.Difference, none.IsOn));
        Assert.Null(SilenceWarning.Of(Network.Create([], [])).Difference);
    }

    private static IReadOnlyList<string> Ids(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i}")];
}
