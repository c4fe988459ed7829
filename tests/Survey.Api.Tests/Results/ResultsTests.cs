using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Survey.Analysis.Metrics;
using Survey.Database.Access;
using Survey.Database.Connections;
using static Survey.Api.Tests.Results.SampleWaves;

namespace Survey.Api.Tests.Results;

/// <summary>What evaluators read, on pages and by program.</summary>
public sealed class ResultsTests
{
    private static readonly DateOnly Winter = new(2025, 10, 1);
    private static readonly DateOnly Autumn = new(2025, 7, 1);

    [Fact]
    public async Task Get_BeforeAnyWaveWasAnalysed_SaysWhenFiguresCome()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Evaluator);

        Assert.Contains("No figures yet", (await browser.OpenAsync("/results")).Main);
        await app.OpenWaveAsync((await app.SectorAsync()).Id, Winter, organisations: 3);
        Assert.Contains("a moment after the first organisation has answered", (await browser.OpenAsync("/results")).Main);
    }

    [Fact]
    public async Task Get_AnalysedWaves_ShowsEachFigureWithIntervalCasesAndCoverage()
    {
        await using var app = new AppFixture();
        await AddAsync(app, Autumn, Figure(MeanDegree.Definition.Code, 3.1, 30, 2.8, 3.4));
        await AddAsync(app, Winter, Figure(MeanDegree.Definition.Code, 3.417, 31, 3.1, 3.7, coverage: 0.775));

        var page = await (await app.SignInAsync(Roles.Evaluator)).OpenAsync("/results");

        var card = page.Html.QuerySelectorAll(".survey-trend")
            .Single(card => card.QuerySelector("h3")!.TextContent == "Partners per organisation");
        Assert.Equal("3.42", card.QuerySelector(".survey-trend__value")!.TextContent);
        Assert.Equal(
            "Oct to Dec 2025. 95% interval 3.10 to 3.70. n = 31 organisations that answered about their partners. Coverage 78%.",
            Spaced(card.QuerySelector(".survey-trend__note")!.TextContent));
        Assert.NotNull(card.QuerySelector("svg[role=img]"));
        Assert.Equal(["3.10 2.80 to 3.40", "3.42 3.10 to 3.70"], Row(page, MeanDegree.Definition));
        Assert.Contains("31 of 40", page.Main);
    }

    [Fact]
    public async Task Get_AnUndefinedFigure_ShowsTheReasonInWords()
    {
        await using var app = new AppFixture();
        await AddAsync(app, Winter, Undefined(Reciprocity.Definition.Code, Reasons.NoPairs));

        var browser = await app.SignInAsync(Roles.Evaluator);

        Assert.Equal(
            ["[x] No pair of organisations was heard from both sides"],
            Row(await browser.OpenAsync("/results"), Reciprocity.Definition));
        Assert.Contains(
            "No pair of organisations was heard from both sides",
            (await browser.OpenAsync("/results/collaboration.reciprocity")).Html.QuerySelector("tbody tr")!.TextContent);
    }

    [Fact]
    public async Task Get_AnOpenWave_MarksItsFiguresAsProvisional()
    {
        await using var app = new AppFixture();
        await AddAsync(app, Autumn);
        await app.AddWaveAsync((await app.SectorAsync()).Id, Winter, 10, [Figure(Density.Definition.Code, 0.2, 400)], provisional: true);

        var page = await (await app.SignInAsync(Roles.Evaluator)).OpenAsync("/results");

        Assert.Equal(
            ["Metric", "Jul to Sep 2025", "Oct to Dec 2025 [p]"],
            page.Html.QuerySelectorAll("table:has(#family-collaboration) th[scope=col]").Select(cell => cell.TextContent));
        Assert.Contains("[p] are provisional", page.Main);
    }

    [Fact]
    public async Task Get_AMetric_ShowsItsDefinitionItsFiguresAndTheWayToTheNext()
    {
        await using var app = new AppFixture();
        await AddAsync(app, Winter, Figure(Density.Definition.Code, 0.2176, 772, 0.18, 0.26, coverage: 0.778));

        var page = await (await app.SignInAsync(Roles.Evaluator)).OpenAsync("/results/collaboration.density");

        Assert.Equal(Density.Definition.Name, page.Heading);
        Assert.Equal(
            ["21.8%", "18.0%", "26.0%", "772", "78%", ""],
            page.Html.QuerySelectorAll("tbody td").Select(cell => cell.TextContent.Trim()));
        foreach (var text in new[] { Density.Definition.Formula, Density.Definition.MissingAnswers, Density.Definition.UndefinedWhen })
            Assert.Contains(text, page.Main);
        Assert.Equal("/results/collaboration.ties", page.Html.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/results/collaboration.densityEither", page.Html.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Get_EveryMetric_HasAPage()
    {
        await using var app = new AppFixture();
        await AddAsync(app, Winter);
        var browser = await app.SignInAsync(Roles.Evaluator);

        foreach (var metric in MetricCatalogue.All) Assert.Equal(metric.Name, (await browser.OpenAsync($"/results/{metric.Code}")).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/results/collaboration.nothing")).StatusCode);
    }

    [Fact]
    public async Task Get_TheWorkbook_IsAnExcelFileUnderItsName()
    {
        await using var app = new AppFixture();
        var sectorId = (await app.SectorAsync()).Id;
        await AddAsync(app, Winter);
        var browser = await app.SignInAsync(Roles.Evaluator);
        Assert.Contains("It is being prepared", (await browser.OpenAsync("/results")).Main);

        await app.AddWorkbookAsync(sectorId, [1, 2, 3], app.Clock.Now());
        var page = await browser.OpenAsync("/results");
        Assert.Contains("test-sector-trends-2025-12.xlsx, 1 KB, built 2 Mar 2026, 09:00", Spaced(page.Main));
        Assert.DoesNotContain("prepared", page.Main);
        using var answer = await browser.GetAsync(page.Html.QuerySelector("[aria-labelledby=workbook] a.govuk-button")!.GetAttribute("href"));

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("test-sector-trends-2025-12.xlsx", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal<byte[]>([1, 2, 3], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_AnAnalysisNewerThanTheWorkbook_SaysThatANewOneIsBeingPrepared()
    {
        await using var app = new AppFixture();
        await app.AddWorkbookAsync((await app.SectorAsync()).Id, [1], app.Clock.Now());
        app.Clock.Advance(TimeSpan.FromHours(1));
        await AddAsync(app, Winter);

        var page = await (await app.SignInAsync(Roles.Evaluator)).OpenAsync("/results");

        Assert.Contains("There are newer figures: a new workbook is on its way.", page.Main);
        Assert.NotNull(page.Html.QuerySelector("[aria-labelledby=workbook] a.govuk-button"));
    }

    [Fact]
    public async Task Get_ByAFunder_IsRefused()
    {
        await using var app = new AppFixture();
        await AddAsync(app, Winter);
        var workbook = await app.AddWorkbookAsync((await app.SectorAsync()).Id, [1], app.Clock.Now());
        var funder = await app.SignInAsync(Roles.Funder);

        foreach (var address in new[] { "/results", "/results/collaboration.density", $"/results/workbook/{workbook}", "/api/v1/results" })
            Assert.Equal(HttpStatusCode.Forbidden, (await funder.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await funder.GetAsync("/api/v1/results/metrics")).StatusCode);
    }

    [Fact]
    public async Task Get_ByAnEvaluatorOfAnotherSector_ShowsNothingOfThisOne()
    {
        await using var app = new AppFixture();
        await AddAsync(app, Winter, Figure(Density.Definition.Code, 0.2176, 772));
        var workbook = await app.AddWorkbookAsync((await app.SectorAsync()).Id, [1], app.Clock.Now());
        var stranger = await app.SignInAsync(await app.AddStrangerAsync());

        Assert.Contains("No figures yet", (await stranger.OpenAsync("/results")).Main);
        Assert.DoesNotContain("21.8%", (await stranger.OpenAsync("/results/collaboration.density")).Main);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/results/workbook/{workbook}")).StatusCode);
        Assert.Equal("[]", await stranger.GetStringAsync("/api/v1/results"));
    }

    [Fact]
    public async Task Api_GivesEveryEstimateAndEveryDefinition()
    {
        await using var app = new AppFixture();
        await AddAsync(
            app, Winter, Figure(Density.Definition.Code, 0.2176, 772, 0.18, 0.26), Undefined(Reciprocity.Definition.Code, Reasons.NoPairs));
        var evaluator = await app.SignInAsync(Roles.Evaluator);

        var wave = (await evaluator.GetFromJsonAsync<JsonElement>("/api/v1/results"))[0];
        Assert.Equal("2025-10-01", wave.GetProperty("periodFrom").GetString());
        Assert.False(wave.GetProperty("provisional").GetBoolean());
        Assert.Equal((31, 40), (wave.GetProperty("answered").GetInt32(), wave.GetProperty("organisations").GetInt32()));
        // In the catalogue's order.
        var estimates = wave.GetProperty("estimates").EnumerateArray().ToList();
        Assert.Equal(
            ["collaboration.reciprocity", "collaboration.density"],
            estimates.Select(estimate => estimate.GetProperty("metric").GetString()));
        Assert.Equal("noPairs", estimates[0].GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Null, estimates[0].GetProperty("value").ValueKind);
        Assert.Equal((0.2176, 0.18, 0.26), (Of("value"), Of("lower"), Of("upper")));
        var definitions = (await evaluator.GetFromJsonAsync<JsonElement>("/api/v1/results/metrics")).EnumerateArray().ToList();
        Assert.Equal(MetricCatalogue.All.Count, definitions.Count);
        Assert.Equal("share", definitions[0].GetProperty("unit").GetString());

        double Of(string name) => estimates[1].GetProperty(name).GetDouble();
    }

    private static async Task AddAsync(AppFixture app, DateOnly quarter, params Estimate[] estimates) =>
        await app.AddWaveAsync((await app.SectorAsync()).Id, quarter, answered: 31, estimates);

    /// <summary>A metric's cells in the table of its family.</summary>
    private static IEnumerable<string> Row(Page page, MetricDefinition metric) =>
        page.Html.QuerySelector($".survey-family a[href='/results/{metric.Code}']")!.Closest("tr")!
            .QuerySelectorAll("td").Select(cell => Spaced(cell.TextContent));

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
