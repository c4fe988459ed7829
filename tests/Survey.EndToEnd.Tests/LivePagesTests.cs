using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.EndToEnd.Tests;

/// <summary>What staff watch while things happen by themselves, in a real browser.</summary>
public sealed class LivePagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task Staff_see_pages_opened_and_answers_come_in_without_loading_the_page_again(int width)
    {
        using var app = new SurveyApp();
        using var administrator = await app.StaffClientAsync(Roles.Administrator);
        var quarter = new Quarter(app, administrator);
        var instrument = await quarter.AddInstrumentAsync(Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync([("ORG1", "Alder Forum"), ("ORG2", "Birch Voices"), ("ORG3", "Cedar Assembly")]);
        var (wave, links) = await quarter.OpenAsync(instrument, quarter: 0);
        var page = await chromium.PageAsync(width: width);
        var complaints = page.Complaints();
        await page.GotoAsync(new Uri(app.Address, $"/sign-in/{await SignInTokenAsync(app)}").ToString());
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync(new Uri(app.Address, $"/waves/{wave}").ToString());
        await page.Locator("summary").First.ClickAsync();
        await page.AssertGoodAsync($"live-{width}-1-opened");
        Task SeenAsync(string key, string text) =>
            Assertions.Expect(page.Locator($"[data-survey-live='{key}']:not(progress)")).ToHaveTextAsync(text, new() { Timeout = 15_000 });
        await SeenAsync("all.delivered", "3");
        await SeenAsync("all.opened", "0");

        var person = await chromium.PageAsync();
        await person.GotoAsync(links["ORG1"].ToString());
        await person.Keyboard.PressAsync("Tab");
        await SeenAsync("all.opened", "1");
        await quarter.AnswerAsync(links["ORG2"], new JsonObject
        {
            ["partners"] = new JsonObject { ["none"] = true },
            ["activities"] = new JsonArray("research"),
        });
        await SeenAsync("all.submitted", "1");
        await SeenAsync("kind.other.submitted", "1");
        await SeenAsync("share", "33%");
        await page.AssertGoodAsync($"live-{width}-2-answered");

        await page.GotoAsync(new Uri(app.Address, "/operations").ToString());
        await page.AssertGoodAsync($"operations-{width}");
        Assert.Empty(complaints);
    }

    private static async Task<string> SignInTokenAsync(SurveyApp app)
    {
        var token = Token.Create();
        var now = TimeProvider.System.Now();
        await using var session = await app.Database.WriteAsync();
        var links = new SignInStore(session);
        await links.RequestAsync($"{Roles.Administrator}@staff.example", now);
        Assert.NotNull(await links.ClaimAsync(Token.Hash(token), now));
        await session.CommitAsync();
        return token;
    }
}
