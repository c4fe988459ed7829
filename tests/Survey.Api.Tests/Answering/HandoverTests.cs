using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Survey.Api.Answering;

namespace Survey.Api.Tests.Answering;

/// <summary>Parts that a colleague answers by a link of their own, and everything that such a link does not open.</summary>
public sealed class HandoverTests : IAsyncDisposable
{
    private readonly AppFixture app = new();
    private OpenWave wave = null!;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_colleague_answers_their_part_and_the_owner_sees_how_far_it_is_and_submits()
    {
        var token = await HandOverAsync("about");
        await wave.PutAsync("""{ "partners": { "none": true }, "motto": "Before" }""");
        var colleague = app.Browser();

        var start = await colleague.OpenAsync($"/a/{token}");
        Assert.Contains("Ann of Home Alliance asks you, Carys, to answer these parts", start.Main, StringComparison.Ordinal);
        Assert.Contains("Only the figures, please.", start.Main, StringComparison.Ordinal);
        Assert.Equal([$"/a/{token}/about"], start.Html.QuerySelectorAll(".govuk-task-list a").Select(link => link.GetAttribute("href")));
        var page = await colleague.OpenAsync($"/a/{token}/about");
        Assert.Equal("Before", JourneyTests.Value(page, "motto"));
        var saved = await page.SubmitAsync("main form", ("activities", "research"), ("staff", "7"));
        Assert.Equal($"/a/{token}", saved.Location);
        await (await colleague.OpenAsync($"/a/{token}")).SubmitAsync("main form");

        var owner = await app.Browser().OpenAsync(wave.Page());
        Assert.Matches(@"Carys\s+About you\s+1 of 1 pages answered, done on", owner.Main);
        Assert.Equal("""{"partners":{"none":true},"activities":["research"],"staff":7,"motto":"Before"}""", await wave.AnswersAsync());
        Assert.EndsWith("/done", (await (await app.Browser().OpenAsync(wave.Page("check"))).SubmitAsync("main form")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("work")]
    [InlineData("work/north")]
    [InlineData("ahead")]
    public async Task Other_sections_are_not_there_for_a_colleague(string path)
    {
        var token = await HandOverAsync("about");
        await wave.PutAsync("""{ "partners": { "picked": { "north": {} } } }""");

        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().OpenAsync($"/a/{token}/{path}")).Status);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("done")]
    [InlineData("return")]
    [InlineData("your-data")]
    [InlineData("your-data/correct")]
    [InlineData("your-data/erase")]
    [InlineData("decline")]
    [InlineData("opt-out")]
    [InlineData("colleagues")]
    public async Task What_is_the_contacts_alone_is_refused_with_a_page_that_says_so(string path)
    {
        var token = await HandOverAsync("about");
        var form = await app.Browser().OpenAsync(wave.Page("about"));
        var rows = await wave.RowsAsync();
        var browser = app.Browser();
        var own = await browser.OpenAsync($"/a/{token}/about");

        var refused = await browser.OpenAsync($"/a/{token}/{path}");
        var posted = await browser.PostAsync($"/a/{token}/{path}", new FormUrlEncodedContent(new Dictionary<string, string>
        { ["__RequestVerificationToken"] = JourneyTests.Value(own, "__RequestVerificationToken")! }));

        Assert.Contains(refused.Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        Assert.Contains(posted.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        Assert.Equal(rows, await wave.RowsAsync());
    }

    [Fact]
    public async Task A_program_with_a_colleagues_link_reads_and_writes_that_part_only_and_does_not_submit()
    {
        var token = await HandOverAsync("about");
        await wave.CompleteAsync();
        await wave.PutAsync("""{ "needs": { "research": "need" }, "motto": "M" }""");
        var address = $"/api/v1/answers/{token}";
        var program = app.Browser();

        var read = (await program.GetFromJsonAsync<JsonObject>(address))!;
        Assert.Equal("""{"activities":["research"],"motto":"M"}""", read["answers"]!.ToJsonString());
        Assert.DoesNotContain("With whom", read["instrument"]!.ToJsonString(), StringComparison.Ordinal);
        async Task<HttpStatusCode> PutAsync(object answers) =>
            (await program.PutAsJsonAsync(address, new { version = (int)read["version"]!, answers })).StatusCode;
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(new { needs = new { research = "offer" } }));
        Assert.Equal(HttpStatusCode.Forbidden, (await program.PostAsync(address + "/submit", null)).StatusCode);
        foreach (var data in new[] { "your-data", "your-data.csv" })
            Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"{address}/{data}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await PutAsync(new { motto = "N" }));
        Assert.Equal(
            """{"partners":{"none":true},"activities":["research"],"motto":"N","needs":{"research":"need"}}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task Who_saved_is_named_truthfully_and_a_conflict_says_it_was_the_colleague()
    {
        var token = await HandOverAsync("about");
        var owner = await app.Browser().OpenAsync(wave.Page("about"));
        await (await app.Browser().OpenAsync($"/a/{token}/about")).SubmitAsync("main form", ("motto", "Theirs"), ("activities", "1"));

        var told = await owner.SubmitAsync("main form", ("motto", "Mine"), ("activities", "1"));

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Carys saved other answers on this page", told.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_taken_back_opens_nothing_and_its_answers_stay()
    {
        var token = await HandOverAsync("about");
        await (await app.Browser().OpenAsync($"/a/{token}/about")).SubmitAsync("main form", ("motto", "M"), ("activities", "1"));

        await (await app.Browser().OpenAsync(wave.Page("colleagues"))).SubmitAsync("form[action$='revoke']");

        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().OpenAsync($"/a/{token}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync($"/api/v1/answers/{token}")).StatusCode);
        Assert.Equal("""{"activities":["1"],"motto":"M"}""", await wave.AnswersAsync());
        Assert.DoesNotContain("Carys", (await app.Browser().OpenAsync(wave.Page())).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_name_and_a_part_make_a_link()
    {
        wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("colleagues"));

        var refused = await page.SubmitAsync($"form[action$='colleagues']", ("Name", " "), ("Sections", "nowhere"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["Write your colleague’s name.", "Choose at least one part."], refused.FieldErrors);
        Assert.Contains("Handover 0", await wave.RowsAsync());
    }

    /// <returns>The token of the colleague's link.</returns>
    private async Task<string> HandOverAsync(string section)
    {
        wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("colleagues"));
        var made = await page.SubmitAsync(
            "form[action$='colleagues']", ("Name", "Carys"), ("Sections", section), ("Note", "Only the figures, please."));
        Assert.Equal(HttpStatusCode.OK, made.Status);
        return made.Html.QuerySelector(".survey-link")!.TextContent.Split('/')[^1];
    }
}
