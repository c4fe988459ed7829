using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;

namespace Survey.EndToEnd.Tests;

/// <summary>Nothing is lost: answers save themselves, survive a lost connection, and two people's are brought together.</summary>
public sealed class KeepingTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1200, "en", "Saved at")]
    [InlineData(320, "cy", "Cadwyd am")]
    public async Task What_is_typed_saves_itself_and_is_there_after_a_reload(int width, string language, string saved)
    {
        using var app = new SurveyApp();
        var link = await OpenAsync(app);
        var page = await chromium.PageAsync(width: width);
        var complaints = page.Complaints();

        await page.GotoAsync($"{link}/outcomes?language={language}");
        await page.Locator("textarea[name=example]").FillAsync("A first line");
        await page.Locator("input[name=effort]").First.CheckAsync();
        await Assertions.Expect(page.Locator("[data-survey-kept-text]")).ToContainTextAsync(saved);
        await page.AssertGoodAsync($"keep-{width}-1-saved");

        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("textarea[name=example]")).ToHaveValueAsync("A first line");
        Assert.True(await page.Locator("input[name=effort]").First.IsCheckedAsync());
        await Assertions.Expect(page.Locator("[data-survey-kept-text]")).ToContainTextAsync(saved);
        await page.GotoAsync($"{link}/partners");
        await page.Locator("input[name=partners][value=ORG3]").CheckAsync();
        await Assertions.Expect(page.Locator("[data-survey-kept-text]")).ToContainTextAsync(saved);
        await page.ReloadAsync();
        Assert.True(await page.Locator("input[name=partners][value=ORG3]").IsCheckedAsync());
        // Its own saves are no conflict with the page's own button.
        await page.Locator("input[name=partners][value=ORG2]").CheckAsync();
        await page.Locator(".survey-kept + .govuk-button-group .govuk-button").First.ClickAsync();
        await page.WaitForURLAsync("**/partners/ORG2");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_lost_connection_is_told_and_what_was_typed_is_saved_once_it_is_back()
    {
        using var app = new SurveyApp();
        var link = await OpenAsync(app);
        var page = await chromium.PageAsync(width: 320);
        await page.GotoAsync($"{link}/outcomes");

        await page.Context.SetOfflineAsync(true);
        await page.Locator("textarea[name=example]").FillAsync("Typed in a tunnel");
        await page.Locator("input[name=effort]").First.CheckAsync();
        await Assertions.Expect(page.Locator("[data-survey-kept-text]")).ToHaveTextAsync("Not saved yet: no connection, we keep trying");
        await page.AssertGoodAsync("keep-320-2-offline");
        // The button does not lead to the browser's error page, where the text would be gone.
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("textarea[name=example]")).ToHaveValueAsync("Typed in a tunnel");
        await page.Context.SetOfflineAsync(false);

        await Assertions.Expect(page.Locator("[data-survey-kept-text]")).ToContainTextAsync("Saved at");
        await Assertions.Expect(page.Locator("[data-survey-kept-said]")).ToContainTextAsync("Saved again");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("textarea[name=example]")).ToHaveValueAsync("Typed in a tunnel");
    }

    [Fact]
    public async Task A_save_whose_answer_is_lost_is_sent_again_and_is_no_conflict_with_oneself()
    {
        using var app = new SurveyApp();
        var link = await OpenAsync(app);
        var page = await chromium.PageAsync();
        await page.GotoAsync($"{link}/outcomes");
        var arrived = 0;
        // The server has it; the page never learns.
        await page.RouteAsync(new Regex("handler=keep"), async route =>
        {
            if (++arrived > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });

        await page.Locator("textarea[name=example]").FillAsync("First");
        await page.Locator("textarea[name=example]").BlurAsync();
        await Assertions.Expect(page.Locator("[data-survey-kept-text]")).ToHaveTextAsync("Not saved yet: we keep trying");
        await page.Locator("textarea[name=example]").FillAsync("First and second");
        await Assertions.Expect(page.Locator("[data-survey-kept-text]")).ToContainTextAsync("Saved at");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue", Exact = true }).ClickAsync();

        await page.WaitForURLAsync("**/check");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("First and second");
    }

    [Theory]
    [InlineData(true, 1200)]
    [InlineData(false, 320)]
    public async Task Two_browsers_on_one_page_are_brought_together(bool javaScript, int width)
    {
        using var app = new SurveyApp();
        var link = await OpenAsync(app);
        var one = await chromium.PageAsync(javaScript);
        var other = await chromium.PageAsync(javaScript, width);
        await one.GotoAsync($"{link}/outcomes");
        await other.GotoAsync($"{link}/outcomes");

        await one.Locator("textarea[name=example]").FillAsync("What the one wrote");
        await one.Locator("input[name=effort]").First.CheckAsync();
        await one.GetByRole(AriaRole.Button, new() { Name = "Save and come back later" }).ClickAsync();
        await one.WaitForURLAsync("**?saved=1");
        await other.Locator("textarea[name=example]").FillAsync("What the other wrote");
        if (javaScript)
        {
            await Assertions.Expect(other.Locator("[data-survey-kept-text]")).ToContainTextAsync("has answered otherwise on this page");
            await other.AssertGoodAsync($"keep-{width}-3-conflict-told");
            await other.GetByRole(AriaRole.Button, new() { Name = "Compare and choose" }).ClickAsync();
        }
        else
        {
            await other.GetByRole(AriaRole.Button, new() { Name = "Save and continue", Exact = true }).ClickAsync();
        }

        await Assertions.Expect(other.Locator("h1")).ToHaveTextAsync("Two answers to the same question");
        Assert.Equal(0, await other.Locator("input[type=radio]:checked").CountAsync());
        await other.AssertGoodAsync($"keep-{width}-4-choose", javaScript);
        await other.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
        await other.AssertGoodAsync($"keep-{width}-5-not-chosen", javaScript);
        await other.GetByLabel("Yours").CheckAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();

        await other.WaitForURLAsync("**/check");
        await Assertions.Expect(other.Locator("main")).ToContainTextAsync("What the other wrote");
        await one.GotoAsync($"{link}/outcomes");
        Assert.True(await one.Locator("input[name=effort]").First.IsCheckedAsync());
    }

    [Fact]
    public async Task The_receipt_can_be_read_out_and_printed()
    {
        using var app = new SurveyApp();
        var link = await OpenAsync(app);
        using var client = app.NewClient();
        var quarter = new Quarter(app, client);
        await quarter.AnswerAsync(link, new JsonObject
        {
            ["partners"] = new JsonObject { ["none"] = true },
            ["activities"] = new JsonArray("research"),
        });
        var page = await chromium.PageAsync(width: 320);

        await page.GotoAsync($"{link}/done");
        await page.AssertGoodAsync("keep-320-6-receipt");
        await page.GotoAsync($"{link}/done?language=cy");
        await page.AssertGoodAsync("keep-320-6-receipt-cy");

        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}$", await page.Locator(".survey-receipt").TextContentAsync());
    }

    [Theory]
    [InlineData(true, 1200, "en")]
    [InlineData(false, 320, "cy")]
    public async Task A_part_is_handed_to_a_colleague_by_link(bool javaScript, int width, string language)
    {
        using var app = new SurveyApp();
        var link = await OpenAsync(app);
        var owner = await chromium.PageAsync(javaScript, width);
        var colleague = await chromium.PageAsync(javaScript, width);
        var kind = $"part-{language}-{width}";

        await owner.GotoAsync($"{link}/colleagues?language={language}");
        await owner.AssertGoodAsync($"{kind}-1-ask", javaScript);
        await owner.Locator("input[name=Name]").FillAsync("Carys Colleague");
        await owner.Locator("input[name=Sections][value=outcomes]").CheckAsync();
        await owner.Locator("input[name=Note]").FillAsync("You know the figures.");
        await owner.Locator("form .govuk-button").Last.ClickAsync();
        var theirs = (await owner.Locator(".survey-link").TextContentAsync())!;
        await owner.AssertGoodAsync($"{kind}-2-link", javaScript);

        await colleague.GotoAsync($"{theirs}?language={language}");
        await colleague.AssertGoodAsync($"{kind}-3-start", javaScript);
        await colleague.Locator(".govuk-task-list a").ClickAsync();
        await colleague.Locator("input[name=effort]").First.CheckAsync();
        await colleague.Locator("form .govuk-button-group .govuk-button").First.ClickAsync();
        await colleague.Locator("form .govuk-button").ClickAsync();
        await colleague.GotoAsync($"{theirs}/check");
        await colleague.AssertGoodAsync($"{kind}-4-not-theirs", javaScript);

        await owner.GotoAsync(link.ToString());
        await Assertions.Expect(owner.Locator("main")).ToContainTextAsync("Carys Colleague");
        await owner.AssertGoodAsync($"{kind}-5-owner", javaScript);
    }

    private static async Task<Uri> OpenAsync(SurveyApp app)
    {
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var instrument = await quarter.AddInstrumentAsync(Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync(Enumerable.Range(1, 4).Select(number => ($"ORG{number}", $"Organisation {number}")));
        return (await quarter.OpenAsync(instrument, quarter: 0)).Links["ORG1"];
    }
}
