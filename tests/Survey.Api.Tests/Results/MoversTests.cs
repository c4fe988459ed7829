using Survey.Analysis.Metrics;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Results;
using static Survey.Api.Tests.Results.SampleWaves;

namespace Survey.Api.Tests.Results;

/// <summary>What moved since the wave before, and which figures were given otherwise before.</summary>
public sealed class MoversTests : IAsyncDisposable
{
    private static readonly DateOnly Autumn = new(2025, 7, 1);
    private static readonly DateOnly Winter = new(2025, 10, 1);

    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Only_clear_changes_are_listed_the_clearest_first_and_the_others_are_counted()
    {
        await AddWavesAsync(
            Moved(MeanDegree.Definition, Verdict.Fall, -0.4, -0.6, -0.2),
            Moved(Reciprocity.Definition, Verdict.Rise, 0.1, 0.08, 0.12),
            Moved(Transitivity.Definition, Verdict.NoClearChange, 0.9, -0.1, 1.9),
            Moved(Density.Definition, Verdict.CannotTell, null, null, null));

        var page = await (await app.SignInAsync(Roles.Evaluator)).OpenAsync("/results");

        var section = page.Html.QuerySelector("[aria-labelledby=moved]")!;
        Assert.Equal(
            [Reciprocity.Definition.Name, MeanDegree.Definition.Name],
            section.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
        Assert.Contains(
            "1 figure has clearly risen and 1 has fallen; 1 shows no clear change, and of 1 figure nothing can be told.", Spaced(section.TextContent));
        Assert.Contains("It does not say why.", section.TextContent);
    }

    [Fact]
    public async Task With_one_wave_there_is_nothing_to_compare()
    {
        await app.AddWaveAsync((await app.SectorAsync()).Id, Winter, answered: 31, [Figure(MeanDegree.Definition.Code, 3.1, 31)]);

        var page = await (await app.SignInAsync(Roles.Evaluator)).OpenAsync("/results");

        Assert.Null(page.Html.QuerySelector("[aria-labelledby=moved]"));
    }

    [Fact]
    public async Task A_figure_that_was_given_otherwise_before_is_marked()
    {
        var sector = (await app.SectorAsync()).Id;
        var wave = await app.AddWaveAsync(sector, Winter, answered: 31, [Figure(MeanDegree.Definition.Code, 3.1, 31)]);
        await app.WriteAsync(async session =>
        {
            await new EstimateStore(session).ReplaceAsync(
                new AnalysisRow { WaveId = wave, AnalysedAt = app.Clock.Now(), Provisional = false, Responses = 32, Raters = 32 },
                [Figure(MeanDegree.Definition.Code, 3.2, 32), Figure(Reciprocity.Definition.Code, 0.5, 32)]);
            return 0;
        });
        var browser = await app.SignInAsync(Roles.Evaluator);

        Assert.Equal("3.20 [r]", ValueIn((await browser.OpenAsync("/results/" + MeanDegree.Definition.Code)).Html));
        Assert.Equal("50%", ValueIn((await browser.OpenAsync("/results/" + Reciprocity.Definition.Code)).Html).Replace(".0", ""));
        Assert.Contains("3.20 [r]", Spaced((await browser.OpenAsync("/results")).Main));
    }

    private async Task AddWavesAsync(params Change[] changes)
    {
        var sector = (await app.SectorAsync()).Id;
        var estimates = changes.Select(change => Figure(change.Metric, 1, 31, 0.9, 1.1)).ToList();
        var earlier = await app.AddWaveAsync(sector, Autumn, answered: 31, estimates);
        var later = await app.AddWaveAsync(sector, Winter, answered: 31, estimates);
        await app.WriteAsync(async session =>
        {
            await new ChangeStore(session).ReplaceAsync(later, earlier, changes);
            return 0;
        });
    }

    private static Change Moved(MetricDefinition metric, Verdict verdict, double? difference, double? lower, double? upper) => new()
    {
        Metric = metric.Code, Verdict = verdict, Difference = difference, Lower = lower, Upper = upper, Organisations = 30,
        Reason = verdict == Verdict.CannotTell ? Reasons.LowResponse : null,
    };

    private static string ValueIn(AngleSharp.Html.Dom.IHtmlDocument html) => html.QuerySelector("tbody td")!.TextContent.Trim();

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
