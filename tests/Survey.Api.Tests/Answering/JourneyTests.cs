using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;

namespace Survey.Api.Tests.Answering;

/// <summary>From the personal link to the receipt, as in a browser without scripts.</summary>
public sealed class JourneyTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task From_the_link_through_every_page_to_the_receipt()
    {
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();
        var start = await browser.OpenAsync(wave.Page());
        Assert.Equal("Every type", start.Heading);

        var page = await browser.OpenAsync(start.Html.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        Assert.Equal("Work", page.Heading);
        page = await FollowAsync(browser, await page.SubmitAsync("main form", ("partners", "north"), ("partners", "a/B.1")));
        Assert.Equal("North & Sons <Trust>", page.Heading);
        Assert.Contains("Organisation 1 of 2", page.Main, StringComparison.Ordinal);
        page = await FollowAsync(browser, await page.SubmitAsync("main form", ("frequency", "2"), ("ways", "research"), ("ways", "1")));
        Assert.Equal("South Forum", page.Heading);
        page = await FollowAsync(browser, await page.SubmitAsync("main form", ("frequency", "~dontKnow")));
        Assert.Equal("About you", page.Heading);
        page = await FollowAsync(browser, await page.SubmitAsync("main form", ("activities", "research"), ("motto", "Onwards")));
        Assert.Equal("Ahead", page.Heading);
        page = await FollowAsync(browser, await page.SubmitAsync("main form", ("needs", "need:venues"), ("plans", "~none")));
        Assert.Equal("Check your answers", page.Heading);
        Assert.Contains("Onwards", page.Main, StringComparison.Ordinal);
        page = await FollowAsync(browser, await page.SubmitAsync("main form"));

        Assert.Equal("Thank you", page.Heading);
        var kept = await wave.GetAsync();
        Assert.False((bool)kept["hasDraft"]!);
        Assert.NotNull(kept["submittedAt"]);
        Assert.True(JsonNode.DeepEquals(kept["answers"], JsonNode.Parse("""
            {
              "partners": { "picked": {
                "a/B.1": { "frequency": { "missing": "dontKnow" } },
                "north": { "frequency": "2", "ways": ["research", "1"] } } },
              "activities": ["research"], "motto": "Onwards", "needs": { "venues": "need" }, "plans": []
            }
            """)), kept["answers"]!.ToJsonString());
    }

    [Fact]
    public async Task Nothing_required_may_be_left_open_at_submitting()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "picked": { "north": {} } } }""");

        var refused = await (await app.Browser().OpenAsync(wave.Page("check"))).SubmitAsync("main form");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Answer “How often with North & Sons <Trust>?” before you submit.", refused.Main, StringComparison.Ordinal);
        Assert.Contains("Answer “Which?” before you submit.", refused.Main, StringComparison.Ordinal);
        Assert.Null((await wave.GetAsync())["submittedAt"]);
    }

    [Fact]
    public async Task On_another_device_the_same_link_shows_what_was_saved()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("about"));
        var saved = await page.SubmitAsync("main form", ("motto", "First words"), ("then", "later"));
        Assert.Equal(wave.Page() + "?saved=1", saved.Location);

        var other = app.Browser();

        Assert.Equal("First words", Value(await other.OpenAsync(wave.Page("about")), "motto"));
        Assert.Contains("Saved", (await other.OpenAsync(wave.Page())).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_sees_and_changes_the_same_answers_and_another_organisation_does_not()
    {
        var wave = await OpenWave.OpenAsync(app);
        await (await app.Browser().OpenAsync(wave.Page("about"))).SubmitAsync("main form", ("motto", "Mine"), ("activities", "research"));

        var colleague = await app.Browser().OpenAsync(wave.Page("about", "home-2"));
        Assert.Equal("Mine", Value(colleague, "motto"));
        await colleague.SubmitAsync("main form", ("motto", "Ours"));

        Assert.Equal("Ours", Value(await app.Browser().OpenAsync(wave.Page("about")), "motto"));
        Assert.Equal("", Value(await app.Browser().OpenAsync(wave.Page("about", "north")), "motto"));
    }

    [Fact]
    public async Task A_change_after_submitting_counts_once_it_is_submitted_again()
    {
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();
        await wave.CompleteAsync();
        var first = await FollowAsync(browser, await (await browser.OpenAsync(wave.Page("check"))).SubmitAsync("main form"));
        app.Clock.Advance(TimeSpan.FromHours(1));

        await (await browser.OpenAsync(wave.Page("about"))).SubmitAsync("main form", ("motto", "Later"));
        var start = await browser.OpenAsync(wave.Page());
        var stillFirst = await browser.OpenAsync(wave.Page("done"));

        Assert.Contains("The changes count once you submit again", start.Main, StringComparison.Ordinal);
        Assert.Equal(Receipt(first), Receipt(stillFirst));
        var second = await FollowAsync(browser, await (await browser.OpenAsync(wave.Page("check"))).SubmitAsync("main form"));
        Assert.NotEqual(Receipt(first), Receipt(second));
        Assert.False((bool)(await wave.GetAsync())["hasDraft"]!);
    }

    [Fact]
    public async Task Saving_one_page_leaves_the_others_alone()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync(
            """{ "partners": { "picked": { "north": { "word": "Good" }, "a/B.1": { "word": "Fine" } } }, "motto": "M", "needs": {} }""");
        var browser = app.Browser();

        await (await browser.OpenAsync(wave.Page("work/north"))).SubmitAsync("main form", ("word", "Better"));
        await (await browser.OpenAsync(wave.Page("about"))).SubmitAsync("main form", ("motto", ""), ("place", "venues"));
        await (await browser.OpenAsync(wave.Page("work"))).SubmitAsync("main form");

        Assert.Equal(
            """{"partners":{"picked":{"a/B.1":{"word":"Fine"},"north":{"word":"Better"}}},"place":"venues","needs":{}}""",
            await wave.AnswersAsync());
    }

    [Fact]
    public async Task Unpicking_removes_what_was_said_and_picking_again_begins_empty()
    {
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();
        await (await browser.OpenAsync(wave.Page("work"))).SubmitAsync("main form", ("partners", "north"), ("partners", "a/B.1"));
        await (await browser.OpenAsync(wave.Page("work/north"))).SubmitAsync("main form", ("frequency", "2"), ("word", "Gone"));

        await (await browser.OpenAsync(wave.Page("work"))).SubmitAsync("main form", ("partners", "a/B.1"));
        Assert.Equal("""{"partners":{"picked":{"a/B.1":{}}}}""", await wave.AnswersAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(wave.Page("work/north"))).Status);

        await (await browser.OpenAsync(wave.Page("work"))).SubmitAsync("main form", ("partners", "a/B.1"), ("partners", "north"));
        Assert.Equal("""{"partners":{"picked":{"a/B.1":{},"north":{}}}}""", await wave.AnswersAsync());
        var start = await browser.OpenAsync(wave.Page());
        Assert.Equal(wave.Page("work/north"), start.Html.QuerySelector("main a.govuk-button")!.GetAttribute("href"));
        Assert.Equal("", Value(await browser.OpenAsync(wave.Page("work/north")), "word"));
    }

    [Fact]
    public async Task A_funder_is_asked_about_work_and_not_about_trust()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "picked": { "fund": {}, "north": {} } } }""");

        Assert.NotNull((await app.Browser().OpenAsync(wave.Page("work/north"))).Html.QuerySelector("[name=reliable]"));
        var funder = await app.Browser().OpenAsync(wave.Page("work/fund"));
        Assert.Null(funder.Html.QuerySelector("[name=reliable]"));
        Assert.NotNull(funder.Html.QuerySelector("[name=frequency]"));
        await funder.SubmitAsync("main form", ("frequency", "1"), ("reliable", "2"));

        Assert.Equal("""{"partners":{"picked":{"fund":{"frequency":"1"},"north":{}}}}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task Without_a_roster_the_pages_follow_each_other()
    {
        var wave = await OpenWave.OpenAsync(app, EveryType.NoRosterFile);
        var browser = app.Browser();

        var first = await (await browser.OpenAsync(wave.Page("one"))).SubmitAsync("main form", ("first", "x"));
        var second = await (await browser.OpenAsync(first.Location!)).SubmitAsync("main form", ("second", "1,234.50"));
        var submitted = await (await browser.OpenAsync(second.Location!)).SubmitAsync("main form");

        Assert.Equal((wave.Page("two"), wave.Page("check"), wave.Page("done")), (first.Location, second.Location, submitted.Location));
        Assert.Equal("""{"first":"x","second":1234.5}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task The_page_speaks_the_contacts_language_until_they_choose_another()
    {
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();

        var welsh = await browser.OpenAsync(wave.Page("about", "home-2"));
        Assert.Equal(("cy", "Amdanoch chi"), (welsh.Html.DocumentElement.GetAttribute("lang"), welsh.Heading));
        var question = welsh.Html.QuerySelector("[name=motto]")!.Closest(".govuk-form-group")!;
        Assert.Equal("en", question.GetAttribute("lang"));
        var refused = await welsh.SubmitAsync("main form", ("staff", "-1"));
        Assert.Contains("rhowch rif o 0 i 5000", refused.Main, StringComparison.Ordinal);

        var english = await browser.OpenAsync(welsh.Html.QuerySelector(".survey-languages a")!.GetAttribute("href")!);
        Assert.Equal("About you", english.Heading);
        Assert.Equal("About you", (await browser.OpenAsync(wave.Page("about", "home-2"))).Heading);
    }

    internal static async Task<Page> FollowAsync(HttpClient browser, Page answer)
    {
        Assert.True(answer.Status == HttpStatusCode.Found, $"{answer.Status}: {answer.Main}");
        return await browser.OpenAsync(answer.Location!);
    }

    internal static string? Value(Page page, string field) => page.Html.QuerySelector($"[name='{field}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement text => text.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    private static string Receipt(Page page) => page.Html.QuerySelector(".govuk-summary-list")!.TextContent.Trim();
}
