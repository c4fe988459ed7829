using System.Net;
using AngleSharp.Html.Dom;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Answering;
using Survey.Database.Chasing;

namespace Survey.Api.Tests.Answering;

/// <summary>Partners of last time: still, changed or stopped.</summary>
public sealed class LastTimeTests : IAsyncDisposable
{
    private const string Before = """
        { "partners": { "picked": {
            "north": { "frequency": "2", "reliable": "1", "ways": ["research", "venues"] },
            "a/B.1": { "frequency": "1" } } },
          "activities": ["research"] }
        """;

    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Partners_of_last_time_come_first_with_what_was_said_and_none_is_preselected()
    {
        var wave = await SecondWaveAsync();

        var page = await app.Browser().OpenAsync(wave.Page("work"));

        Assert.Equal(
            ["North & Sons <Trust>", "South Forum"],
            page.Html.QuerySelectorAll(".survey-card legend").Select(legend => legend.TextContent));
        Assert.Contains("Last time: Weekly.", page.Main);
        Assert.Empty(page.Html.QuerySelectorAll("main input[type=radio][checked]"));
        Assert.Equal(["fund"], Offered(page));
        Assert.Equal("{}", await wave.AnswersAsync());
    }

    [Fact]
    public async Task Nobody_is_recalled_from_a_draft_or_from_more_than_a_year_ago()
    {
        var first = await OpenWave.OpenAsync(app);
        await first.PutAsync(Before);
        var second = await first.NextAsync();
        Assert.Empty((await app.Browser().OpenAsync(second.Page("work"))).Html.QuerySelectorAll(".survey-card"));

        await second.PutAsync(Before);
        await SubmitAsync(second);
        var late = await second.NextAsync(5);
        Assert.Empty((await app.Browser().OpenAsync(late.Page("work"))).Html.QuerySelectorAll(".survey-card"));
    }

    [Fact]
    public async Task Still_gives_the_answers_of_then_again_and_keeps_that_they_were_confirmed()
    {
        var wave = await SecondWaveAsync();

        var answer = await PostAsync(wave, ("partners:north", "Still"), ("partners:a/B.1", "Stopped"));

        Assert.Equal(
            """{"partners":{"picked":{"north":{"frequency":"2","reliable":"1","ways":["research","venues"]}}}}""", await wave.AnswersAsync());
        var sheet = await SheetAsync(wave);
        Assert.Equal(5, sheet.Ties.Count);
        Assert.All(sheet.Ties, tie => Assert.Equal(new DateOnly(2026, 1, 1), tie.Since));
        Assert.Equal("partners", Assert.Single(sheet.Stopped).Question);
        // Nothing is left to ask about north.
        Assert.Equal(wave.Page("about"), answer.Location);
        Assert.DoesNotContain("Not yet", (await app.Browser().OpenAsync(wave.Page())).Html.QuerySelector("#page-2")!.TextContent);
    }

    [Fact]
    public async Task Changed_asks_everything_anew_beside_what_was_said_last_time()
    {
        var wave = await SecondWaveAsync();

        var answer = await PostAsync(wave, ("partners:north", "Changed"), ("partners:a/B.1", "Stopped"));
        Assert.Equal(wave.Page("work/north"), answer.Location);
        var page = await app.Browser().OpenAsync(wave.Page("work/north"));

        Assert.Empty(page.Html.QuerySelectorAll("main input:checked"));
        Assert.Contains("Last time: Weekly.", page.Html.QuerySelector("#frequency-hint")!.TextContent);
        Assert.Contains("Last time: Research, Venues.", page.Main);
        Assert.Equal("""{"partners":{"picked":{"north":{}}}}""", await wave.AnswersAsync());
        Assert.Null(Assert.Single((await SheetAsync(wave)).Ties).Since);
    }

