using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Survey.Analysis.Metrics;
using Survey.Api.Tests.Results;
using Survey.Database.Access;
using static Survey.Api.Tests.Results.SampleWaves;

namespace Survey.Api.Tests.Impact;

/// <summary>What funders read, on the page and by program.</summary>
public sealed class ImpactTests
{
    private static readonly DateOnly Autumn = new(2025, 7, 1);
    private static readonly DateOnly Winter = new(2025, 10, 1);

    // Unlike anything else that could stand on a page.
    private const double Secret = 0.7391;
    private const long SecretCases = 8642;
    private static readonly string[] SecretTexts = ["73.9", "0.7391", "8642", "8,642"];

    [Fact]
    public async Task Get_BeforeAWaveHasClosed_SaysThatThereIsNothingYet()
    {
        await using var app = new AppFixture();
        await app.AddWaveAsync((await app.SectorAsync()).Id, Winter, 31, [Figure(Participation, Secret, SecretCases)], provisional: true);
        var funder = await app.SignInAsync(Roles.Funder);

        var page = await funder.OpenAsync("/impact");

        Assert.Contains("Nothing to show yet", page.Main);
        AssertSecret(page.Html.Source.Text);
        AssertSecret(await funder.GetStringAsync("/api/v1/impact"));
    }

    [Theory]
    [InlineData(Roles.Funder)]
    [InlineData(Roles.Evaluator)]
    public async Task Get_ClosedWaves_ShowsHeadlineFiguresWithWhatToBeCarefulAbout(string role)
    {
        await using var app = new AppFixture();
        var sectorId = (await app.SectorAsync()).Id;
        await app.AddWaveAsync(sectorId, Autumn, 30, [Figure(Partners, 3.1, 30, 2.8, 3.4)]);
        await app.AddWaveAsync(sectorId, Winter, 31, [Figure(Partners, 3.417, 31, 3.1, 3.7, coverage: 0.7)]);

        var page = await (await app.SignInAsync(role)).OpenAsync("/impact");

        var card = page.Html.QuerySelectorAll(".survey-trend")
            .Single(card => card.QuerySelector("h3")!.TextContent == MeanDegree.Definition.Name);
        Assert.Equal("3.42", card.QuerySelector(".survey-trend__value")!.TextContent);
        Assert.Contains(MeanDegree.Definition.Tells, card.TextContent);
        Assert.Contains("95% interval 3.10 to 3.70", card.TextContent);
        Assert.Contains("Covers 70%", card.TextContent);
        Assert.Contains("intervals of the last two figures overlap", card.TextContent);
        Assert.DoesNotContain("Organisation 1", page.Main);
    }

    [Fact]
    public async Task A_suppressed_figure_is_neither_on_the_page_nor_in_the_JSON()
    {
        await using var app = new AppFixture();
        var sectorId = (await app.SectorAsync()).Id;
        await app.AddWaveAsync(sectorId, Autumn, 4, [Figure(Participation, Secret, SecretCases, Secret, Secret, Secret)]);
        await app.AddWaveAsync(sectorId, Winter, 31,
        [
            Figure(Isolates.Definition.Code, 3, SecretCases, coverage: Secret),
            Figure(LargestComponent.Definition.Code, (SecretCases - 3.0) / SecretCases, SecretCases, coverage: Secret),
            Figure(TrustLevel.MeanDefinition.Code, Secret, 4, Secret, Secret, Secret),
            Figure(TieStability.JaccardDefinition.Code, Secret, SecretCases, Secret, Secret, Secret),
        ]);
        var funder = await app.SignInAsync(Roles.Funder);

        var page = await funder.OpenAsync("/impact");
        var json = await funder.GetStringAsync("/api/v1/impact");

        AssertSecret(page.Html.Source.Text);
        AssertSecret(json);
        Assert.Contains("Fewer than 5 organisations answered.", page.Main);
        Assert.Contains("It would tell too much about a small number of organisations.", page.Main);
        Assert.Contains("It compares with a wave that is not shown.", page.Main);
        var suppressed = JsonDocument.Parse(json).RootElement.GetProperty("waves")[1].GetProperty("figures").EnumerateArray()
            .Where(figure => figure.GetProperty("suppressed").ValueKind == JsonValueKind.String).ToList();
        string[] numbers = ["value", "lower", "upper", "cases", "coverage"];
        Assert.All(suppressed, figure => Assert.Equal("[c]", figure.GetProperty("sign").GetString()));
        Assert.All(suppressed, figure => Assert.All(
            numbers, number => Assert.Equal(JsonValueKind.Null, figure.GetProperty(number).ValueKind)));
        Assert.Equal(
            ["collaboration.largestComponent", "collaboration.isolates", "trust.mean", "change.jaccard"],
            suppressed.Select(figure => figure.GetProperty("metric").GetString()));
    }

    [Fact]
    public async Task A_wave_that_few_answered_tells_not_how_few()
    {
        await using var app = new AppFixture();
        await app.AddWaveAsync((await app.SectorAsync()).Id, Winter, 4, [Figure(Participation, 0.1, 40)]);
        var funder = await app.SignInAsync(Roles.Funder);

        var cells = (await funder.OpenAsync("/impact")).Html.QuerySelector("#answered-caption")!.ParentElement!.QuerySelectorAll("td");
        var wave = (await funder.GetFromJsonAsync<JsonElement>("/api/v1/impact")).GetProperty("waves")[0];

        Assert.Equal(["40", "[c]"], cells.Select(cell => cell.TextContent));
        Assert.Equal(JsonValueKind.Null, wave.GetProperty("answered").ValueKind);
    }

    [Fact]
    public async Task The_minimum_is_the_setting()
    {
        await using var app = new AppFixture { Settings = { ["Privacy:MinimumGroupSize"] = "32" } };
        await app.AddWaveAsync((await app.SectorAsync()).Id, Winter, 31, [Figure(Participation, Secret, SecretCases)]);
        var funder = await app.SignInAsync(Roles.Funder);

        var page = await funder.OpenAsync("/impact");

        Assert.Contains("Fewer than 32 organisations answered.", page.Main);
        AssertSecret(page.Html.Source.Text);
    }

    [Fact]
    public async Task Get_ByStaffOfAnotherSectorOrWithoutARole_ShowsNothing()
    {
        await using var app = new AppFixture();
        await app.AddWaveAsync((await app.SectorAsync()).Id, Winter, 31, [Figure(Participation, Secret, SecretCases)]);
        var stranger = await app.SignInAsync(await app.AddStrangerAsync());
        var convenor = await app.SignInAsync(Roles.Convenor);

        Assert.Contains("Nothing to show yet", (await stranger.OpenAsync("/impact")).Main);
        AssertSecret(await stranger.GetStringAsync("/api/v1/impact"));
        Assert.Equal(HttpStatusCode.Forbidden, (await convenor.GetAsync("/impact")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await convenor.GetAsync("/api/v1/impact")).StatusCode);
    }

    private static string Participation => ParticipationRate.Definition.Code;

    private static string Partners => MeanDegree.Definition.Code;

    private static void AssertSecret(string text) => Assert.All(SecretTexts, secret => Assert.DoesNotContain(secret, text));
}
