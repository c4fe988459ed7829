using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;

namespace Survey.EndToEnd.Tests;

/// <summary>What an organisation gets back, in a real browser: from the receipt to an introduction that both want.</summary>
public sealed class ReturnTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Organisations = 16;

    [Theory]
    [InlineData(true, 1200, "en")]
    [InlineData(true, 360, "cy")]
    [InlineData(false, 320, "en")]
    public async Task From_the_receipt_to_an_introduction(bool javaScript, int width, string language)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var instrument = await quarter.AddInstrumentAsync(
            Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync(Enumerable.Range(1, Organisations).Select(number => ($"ORG{number}", $"Organisation with name {number}")));
        var (_, links) = await quarter.OpenAsync(instrument, quarter: 0);
        await quarter.AnswerAsync(links["ORG1"], Answers(1, [2, 3, 4, 5, 6, 7]));
        var page = await chromium.PageAsync(javaScript, width);
        var complaints = page.Complaints();
        var kind = $"return-{(javaScript ? "scripts" : "plain")}-{width}-{language}";

        await page.GotoAsync($"{links["ORG1"]}/done?language={language}");
        await page.AssertGoodAsync($"{kind}-1-done", javaScript);
        await page.Locator("main a.govuk-button").ClickAsync();
        await page.AssertGoodAsync($"{kind}-2-first", javaScript);
        for (var number = 2; number <= 15; number++)
            await quarter.AnswerAsync(links[$"ORG{number}"], Answers(number, number <= 6 ? [1, 8, 9, 10, 11, 12] : [2, 3, 4, 5, 6]));
        await page.ReloadAsync();
        await page.AssertGoodAsync($"{kind}-3-others", javaScript);
        Assert.Equal(6, await page.Locator("svg.survey-map line").CountAsync());
        if (width > 1000)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            await page.AssertGoodAsync($"{kind}-4-print", javaScript);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        }

        var other = page.Locator("input[name=organisation]").First;
        var reference = await other.GetAttributeAsync("value");
        await other.CheckAsync();
        await page.Locator("form[action$='handler=Ask'] button").ClickAsync();
        await page.AssertGoodAsync($"{kind}-5-asked", javaScript);
        await page.GotoAsync($"{links[reference!]}/return?language={language}");
        await page.AssertGoodAsync($"{kind}-6-wish", javaScript);
        await page.Locator("form[action$='handler=Answer'] button").ClickAsync();
        await page.AssertGoodAsync($"{kind}-7-nothing-chosen", javaScript);
        await page.Locator("input[value=accept]").CheckAsync();
        await page.Locator("form[action$='handler=Answer'] button").ClickAsync();
        await page.AssertGoodAsync($"{kind}-8-introduced", javaScript);
        Assert.Equal(1, await page.Locator("main a[href^='mailto:']").CountAsync());
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("400", StringComparison.Ordinal));
    }

    private static JsonObject Answers(int number, int[] partners) => new()
    {
        ["partners"] = new JsonObject
        {
            ["picked"] = new JsonObject(partners.Select(partner => KeyValuePair.Create(
                $"ORG{partner}",
                (JsonNode?)new JsonObject { ["frequency"] = new[] { "occasional", "monthly", "weekly", "most-days" }[partner % 4] }))),
        },
        ["activities"] = new JsonArray("research", number % 2 == 0 ? "policy" : "media"),
        ["needs"] = new JsonObject { ["funding"] = number % 2 == 0 ? "offer" : "need", ["data"] = number % 3 == 0 ? "need" : "offer" },
        ["plans"] = new JsonArray(new JsonObject
        {
            ["kind"] = "activity",
            ["theme"] = "elections-voting",
            ["place"] = number % 2 == 0 ? "wales" : "london",
            ["from"] = $"2027-05-{number:00}",
            ["to"] = $"2027-05-{number + 5:00}",
        }),
    };
}
