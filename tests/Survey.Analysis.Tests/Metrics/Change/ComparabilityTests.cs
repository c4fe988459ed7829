using Survey.Analysis.Instruments;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics;

/// <summary>Which metrics go on when an instrument changes, and which begin a new series.</summary>
public sealed class ComparabilityTests
{
    private static readonly Instrument Before = ShippedInstruments.SectorConnectedness;

    [Fact]
    public void Rewording_and_translating_changes_nothing() =>
        Assert.Empty(Broken(Changed(question => question with { Text = new Text("Other words"), Hint = null, Audience = Audience.Sector })));

    [Fact]
    public void Another_scale_of_trust_breaks_trust_alone() => Assert.Equal(
        ["trust"], Families(Before with { Codebook = With("extent", choices => [.. choices.Skip(1)]) }));

    [Fact]
    public void Another_list_of_activities_or_plans_breaks_duplication_alone()
    {
        Assert.Equal(["duplication"], Families(Before with { Codebook = With("activities", choices => [.. choices.Skip(1)]) }));
        Assert.Equal(["duplication"], Families(Before with { Codebook = With("themes", choices => [.. choices, new Choice("more", new Text("More"))]) }));
    }

    [Fact]
    public void Another_value_of_closeness_breaks_all_but_participation()
    {
        var closer = Before with { Codebook = With("frequency", choices => [.. choices.Select(choice => choice with { Value = choice.Value + 1 })]) };

        Assert.Equal(Broken(closer).Count, MetricCatalogue.All.Count(metric => metric.Family != "participation"));
    }

    [Fact]
    public void What_was_asked_otherwise_is_not_compared_and_says_so_while_the_rest_is()
    {
        var (before, now) = (Wave(Before), Wave(Before with { Codebook = With("extent", choices => [.. choices.Skip(1)]) }));

        var analysis = WaveAnalysis.Of(now, before, PublishingRule.None);

        Assert.All(analysis.Changes.Where(change => change.Metric.StartsWith("trust.", StringComparison.Ordinal)), change =>
            Assert.Equal((Reasons.QuestionChanged, null, Verdict.CannotTell), (change.Reason, change.Difference, change.Verdict)));
        Assert.DoesNotContain(analysis.Changes, change =>
            change.Reason == Reasons.QuestionChanged && !change.Metric.StartsWith("trust.", StringComparison.Ordinal));
        Assert.NotEqual(Reasons.QuestionChanged, Jaccard(analysis).Reason);
        var other = Wave(Before with { Codebook = With("frequency", choices => [.. choices.Skip(1)]) });
        Assert.Equal(Reasons.QuestionChanged, Jaccard(WaveAnalysis.Of(other, before, PublishingRule.None)).Reason);
    }

    private static Estimate Jaccard(WaveAnalysis analysis) =>
        analysis.Estimates.Single(estimate => estimate.Metric == TieStability.JaccardDefinition.Code);

    private static WaveRelations Wave(Instrument instrument) => NetworkBuilder.Build(new WaveAnswers
    {
        Instrument = instrument,
        Roster = [new RosterEntry(Id(1), "a", "A"), new RosterEntry(Id(2), "b", "B"), new RosterEntry(Id(3), "c", "C")],
        Sheets = new Dictionary<Guid, AnswerSheet>
        {
            [Id(1)] = new()
            {
                Answers = [new Answer { Question = "partners", Value = "picked" }],
                Ties = [new TieAnswer { Question = "partners", Organisation = Id(2), Value = "1" }],
            },
        },
    });

    private static IEnumerable<string> Families(Instrument now) => Broken(now).Select(metric => metric.Family).Distinct();

    private static IReadOnlyList<MetricDefinition> Broken(Instrument now)
    {
        var (one, other) = (Wave(Before), Wave(now));
        return [.. MetricCatalogue.All.Where(metric => !Comparability.Compare(metric, one, other))];
    }

    private static Instrument Changed(Func<Question, Question> change) => Before with
    {
        Sections = [.. Before.Sections.Select(section => section with
        {
            Questions = [.. section.Questions.Select(question => change(question) with { FollowUps = [.. question.FollowUps.Select(change)] })],
        })],
    };

    private static Dictionary<string, IReadOnlyList<Choice>> With(string list, Func<IReadOnlyList<Choice>, IReadOnlyList<Choice>> change) =>
        Before.Codebook.ToDictionary(pair => pair.Key, pair => pair.Key == list ? change(pair.Value) : pair.Value);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
