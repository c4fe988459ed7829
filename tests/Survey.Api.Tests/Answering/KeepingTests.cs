using System.Net;
using System.Net.Http.Json;
using Survey.Api.Answering;

namespace Survey.Api.Tests.Answering;

/// <summary>What a page saves by itself while it is filled in, as its script sends it.</summary>
public sealed class KeepingTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Each_save_is_kept_and_the_page_does_not_count_as_gone_through()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("about"));

        var first = await KeepAsync(page, ("motto", "M"));
        var second = await KeepAsync(page, ("seen", first.Seen!), ("motto", "M"), ("staff", "7"));

        Assert.Matches(@"^Saved at \d\d:\d\d$", second.Sentence);
        Assert.Equal("""{"staff":7,"motto":"M"}""", await wave.AnswersAsync());
        var start = await app.Browser().OpenAsync(wave.Page());
        Assert.Equal(["Not yet", "Begun", "Not yet"], start.Html.QuerySelectorAll(".govuk-task-list__status").Select(status => status.TextContent.Trim()));
        // The page's own post, which knows of neither answer's arrival, is in conflict with nobody.
        await page.SubmitAsync("main form", ("sent", "motto=M&staff=7"), ("motto", "More"), ("staff", "7"));
        Assert.Equal("""{"staff":7,"motto":"More"}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_can_be_sent_again()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "motto": "Before" }""");
        var page = await app.Browser().OpenAsync(wave.Page("about"));

        await KeepAsync(page, ("motto", "Mine"));
        var again = await KeepAsync(page, ("motto", "Mine"));

        Assert.True(again.IsWhole);
        Assert.Equal("""{"motto":"Mine"}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task What_cannot_be_kept_yet_is_left_and_the_rest_is_kept()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "staff": 5, "activities": ["1"] }""");
        var page = await app.Browser().OpenAsync(wave.Page("about"));

        var kept = await KeepAsync(page, ("staff", "many"), ("motto", "M"), ("activities", "research"), ("activities", "~preferNot"));

        Assert.False(kept.IsWhole);
        Assert.Contains("but for what is not complete yet", kept.Sentence, StringComparison.Ordinal);
        Assert.Equal("""{"activities":["1"],"staff":5,"motto":"M"}""", await wave.AnswersAsync());
        // Corrected, it is no conflict.
        await KeepAsync(page, ("seen", kept.Seen!), ("staff", "6"), ("motto", "M"), ("activities", "research"));
        Assert.Equal("""{"activities":["research"],"staff":6,"motto":"M"}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task A_colleagues_answer_is_not_overwritten_and_the_page_tells_who_gave_it()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("about", "home-2") + "?language=en");
        await wave.PutAsync("""{ "motto": "Theirs", "comment": "Theirs too" }""");

        var refused = await page.PostAsync("main form", "keep", ("motto", "Mine"), ("staff", "7"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var told = (await refused.Content.ReadFromJsonAsync<KeptBody>())!;
        Assert.StartsWith("Ann of Home Alliance has answered otherwise", told.Sentence, StringComparison.Ordinal);
        Assert.Equal("""{"staff":7,"motto":"Theirs","comment":"Theirs too"}""", await wave.AnswersAsync());

        // Only what was contradicted is asked, and what the colleague alone said is not undone by a page that does not show it.
        var asked = await page.SubmitAsync("main form", ("seen", told.Seen!), ("motto", "Mine"), ("staff", "7"));
        Assert.Equal(HttpStatusCode.Conflict, asked.Status);
        Assert.Contains("Ann of Home Alliance saved other answers on this page", asked.Main, StringComparison.Ordinal);
        Assert.Equal(["Mine", "Theirs"], asked.Html.QuerySelectorAll(".govuk-radios__hint").Select(hint => hint.TextContent));
        await asked.SubmitAsync("main form", ("~keep:motto", "yours"));
        Assert.Equal("""{"staff":7,"motto":"Mine","comment":"Theirs too"}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task What_was_answered_otherwise_by_the_same_link_is_nobodys_name()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("about"));
        await wave.PutAsync("""{ "motto": "In another tab" }""");

        var refused = await page.PostAsync("main form", "keep", ("motto", "Mine"));

        Assert.StartsWith(
            "Somebody with your link has answered otherwise", (await refused.Content.ReadFromJsonAsync<KeptBody>())!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picks_and_answers_about_a_partner_are_kept_as_they_are_given()
    {
        var wave = await OpenWave.OpenAsync(app);
        await KeepAsync(await app.Browser().OpenAsync(wave.Page("work")), ("partners", "north"));
        var partner = await app.Browser().OpenAsync(wave.Page("work/north"));

        await KeepAsync(partner, ("word", "W"), ("days", "x"));

        Assert.Equal("""{"partners":{"picked":{"north":{"word":"W"}}}}""", await wave.AnswersAsync());
        await wave.PutAsync("""{ "partners": { "none": true } }""");
        var gone = await partner.PostAsync("main form", "keep", ("word", "V"));
        Assert.Equal(HttpStatusCode.Conflict, gone.StatusCode);
        Assert.Contains("off your list", (await gone.Content.ReadFromJsonAsync<KeptBody>())!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_two_people_are_both_kept_and_one_that_is_half_typed_waits()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("ahead"));
        await wave.PutAsync("""{ "plans": [ { "kind": "press", "title": "Theirs", "from": "2026-05-02" } ] }""", "home-2");

        var half = await KeepAsync(page, ("plans[0].title", "Mine"));
        var whole = await KeepAsync(
            page, ("seen", half.Seen!), ("plans[0].title", "Mine"), ("plans[0].kind", "press"), ("plans[0].from", "2026-05-01"));

        Assert.Equal((false, true), (half.IsWhole, whole.IsWhole));
        Assert.Equal(["Theirs", "Mine"], (await wave.GetAsync())["answers"]!["plans"]!.AsArray().Select(row => (string)row!["title"]!));
    }

    [Theory]
    [InlineData("not ours")]
    [InlineData("""{"Answers":null}""")]
    [InlineData("""{"Answers":[null]}""")]
    [InlineData("""{"Ties":[{"Question":"partners"}]}""")]
    public async Task What_the_page_never_showed_is_refused(string seen)
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("about"));

        Assert.Equal(HttpStatusCode.BadRequest, (await page.PostAsync("main form", "keep", ("seen", seen), ("motto", "M"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SubmitAsync("main form", ("seen", seen), ("motto", "M"))).Status);
    }

    [Fact]
    public async Task A_closed_wave_takes_nothing()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("about"));
        await wave.CloseAsync();

        Assert.Equal(HttpStatusCode.Gone, (await page.PostAsync("main form", "keep", ("motto", "M"))).StatusCode);
    }

    private static async Task<KeptBody> KeepAsync(Page page, params (string, string)[] fields)
    {
        var answer = await page.PostAsync("main form", "keep", fields);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<KeptBody>())!;
    }
}
