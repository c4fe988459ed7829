using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.EndToEnd.Tests;

/// <summary>
/// All that somebody can meet behind a personal link, walked through in a real browser: with and without scripts, on a phone and on a
/// desktop, in both languages; each page and state looked at. 320 CSS pixels are the narrowest phone, and 1,280 pixels at 400% zoom.
/// </summary>
public sealed class RespondentPathTests(Chromium chromium, RespondentPathTests.OpenWave wave)
    : IClassFixture<Chromium>, IClassFixture<RespondentPathTests.OpenWave>
{
    private const int Phone = 320;
    private const int Desktop = 1280;

    private static readonly DateOnly ByKeyboard = new(2027, 5, 5);

    [Theory]
    [InlineData(true, Phone, "en")]
    [InlineData(true, Phone, "cy")]
    [InlineData(true, Desktop, "en")]
    [InlineData(true, Desktop, "cy")]
    [InlineData(false, Phone, "en")]
    [InlineData(false, Phone, "cy")]
    [InlineData(false, Desktop, "en")]
    [InlineData(false, Desktop, "cy")]
    public async Task From_the_start_through_every_page_and_state(bool javaScript, int width, string language)
    {
        var (link, other, day) = wave.Next();
        var page = await chromium.PageAsync(javaScript, width);
        var complaints = page.Complaints();
        var number = 0;
        Task LookAsync(string state) => page.AssertGoodAsync(
            $"path-{(javaScript ? "scripts" : "plain")}-{width}-{language}-{++number:00}-{state}", javaScript);

        await page.GotoAsync($"{link}?language={language}");
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        await LookAsync("start");
        await page.Locator("main a.govuk-button").ClickAsync();
        await page.Locator("#find").FillAsync("ORG2");
        if (!javaScript) await page.Locator("button[value=find]").ClickAsync();
        await LookAsync("found");
        await page.Locator("input[name=partners][value=ORG2]").CheckAsync();
        await page.Locator("input[name=partners][value=ORG20]").CheckAsync();
        await SaveAsync(page);
        foreach (var frequency in new[] { "weekly", "monthly" })
        {
            await LookAsync("partner");
            await page.Locator($"input[name=frequency][value={frequency}]").CheckAsync();
            await SaveAsync(page);
        }

        await LookAsync("activities");
        await page.Locator("input[name=activities]").First.CheckAsync();
        await SaveAsync(page);
        await FillInPlanAsync(page, day);
        if (!javaScript) await page.Locator("button[value=more-plans]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-survey-clash='0']")).ToHaveTextAsync(
            language == "cy" ? "Mae 2 sefydliad arall yn cynllunio rhywbeth ar y thema hon yn yr un wythnos."
                : "2 other organisations plan something on this theme in the same week.");
        await page.Locator("input[name='~named'][value=yes]").CheckAsync();
        await LookAsync("plans");
        await SaveAsync(page);
        await page.Locator("input[name=needs]").First.CheckAsync();
        await LookAsync("needs");
        await SaveAsync(page);
        await LookAsync("outcomes");
        await SaveAsync(page);
        await LookAsync("check");
        await page.Locator("main form button").Last.ClickAsync();
        // A browser without scripts takes along the place on the page that it came from.
        await page.WaitForURLAsync(address => new Uri(address).AbsolutePath.EndsWith("/done", StringComparison.Ordinal));
        await LookAsync("done");
        await page.Locator("main a.govuk-button").ClickAsync();
        Assert.Equal(2, await page.Locator("svg.survey-map line").CountAsync());
        await LookAsync("return");
        if (width == Desktop) await LookAtPrintAsync();
        await page.Locator("footer a").ClickAsync();
        await LookAsync("your-data");

        await page.GotoAsync($"{other}/decline?language={language}");
        await LookAsync("decline");
        await page.Locator("main form button").ClickAsync();
        await LookAsync("declined");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync($"{other}/opt-out");
        await LookAsync("opt-out");
        await page.Locator("main form button").ClickAsync();
        await LookAsync("opted-out");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync($"{link[..^3]}?language={language}");
        await LookAsync("wrong-link");
        await page.Locator("#Code").FillAsync("0000-0000-0001");
        await page.Locator("main form button").ClickAsync();
        await LookAsync("wrong-code");

        foreach (var (state, columns) in new[] { ("not-open-yet", "OpenedAt = NULL, OpensOn = '2093-03-02'"), ("closed", "ClosedAt = CreatedAt") })
        {
            await wave.SetAsync(columns);
            await page.GotoAsync(other);
            await LookAsync(state);
            await page.GotoAsync(link);
            await LookAsync($"{state}-answered");
            await wave.SetAsync("OpenedAt = CreatedAt, ClosedAt = NULL");
        }

        // The browser reports the answers to what was refused.
        Assert.All(complaints, complaint => Assert.Matches("40[04]|410", complaint));

        async Task LookAtPrintAsync()
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            await LookAsync("return-printed");
            // Whoever finds the paper must not find the link.
            Assert.Equal("none", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('footer a'), '::after').content"));
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        }
    }

    [Fact]
    public async Task By_keyboard_alone_from_the_start_to_ones_own_data()
    {
        var (link, _, _) = wave.Next();
        var page = await chromium.PageAsync(width: Desktop);
        await page.GotoAsync(link);

        await PressAsync(page, "main a.govuk-button", "Enter");
        await PressAsync(page, "input[name=partners][value=ORG20]", "Space");
        await PressAsync(page, "main form button:not([name])", "Enter");
        await PressAsync(page, "input[name=frequency]", "Space");
        await PressAsync(page, "main form button:not([name])", "Enter");
        await PressAsync(page, "input[name=activities]", "Space");
        await PressAsync(page, "main form button:not([name])", "Enter");
        await ToAsync(page, "select[name='plans[0].kind']");
        await page.Keyboard.TypeAsync("Event");
        await ToAsync(page, "select[name='plans[0].theme']");
        await page.Keyboard.TypeAsync("Elections");
        await ToAsync(page, "select[name='plans[0].place']");
        await page.Keyboard.TypeAsync("Wales");
        await ToAsync(page, "input[name='plans[0].from']");
        // Whichever of day and month the browser asks for first.
        await page.Keyboard.TypeAsync($"{ByKeyboard:ddMMyyyy}");
        await Assertions.Expect(page.Locator("[data-survey-clash='0']")).ToContainTextAsync("2 other organisations");
        await PressAsync(page, "main form button:not([name])", "Enter");
        await PressAsync(page, "input[name=needs]", "Space");
        await PressAsync(page, "main form button:not([name])", "Enter");
        await PressAsync(page, "main form button:not([name])", "Enter");
        await page.WaitForURLAsync("**/check");
        await PressAsync(page, "main form button", "Enter");
        await page.WaitForURLAsync("**/done");
        await PressAsync(page, "main a.govuk-button", "Enter");
        await page.WaitForURLAsync("**/return");
        Assert.Equal(1, await page.Locator("svg.survey-map line").CountAsync());
        await PressAsync(page, "footer a", "Enter");
        await page.WaitForURLAsync("**/your-data");
    }

    private static Task SaveAsync(IPage page) => page.Locator("main form button:not([name])").First.ClickAsync();

    private static async Task FillInPlanAsync(IPage page, DateOnly day)
    {
        await page.Locator("select[name='plans[0].kind']").SelectOptionAsync("activity");
        await page.Locator("select[name='plans[0].theme']").SelectOptionAsync("elections-voting");
        await page.Locator("select[name='plans[0].place']").SelectOptionAsync("wales");
        await page.Locator("input[name='plans[0].from']").FillAsync($"{day:yyyy-MM-dd}");
    }

    private static async Task PressAsync(IPage page, string selector, string key)
    {
        await ToAsync(page, selector);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Presses Tab until the focus is there; it has to be seen on the way.</summary>
    private static async Task ToAsync(IPage page, string selector)
    {
        await page.Locator(selector).First.WaitForAsync();
        for (var presses = 0; presses < 200; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                Assert.True(await page.EvaluateAsync<bool>(
                    "() => { const box = document.activeElement.getBoundingClientRect(); return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight; }"));
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not lead to {selector} on {new Uri(page.Url).AbsolutePath.Split('/')[^1]}.");
    }

    /// <summary>
    /// One wave for all walks: five organisations have told their plans, two of them something for the week of every walk; the others are
    /// for the walks, two each.
    /// </summary>
    public sealed class OpenWave : IAsyncLifetime
    {
        private const int Told = 5;
        private const int Walks = 9;
        private const int Organisations = Told + (2 * Walks) + 1;

        private readonly SurveyApp app = new();
        private IReadOnlyDictionary<string, Uri> links = null!;
        private int walks;

        public async Task InitializeAsync()
        {
            using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
            var quarter = new Quarter(app, evaluator);
            var instrument = await quarter.AddInstrumentAsync(
                Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
            await quarter.ImportAsync(Enumerable.Range(1, Organisations).Select(number => ($"ORG{number}", $"Organisation with name {number}")));
            links = (await quarter.OpenAsync(instrument, quarter: 0)).Links;
            for (var number = 1; number <= Told; number++) await quarter.AnswerAsync(links[Reference(number)], Answers(number));
        }

        public Task DisposeAsync()
        {
            app.Dispose();
            return Task.CompletedTask;
        }

        /// <summary>Links of two organisations that nobody has walked with, and a day in a week in which nobody has planned anything.</summary>
        public (string Link, string Other, DateOnly Day) Next()
        {
            var walk = walks++;
            return (links[Reference(Told + 1 + (2 * walk))].ToString(), links[Reference(Told + 2 + (2 * walk))].ToString(), Day(walk));
        }

        public async Task SetAsync(string columns)
        {
            await using var session = await app.Database.WriteAsync();
            await session.ExecuteAsync($"UPDATE Wave SET {columns}");
            await session.CommitAsync();
        }

        private static string Reference(int number) => $"ORG{(number == 20 ? Organisations : number)}";

        private static DateOnly Day(int walk) => new DateOnly(2027, 6, 1).AddDays(14 * walk);

        private static JsonObject Answers(int number) => new()
        {
            ["partners"] = new JsonObject { ["none"] = true },
            ["activities"] = new JsonArray("research"),
            ["needs"] = new JsonObject { ["funding"] = "offer" },
            ["plans"] = number > 2 ? new JsonArray() : new JsonArray([.. Enumerable.Range(0, Walks).Select(Day).Append(ByKeyboard)
                .Select(day => new JsonObject
                {
                    ["kind"] = "activity",
                    ["theme"] = "elections-voting",
                    ["place"] = "wales",
                    ["from"] = $"{day.AddDays(3):yyyy-MM-dd}",
                })]),
        };
    }
}