    [Fact]
    public async Task A_confirmed_partner_whose_answers_are_changed_later_has_changed()
    {
        var wave = await SecondWaveAsync();
        await PostAsync(wave, ("partners:north", "Still"), ("partners:a/B.1", "Still"));
        var browser = app.Browser();

        await (await browser.OpenAsync(wave.Page("work/north"))).SubmitAsync("main form");
        Assert.All((await SheetAsync(wave)).Ties, tie => Assert.NotNull(tie.Since));
        await (await browser.OpenAsync(wave.Page("work/north"))).SubmitAsync("main form", ("frequency", "1"));

        var page = await browser.OpenAsync(wave.Page("work"));
        Assert.Equal("Changed", Said(page, "partners:north"));
        Assert.Equal("Still", Said(page, "partners:a/B.1"));
        Assert.Contains("\"frequency\":\"1\",\"reliable\":\"1\"", await wave.AnswersAsync());
    }

    [Fact]
    public async Task What_was_said_can_be_said_otherwise_again_and_again()
    {
        var wave = await SecondWaveAsync();

        foreach (var (said, kept) in new[]
        {
            ("Still", """{"partners":{"picked":{"a/B.1":{"frequency":"1"},"north":{"frequency":"2","reliable":"1","ways":["research","venues"]}}}}"""),
            ("Changed", """{"partners":{"picked":{"a/B.1":{},"north":{"frequency":"2","reliable":"1","ways":["research","venues"]}}}}"""),
            ("Stopped", """{"partners":{"picked":{"north":{"frequency":"2","reliable":"1","ways":["research","venues"]}}}}"""),
            ("Still", """{"partners":{"picked":{"a/B.1":{"frequency":"1"},"north":{"frequency":"2","reliable":"1","ways":["research","venues"]}}}}"""),
        })
        {
            await PostAsync(wave, ("partners:north", "Still"), ("partners:a/B.1", said));
            Assert.Equal(kept, await wave.AnswersAsync());
            Assert.Equal(said, Said(await app.Browser().OpenAsync(wave.Page("work")), "partners:a/B.1"));
        }
    }

    [Fact]
    public async Task One_button_says_that_nothing_has_changed_and_can_be_undone()
    {
        var wave = await SecondWaveAsync();
        await PostAsync(wave, ("partners:north", "Changed"), ("then", "later"));

        var answer = await PostAsync(wave, ("then", "still"));
        var page = await app.Browser().OpenAsync(wave.Page("work"));
        Assert.Equal(wave.Page("work") + "#last-time", answer.Location);
        Assert.Equal(("Changed", "Still"), (Said(page, "partners:north"), Said(page, "partners:a/B.1")));

        await PostAsync(wave, ("then", "take-back"));
        page = await app.Browser().OpenAsync(wave.Page("work"));
        Assert.Equal(("Changed", null), (Said(page, "partners:north"), Said(page, "partners:a/B.1")));
    }

    [Fact]
    public async Task Going_on_needs_an_answer_for_each_and_so_does_submitting()
    {
        var wave = await SecondWaveAsync();

        var refused = await PostAsync(wave, ("partners:north", "Still"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["South Forum: say whether you still work together."], refused.FieldErrors);
        Assert.Equal("#last-1", refused.Html.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Equal("{}", await wave.AnswersAsync());

        await PostAsync(wave, ("partners:north", "Still"), ("then", "later"));
        await wave.PutAsync("""{ "activities": ["research"] }""");
        var check = await (await app.Browser().OpenAsync(wave.Page("check"))).SubmitAsync("main form");
        Assert.Equal(HttpStatusCode.BadRequest, check.Status);
        Assert.Contains("say for South Forum whether you still work together", check.Html.Body!.TextContent);

        await PostAsync(wave, ("partners:a/B.1", "Stopped"));
        check = await (await app.Browser().OpenAsync(wave.Page("check"))).SubmitAsync("main form");
        Assert.Equal(wave.Page("done"), check.Location);
    }

    [Fact]
    public async Task All_stopped_still_asks_for_the_others()
    {
        var wave = await SecondWaveAsync();
        var stopped = new[] { ("partners:north", "Stopped"), ("partners:a/B.1", "Stopped") };

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(wave, stopped)).Status);
        Assert.Equal(wave.Page("about"), (await PostAsync(wave, [.. stopped, ("partners", "~none")])).Location);
        Assert.Equal("""{"partners":{"none":true}}""", await wave.AnswersAsync());
        Assert.Equal(2, (await SheetAsync(wave)).Stopped.Count);
    }

