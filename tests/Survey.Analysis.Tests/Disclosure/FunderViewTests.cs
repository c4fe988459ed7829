using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Disclosure;

public sealed class FunderViewTests
{
    private const int Minimum = 5;

    private static readonly string Rate = ParticipationRate.Definition.Code;
    private static readonly string Partners = MeanDegree.Definition.Code;
    private static readonly string Outside = Isolates.Definition.Code;
    private static readonly string Largest = LargestComponent.Definition.Code;
    private static readonly string Trust = TrustLevel.MeanDefinition.Code;
    private static readonly string Mutual = MutualTrust.Definition.Code;
    private static readonly string Jaccard = TieStability.JaccardDefinition.Code;

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Of_FewerAnsweredThanTheMinimum_ShowsNothingOfTheWave(int answered, bool suppressed)
    {
        var wave = FunderView.Of([Wave(1, answered, Figure(Rate, 0.4, 20), Figure(Partners, 3.2, 20))], Minimum).Waves.Single();

        Assert.Equal(suppressed ? null : answered, wave.Answered);
        Assert.Equal(suppressed, wave.Figures.All(figure => figure is { Estimate: null, Suppressed: Suppression.TooFewAnswered }));
        Assert.Equal(suppressed ? null : 0.4, FigureOf(wave, Rate).Estimate?.Value);
    }

