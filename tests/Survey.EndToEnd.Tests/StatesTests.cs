using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.EndToEnd.Tests;

/// <summary>Every state of an invitation in a real browser: each looked at in both languages, on a phone and on a desktop.</summary>
public sealed partial class StatesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en", 1200)]
    [InlineData("en", 360)]
    [InlineData("cy", 1200)]
    [InlineData("cy", 360)]
    public async Task From_the_mail_through_every_state_and_back(string language, int width)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var instrument = await quarter.AddInstrumentAsync(Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync([("ORG1", "Alder Forum"), ("ORG2", "Birch Voices")]);
        await ExecuteAsync(app, $"UPDATE Contact SET Language = '{language}'");
        var (wave, links) = await quarter.OpenAsync(instrument, quarter: 0);
        var (mail, link) = (MailTo(app, "ORG1"), links["ORG1"].ToString());
        var page = await chromium.PageAsync(javaScript: width == 1200, width);
        var scripts = width == 1200;
        Task LookAsync(string state) => page.AssertGoodAsync($"state-{language}-{width}-{state}", scripts);

        await page.GotoAsync(DeclineLink().Match(mail).Value);
        await LookAsync("1-decline");
        await page.Locator("input[value=noTime]").CheckAsync();
        await page.Locator("main form button").ClickAsync();
        await LookAsync("2-declined");
        await page.Locator("main form button").ClickAsync();
        Assert.Equal(link, page.Url);
        await LookAsync("3-open");

        await page.GotoAsync(OptOutLink().Match(mail).Value);
        await LookAsync("4-opt-out");
        await page.Locator("main form button").ClickAsync();
        await LookAsync("5-opted-out");
        await page.GotoAsync(link);
        await LookAsync("6-open-opted-out");
        await page.GotoAsync($"{link}/opt-out");
        await page.Locator("main form button").ClickAsync();
        await LookAsync("7-opted-in-again");

        await page.GotoAsync($"{link[..^3]}?language={language}");
        await LookAsync("8-wrong-link");
        await page.Locator("#Code").FillAsync("0000-0000-0001");
        await page.Locator("main form button").ClickAsync();
        await LookAsync("9-wrong-code");
        await page.Locator("#Code").FillAsync(Code().Match(mail).Value.ToLowerInvariant().Replace('-', ' '));
        await page.Locator("main form button").ClickAsync();
        Assert.Contains("Alder Forum", await page.Locator("main").TextContentAsync());
        await page.GotoAsync(new Uri(links["ORG1"], "/code").ToString());
        await LookAsync("10-code");

        await ExecuteAsync(app, "UPDATE Wave SET OpenedAt = NULL, OpensOn = '2093-03-02'");
        await page.GotoAsync(link);
        await LookAsync("11-not-open-yet");
        await ExecuteAsync(app, "UPDATE Wave SET OpenedAt = CreatedAt");
        await quarter.CloseAndAnalyseAsync(wave);
        await page.GotoAsync(link);
        await LookAsync("12-closed");
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
    }

    private static string MailTo(SurveyApp app, string reference) => Directory.EnumerateFiles(app.MailFolder, "*.eml").Select(File.ReadAllText)
        .Where(mail => mail.Contains(Quarter.AddressOf(reference), StringComparison.Ordinal)).Select(MailBox.Body).Single();

    private static async Task ExecuteAsync(SurveyApp app, string sql)
    {
        await using var session = await app.Database.WriteAsync();
        await session.ExecuteAsync(sql);
        await session.CommitAsync();
    }

    [GeneratedRegex(@"https?://\S+/decline")]
    private static partial Regex DeclineLink();

    [GeneratedRegex(@"https?://\S+/opt-out")]
    private static partial Regex OptOutLink();

    [GeneratedRegex(@"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")]
    private static partial Regex Code();
}
