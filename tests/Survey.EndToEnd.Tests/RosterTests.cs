using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;

namespace Survey.EndToEnd.Tests;

/// <summary>Picking partners in a second quarter, from a roster of five hundred, in a real browser.</summary>
public sealed class RosterTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Organisations = 500;

    [Theory]
    [InlineData(true, 1200)]
    [InlineData(true, 360)]
    [InlineData(false, 320)]
    public async Task Last_quarters_partners_are_confirmed_others_found_and_a_missing_one_told(bool javaScript, int width)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var links = await SecondQuarterAsync(app, evaluator);
        var page = await chromium.PageAsync(javaScript, width);
        var complaints = page.Complaints();
        var kind = $"roster-{(javaScript ? "scripts" : "plain")}-{width}";

        await page.GotoAsync($"{links["ORG1"]}/partners");
        await page.AssertGoodAsync($"{kind}-1-open", javaScript);
        Assert.Equal(0, await page.Locator("input[type=radio]:checked").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Nothing has changed for any of them" }).ClickAsync();
        Assert.Equal(3, await page.Locator("input[value=Still]:checked").CountAsync());
        await page.GetByRole(AriaRole.Group, new() { Name = NameOf(3) }).GetByLabel("Still, but something has changed").CheckAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = NameOf(6) }).GetByLabel("Stopped").CheckAsync();

        await FindAsync(page, "ŶSGOL   31", javaScript);
        Assert.Equal(
            Enumerable.Range(1, Organisations).Where(number => $"{number:0000}".Contains("31")).Select(NameOf).Order(StringComparer.Ordinal),
            await ShownAsync(page));
        await page.AssertGoodAsync($"{kind}-2-found", javaScript);
        await page.GetByLabel(NameOf(314), new() { Exact = true }).CheckAsync();
        await FindAsync(page, "no such organisation", javaScript);
        Assert.Empty(await ShownAsync(page));

        await page.GetByText("Somebody is missing?").ClickAsync();
        await page.GetByLabel("Name of the organisation").FillAsync("Ysgol Democratiaeth 0314");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and tell the convenor" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Did you mean one of these?")).ToBeVisibleAsync();
        await page.AssertGoodAsync($"{kind}-3-did-you-mean", javaScript);
        await page.GetByRole(AriaRole.Button, new() { Name = "No, tell the convenor" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You have told the convenor about")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue", Exact = true }).ClickAsync();
        await page.AssertGoodAsync($"{kind}-4-changed-card", javaScript);
        Assert.Equal(NameOf(3), await page.Locator("h1").TextContentAsync());
        Assert.Contains("Last time: About once a month", await page.Locator("main").TextContentAsync());
        await page.Locator("input[name=frequency][value=weekly]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue", Exact = true }).ClickAsync();
        // The confirmed partner between the two is not asked about again.
        Assert.Equal(NameOf(314), await page.Locator("h1").TextContentAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Browser_and_server_find_the_same_and_keys_are_enough()
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var links = await SecondQuarterAsync(app, evaluator);
        var page = await chromium.PageAsync();
        var plain = await chromium.PageAsync(javaScript: false);
        foreach (var text in new[] { "ysgol", "YSGOL 12", "Ŷsgol", "org7 ", "citizens’ 5", "citizens' 5", "ΟΔΟΣ", "zzz", "49 democ" })
        {
            await page.GotoAsync($"{links["ORG1"]}/partners");
            await page.Locator("#find").FillAsync(text);
            await plain.GotoAsync($"{links["ORG1"]}/partners?find={Uri.EscapeDataString(text)}");

            Assert.Equal(await ShownAsync(plain), await ShownAsync(page));
            await Assertions.Expect(page.Locator("#find-status")).ToHaveTextAsync((await plain.Locator("#find-status").TextContentAsync())!);
        }

        await page.Locator("#find").FillAsync("314");
        await page.Locator("#find").PressAsync("Enter");
        await page.Keyboard.PressAsync("Space");
        Assert.True(await page.GetByLabel(NameOf(314), new() { Exact = true }).IsCheckedAsync());
        await Assertions.Expect(page.Locator("#find-status")).ToContainTextAsync("1 selected");
    }

    private static async Task FindAsync(IPage page, string text, bool javaScript)
    {
        await page.Locator("#find").FillAsync(text);
        if (!javaScript) await page.GetByRole(AriaRole.Button, new() { Name = "Save and find" }).ClickAsync();
    }

    private static async Task<IReadOnlyList<string>> ShownAsync(IPage page) =>
        await page.Locator(".survey-roster .govuk-checkboxes__item:visible label").AllTextContentsAsync();

    private static string NameOf(int number) => number % 2 == 0
        ? $"Ysgol Democratiaeth {number:0000}"
        : $"Citizens’ Ŷsgol {number:0000}";

    /// <summary>ORG1 named ORG3, ORG5 and ORG6 in the quarter before.</summary>
    private static async Task<IReadOnlyDictionary<string, Uri>> SecondQuarterAsync(SurveyApp app, HttpClient evaluator)
    {
        var quarter = new Quarter(app, evaluator);
        var instrument = await quarter.AddInstrumentAsync(Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync(Enumerable.Range(1, Organisations).Select(number => ($"ORG{number}", NameOf(number))));
        var (wave, links) = await quarter.OpenAsync(instrument, quarter: 0);
        await quarter.AnswerAsync(links["ORG1"], new JsonObject
        {
            ["partners"] = new JsonObject
            {
                ["picked"] = new JsonObject(new[] { 3, 5, 6 }.Select(partner => KeyValuePair.Create(
                    $"ORG{partner}", (JsonNode?)new JsonObject { ["frequency"] = "monthly", ["kinds"] = new JsonArray(), ["reliability"] = "3" }))),
            },
            ["activities"] = new JsonArray("research"),
        });
        var closed = await evaluator.PostAsync($"/api/v1/waves/{wave}/close", null);
        Assert.True(closed.IsSuccessStatusCode);
        return (await quarter.OpenAsync(instrument, quarter: 1)).Links;
    }
}