    [Fact]
    public async Task Trust_is_asked_again_once_it_is_a_year_old()
    {
        var wave = await SecondWaveAsync();
        for (var quarter = 2; ; quarter++)
        {
            await PostAsync(wave, ("partners:north", "Still"), ("partners:a/B.1", "Stopped"), ("partners:~", ""));
            var keepsTrust = (await wave.AnswersAsync()).Contains("reliable");
            Assert.Equal(quarter < 5, keepsTrust);
            if (!keepsTrust) break;
            await wave.PutAsync("""{ "activities": ["research"] }""");
            await SubmitAsync(wave);
            wave = await wave.NextAsync();
        }

        Assert.Contains("frequency", await wave.AnswersAsync());
        Assert.Contains("Not yet", (await app.Browser().OpenAsync(wave.Page())).Html.QuerySelector("#page-2")!.TextContent);
    }

    [Fact]
    public async Task A_colleague_who_has_the_partners_page_open_is_told()
    {
        var wave = await SecondWaveAsync();
        await PostAsync(wave, ("partners:north", "Changed"), ("partners:a/B.1", "Stopped"));
        var open = await app.Browser().OpenAsync(wave.Page("work/north", "home-2"));

        await PostAsync(wave, ("partners:north", "Still"));
        var answer = await open.SubmitAsync("main form", ("frequency", "1"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("\"frequency\":\"2\"", await wave.AnswersAsync());
    }

    [Fact]
    public async Task A_late_edit_begins_with_how_the_answers_came()
    {
        var wave = await SecondWaveAsync();
        await PostAsync(wave, ("partners:north", "Still"), ("partners:a/B.1", "Stopped"));
        await wave.PutAsync("""{ "activities": ["research"] }""");
        await SubmitAsync(wave);

        await wave.PutAsync("""{ "activities": ["venues"] }""");

        var sheet = await SheetAsync(wave);
        Assert.All(sheet.Ties, tie => Assert.NotNull(tie.Since));
        Assert.Single(sheet.Stopped);
    }

    private async Task<OpenWave> SecondWaveAsync()
    {
        var first = await OpenWave.OpenAsync(app);
        await first.PutAsync(Before);
        await SubmitAsync(first);
        return await first.NextAsync();
    }

    private async Task<Page> PostAsync(OpenWave wave, params (string, string)[] fields) =>
        await (await app.Browser().OpenAsync(wave.Page("work"))).SubmitAsync("main form", fields);

    private async Task SubmitAsync(OpenWave wave) =>
        Assert.True((await app.Browser().PostAsync(wave.Api() + "/submit", null)).IsSuccessStatusCode);

    private Task<AnswerSheet> SheetAsync(OpenWave wave) => app.ReadAsync(async session =>
    {
        var invitation = (await new InvitationStore(session).FindByTokenAsync(Token.Hash(wave.Home)))!;
        var newest = (await new ResponseStore(session).NewestAsync(wave.Id, invitation.OrganisationId))!;
        return await new AnswerStore(session).LoadAsync(newest.Id);
    });

    private static IEnumerable<string> Offered(Page page) =>
        page.Html.QuerySelectorAll(".survey-roster input").OfType<IHtmlInputElement>().Select(box => box.Value);

    private static string? Said(Page page, string field) =>
        page.Html.QuerySelectorAll("input[type=radio]").OfType<IHtmlInputElement>().FirstOrDefault(radio => radio.Name == field && radio.IsChecked)?.Value;
}