    [Fact]
    public void Of_AProvisionalWave_LeavesItOut()
    {
        var view = FunderView.Of([Wave(1, 20), Wave(2, 20) with { Provisional = true }], Minimum);

        Assert.Equal(Period(1), Assert.Single(view.Waves).Period);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, Suppression.TellsOfFew)]
    [InlineData(4, Suppression.TellsOfFew)]
    [InlineData(5, null)]
    [InlineData(37, Suppression.TellsOfFew)]
    [InlineData(40, null)]
    public void Of_AFewIsolates_SuppressesTheirCount(int isolates, Suppression? expected) =>
        Assert.Equal(expected, Shown(Figure(Outside, isolates, 40)).Suppressed);

    [Theory]
    [InlineData(40, null)]
    [InlineData(39, Suppression.TellsOfFew)]
    [InlineData(36, Suppression.TellsOfFew)]
    [InlineData(35, null)]
    public void Of_AFewOutsideTheLargestPart_SuppressesItsShare_ForItWouldGiveAwayTheIsolates(int inside, Suppression? expected) =>
        Assert.Equal(expected, Shown(Figure(Largest, inside / 40.0, 40)).Suppressed);

    [Theory]
    [InlineData(4, Suppression.TooFewCases)]
    [InlineData(5, null)]
    public void Of_FewRatings_SuppressesTrust(int ratings, Suppression? expected) =>
        Assert.Equal(expected, Shown(Figure(Trust, 3.1, ratings, 2.9, 3.3)).Suppressed);

    [Theory]
    [InlineData(30, 15, null)]
    [InlineData(30, 5, null)]
    [InlineData(30, 4, Suppression.TellsOfFew)]
    [InlineData(30, 26, Suppression.TellsOfFew)]
    [InlineData(30, 0, Suppression.TellsOfFew)]
    [InlineData(30, 30, Suppression.TellsOfFew)]
    public void Of_PairsThatNearlyAllSayTheSame_SuppressesMutualTrust(int pairs, int trusting, Suppression? expected) =>
        Assert.Equal(expected, Shown(Figure(Mutual, (double)trusting / pairs, pairs)).Suppressed);

    [Theory]
    [InlineData(4, Suppression.TooFewRaters)]
    [InlineData(5, null)]
    public void Of_FewRaters_SuppressesTrust_HoweverManyRatingsTheyGave(int raters, Suppression? expected)
    {
        var wave = Wave(1, 20, Figure(Trust, 3, 60, 2.5, 3.5)) with { Raters = raters };
        Assert.Equal(expected, FunderView.Of([wave], 5).Waves.Single().Figures.Single(figure => figure.Metric == Trust).Suppressed);
    }

    [Fact]
    public void Of_RatingsThatAreAllTheSame_SuppressesTrust() =>
        Assert.Equal(Suppression.TellsOfFew, Shown(Figure(Trust, 4, 60, 4, 4)).Suppressed);

    [Fact]
    public void Of_FewCases_SuppressesAnyMetricButParticipation()
    {
        Assert.Equal(Suppression.TooFewCases, Shown(Figure(Reciprocity.Definition.Code, 0.5, 4)).Suppressed);
        Assert.Null(Shown(Figure(Rate, 1, 4)).Suppressed);
    }

    [Fact]
    public void Of_ChangeAgainstAWaveThatIsNotShown_SuppressesTheChange()
    {
        AnalysedWave[] tooFew = [Wave(1, 4), Wave(2, 20, Figure(Jaccard, 0.6, 80))];
        AnalysedWave[] provisional = [Wave(1, 20) with { Provisional = true }, Wave(2, 20, Figure(Jaccard, 0.6, 80))];
        AnalysedWave[] shown = [Wave(1, 20), Wave(2, 20, Figure(Jaccard, 0.6, 80))];

        Assert.Equal(Suppression.EarlierWaveNotShown, FigureOf(FunderView.Of(tooFew, Minimum).Waves[^1], Jaccard).Suppressed);
        Assert.Equal(Suppression.EarlierWaveNotShown, FigureOf(FunderView.Of(provisional, Minimum).Waves[^1], Jaccard).Suppressed);
        Assert.Equal(0.6, FigureOf(FunderView.Of(shown, Minimum).Waves[^1], Jaccard).Estimate?.Value);
    }

    [Fact]
    public void Of_AnUndefinedFigure_KeepsItsReason()
    {
        Assert.Equal("noTies", Shown(new Estimate { Metric = Partners, Reason = "noTies" }).Estimate?.Reason);
        Assert.Equal("notMeasured", FigureOf(FunderView.Of([Wave(1, 20)], Minimum).Waves[0], Partners).Estimate?.Reason);
    }

    [Fact]
    public void Of_WavesInAnyOrder_ShowsThemInTimeOrderWithHeadlineMetricsOnly()
    {
        var view = FunderView.Of([Wave(3, 20), Wave(1, 20, Figure(Density.Definition.Code, 0.2, 380)), Wave(2, 20)], Minimum);

        Assert.Equal([Period(1), Period(2), Period(3)], view.Waves.Select(wave => wave.Period));
        Assert.All(view.Waves, wave => Assert.Equal(
            FunderView.Metrics.Select(metric => metric.Code), wave.Figures.Select(figure => figure.Metric)));
        Assert.DoesNotContain(FunderView.Metrics, metric => !metric.Headline);
    }

    [Fact]
    public void A_figure_is_shown_or_suppressed_never_both_and_a_larger_minimum_never_shows_more() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 60).Three().ToArbitrary(),
        draw =>
        {
            var (answered, counted, cases) = draw;
            var wave = Wave(1, answered, [.. FunderView.Metrics.Select(metric => Figure(
                metric.Code, metric.Unit == Unit.Share ? Math.Min(1, counted / Math.Max(1.0, cases)) : counted, cases))]);
            var few = FunderView.Of([wave], 3).Waves[0].Figures;
            var many = FunderView.Of([wave], 8).Waves[0].Figures;
            return few.Concat(many).All(figure => figure.Estimate is null == figure.Suppressed is not null)
                && few.Zip(many).All(pair => pair.First.Suppressed is null || pair.Second.Suppressed is not null);
        }));

    private static FunderFigure Shown(Estimate estimate) =>
        FigureOf(FunderView.Of([Wave(1, 40, estimate)], Minimum).Waves[0], estimate.Metric);

    private static FunderFigure FigureOf(FunderWave wave, string metric) => wave.Figures.Single(figure => figure.Metric == metric);

    private static AnalysedWave Wave(int quarter, int answered, params Estimate[] estimates) => new()
    {
        Period = Period(quarter),
        Provisional = false,
        Organisations = 40,
        Answered = answered,
        Raters = answered,
        Estimates = estimates,
    };

    private static Period Period(int quarter) =>
        new(new DateOnly(2025, (3 * quarter) - 2, 1), new DateOnly(2025, 3 * quarter, 1).AddMonths(1).AddDays(-1));

    private static Estimate Figure(string metric, double value, long cases, double? lower = null, double? upper = null) =>
        new() { Metric = metric, Value = value, Lower = lower, Upper = upper, Cases = cases, Coverage = 0.8 };
}
