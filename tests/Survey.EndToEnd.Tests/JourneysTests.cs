using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.EndToEnd.Tests;

/// <summary>What people do, in a real browser, with every page looked at on the way.</summary>
public sealed class JourneysTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Names =
    [
        "Alder Forum", "Birch Voices", "Cedar Assembly", "Dunmere Trust", "Elmwick Commons", "Fenholt Network", "Gorsefield Action",
        "Hazelbourne Civic Lab", "Ivelden Citizens", "Juniper Register", "Kestrel Ballots", "Larkhope Open Councils",
    ];

    [Theory]
    [InlineData(false, 1200)]
    [InlineData(false, 320)]
    [InlineData(true, 1200)]
    [InlineData(true, 360)]
    public async Task An_organisation_answers_from_the_mail_to_the_receipt(bool javaScript, int width)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var (_, _, links) = await OpenWaveAsync(app, evaluator);
        var page = await chromium.PageAsync(javaScript, width);
        var complaints = page.Complaints();
        var kind = $"answering-{(javaScript ? "scripts" : "plain")}-{width}";

        await page.GotoAsync(links["ORG1"].ToString());
        await page.AssertGoodAsync($"{kind}-1-start", javaScript);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await page.AssertGoodAsync($"{kind}-2-partners", javaScript);
        await page.GetByLabel("Cedar Assembly").CheckAsync();
        await page.GetByLabel("Fenholt Network").CheckAsync();
        await SaveAsync(page);
        Assert.Equal("Cedar Assembly", await page.Locator("h1").TextContentAsync());
        await page.AssertGoodAsync($"{kind}-3-partner", javaScript);
        await page.Locator("input[name=frequency][value=weekly]").CheckAsync();
        await page.Locator("input[name=reliability][value='3']").CheckAsync();
        await SaveAsync(page);
        Assert.Equal("Fenholt Network", await page.Locator("h1").TextContentAsync());
        await page.Locator("input[name=frequency][value=monthly]").CheckAsync();
        await SaveAsync(page);
        for (var section = 0; section < 4; section++)
        {
            if (section == 0) await page.Locator("input[name=activities]").First.CheckAsync();
            await page.AssertGoodAsync($"{kind}-{4 + section}-section", javaScript);
            await SaveAsync(page);
        }

        await page.AssertGoodAsync($"{kind}-8-check", javaScript);
        Assert.Contains("Fenholt Network", await page.Locator("main").TextContentAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit your answers" }).ClickAsync();
        await page.AssertGoodAsync($"{kind}-9-done", javaScript);
        Assert.Contains("Thank you", await page.Locator("h1").TextContentAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_in_welsh_too()
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var (_, _, links) = await OpenWaveAsync(app, evaluator);
        var page = await chromium.PageAsync(width: 360);

        await page.GotoAsync($"{links["ORG1"]}/plans?language=cy");
        await page.Locator("select[name='plans[0].kind']").SelectOptionAsync("bid");
        await page.Locator("main form button").Last.ClickAsync();
        await page.AssertGoodAsync("answering-error-welsh-360");
        Assert.Equal("cy", await page.Locator("html").GetAttributeAsync("lang"));
        var link = page.Locator(".govuk-error-summary a").First;
        var target = await link.GetAttributeAsync("href");
        await link.ClickAsync();
        Assert.Equal(target![1..], await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task Enter_saves_and_goes_on()
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var (_, _, links) = await OpenWaveAsync(app, evaluator);
        var page = await chromium.PageAsync();
        await page.GotoAsync($"{links["ORG1"]}/plans");
        await page.Locator("select[name='plans[0].kind']").SelectOptionAsync("press");
        await page.Locator("input[name='plans[0].from']").FillAsync("2026-12-01");

        await page.Locator("input[name='plans[0].title']").PressAsync("Enter");

        await page.WaitForURLAsync("**/needs");
        await page.GotoAsync($"{links["ORG1"]}/plans");
        Assert.Equal("2026-12-01", await page.Locator("input[name='plans[0].from']").InputValueAsync());
    }

    [Theory]
    [InlineData(Roles.Evaluator, 1200)]
    [InlineData(Roles.Evaluator, 360)]
    public async Task Staff_sign_in_by_link_and_every_page_is_in_order(string role, int width)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var (quarter, wave, links) = await OpenWaveAsync(app, evaluator);
        foreach (var reference in links.Keys.Take(9)) await quarter.AnswerAsync(links[reference], Answers(reference, links.Count));
        await quarter.CloseAndAnalyseAsync(wave);
        var page = await chromium.PageAsync(width: width);
        var complaints = page.Complaints();

        await page.GotoAsync(await app.SignInLinkAsync(role));
        await page.AssertGoodAsync($"staff-{width}-sign-in");
        await page.Locator("main form button").ClickAsync();
        foreach (var path in new[]
        {
            "/waves", $"/waves/{wave}", "/waves/plan", "/directory", "/directory/ORG1", "/directory/import", "/instruments", "/results",
            "/results/collaboration.density", "/results/trust.mean", "/results/organisations", "/results/groups", "/results/compare",
            "/results/workbooks",
            "/impact", "/account",
        })
        {
            var answer = await page.GotoAsync(new Uri(app.Address, path).ToString());
            Assert.Equal(200, answer!.Status);
            await page.AssertGoodAsync($"staff-{width}{path.Replace(wave.ToString(), "wave").Replace('/', '-')}");
        }

        await page.GotoAsync(new Uri(app.Address, "/instruments").ToString());
        await page.Locator("main table a").First.ClickAsync();
        await page.AssertGoodAsync($"staff-{width}-instrument");
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(320)]
    public async Task Two_waves_are_compared_and_groups_are_followed_over_them(int width)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var (quarter, instrument) = await BeginAsync(app, evaluator);
        for (var number = 0; number < 2; number++)
        {
            var (wave, links) = await quarter.OpenAsync(instrument, number);
            foreach (var reference in links.Keys.Skip(number)) await quarter.AnswerAsync(links[reference], Answers(reference, links.Count));
            await quarter.CloseAndAnalyseAsync(wave);
        }

        var page = await chromium.PageAsync(width: width);
        var complaints = page.Complaints();
        await page.GotoAsync(await app.SignInLinkAsync(Roles.Evaluator));
        await page.Locator("main form button").ClickAsync();
        await page.Locator("main nav a").Filter(new() { HasText = "Groups" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Inclusion" }).ClickAsync();
        await page.AssertGoodAsync($"waves-{width}-groups");
        await page.Locator("main nav a").Filter(new() { HasText = "Compare" }).ClickAsync();
        await page.AssertGoodAsync($"waves-{width}-compared");
        Assert.NotEqual(0, await page.Locator("tbody tr").CountAsync());
        await page.GetByLabel("Earlier wave").SelectOptionAsync(await page.GetByLabel("Later wave").InputValueAsync());
        Assert.Empty(complaints);
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await page.AssertGoodAsync($"waves-{width}-refused");
        Assert.Equal("Choose two different waves", (await page.Locator(".govuk-error-summary a").TextContentAsync())!.Trim());
    }

    private static async Task<(Quarter Quarter, Guid Wave, IReadOnlyDictionary<string, Uri> Links)> OpenWaveAsync(SurveyApp app, HttpClient evaluator)
    {
        var (quarter, instrument) = await BeginAsync(app, evaluator);
        var (wave, links) = await quarter.OpenAsync(instrument, quarter: 0);
        return (quarter, wave, links);
    }

    private static async Task<(Quarter Quarter, Guid Instrument)> BeginAsync(SurveyApp app, HttpClient evaluator)
    {
        var quarter = new Quarter(app, evaluator);
        var instrument = await quarter.AddInstrumentAsync(Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync(Names.Select((name, position) => ($"ORG{position + 1}", name)));
        return (quarter, instrument);
    }

    private static JsonObject Answers(string reference, int organisations)
    {
        var number = int.Parse(reference[3..]);
        var partners = new[] { 1, 2, 5 }.Select(step => $"ORG{((number + step - 1) % organisations) + 1}");
        var picked = new JsonObject(partners.Select(partner => KeyValuePair.Create(
            partner,
            (JsonNode?)new JsonObject
            {
                ["frequency"] = "monthly",
                ["reliability"] = "3",
                ["shared-aims"] = "4",
                ["openness"] = "2",
            })));
        return new JsonObject
        {
            ["partners"] = new JsonObject { ["picked"] = picked },
            ["activities"] = new JsonArray("research", "campaigning"),
        };
    }

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save and continue", Exact = true }).ClickAsync();
}
