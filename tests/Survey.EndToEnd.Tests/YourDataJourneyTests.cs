using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;

namespace Survey.EndToEnd.Tests;

/// <summary>A contact sees, takes away, corrects and erases, in a real browser, with every page looked at.</summary>
public sealed class YourDataJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(false, 320, "en")]
    [InlineData(true, 360, "cy")]
    [InlineData(true, 1200, "en")]
    public async Task A_contact_looks_corrects_erases_and_thinks_again(bool javaScript, int width, string language)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var instrument = await quarter.AddInstrumentAsync(Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync([("ORG1", "Alder Forum"), ("ORG2", "Birch Voices"), ("ORG3", "Cedar Assembly")]);
        var (_, links) = await quarter.OpenAsync(instrument, quarter: 0);
        await quarter.AnswerAsync(links["ORG1"], new JsonObject
        {
            ["partners"] = new JsonObject { ["none"] = true },
            ["activities"] = new JsonArray("research"),
        });
        var page = await chromium.PageAsync(javaScript, width);
        var complaints = page.Complaints();
        var kind = $"your-data-{language}-{width}";

        await page.GotoAsync($"{links["ORG1"]}?language={language}");
        await page.Locator("footer a").ClickAsync();
        await page.AssertGoodAsync($"{kind}-1-see", javaScript);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download='your-data.csv']").ClickAsync());
        Assert.Contains("contact,1,name,Contact of ORG1", await File.ReadAllTextAsync((await download.PathAsync())!));

        await page.Locator("a[href$='/correct']").ClickAsync();
        await page.Locator("[name=email]").FillAsync("nothing");
        await page.Locator("main form button").ClickAsync();
        await page.AssertGoodAsync($"{kind}-2-wrong", javaScript);
        await page.Locator("[name=email]").FillAsync("ann@new.example");
        await page.Locator("main form button").ClickAsync();
        await page.AssertGoodAsync($"{kind}-3-corrected", javaScript);
        Assert.Contains("ann@new.example", await page.Locator("main dl").TextContentAsync());

        await page.Locator("a[href$='/erase']").ClickAsync();
        await page.AssertGoodAsync($"{kind}-4-erase", javaScript);
        await page.Locator("[name=withdraw]").CheckAsync();
        await page.Locator("main form button").ClickAsync();
        await page.AssertGoodAsync($"{kind}-5-unticked", javaScript);
        Assert.True(await page.Locator("[name=withdraw]").IsCheckedAsync());
        await page.Locator("[name=erase]").CheckAsync();
        await page.Locator("main form button").ClickAsync();
        await page.AssertGoodAsync($"{kind}-6-asked", javaScript);
        await page.Locator("form[action*=Undo] button").ClickAsync();
        await page.AssertGoodAsync($"{kind}-7-undone", javaScript);
        Assert.Equal(1, await page.Locator("a[href$='/erase']").CountAsync());

        // By keyboard alone.
        await page.Locator("a[href$='/erase']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[name=erase]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/your-data");
        // The browser reports the answers to forms that were refused.
        Assert.All(complaints, complaint => Assert.Contains("400", complaint, StringComparison.Ordinal));
    }
}
