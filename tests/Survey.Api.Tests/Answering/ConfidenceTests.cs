using System.Net;

namespace Survey.Api.Tests.Answering;

/// <summary>What people typed is text, reading changes nothing, and logs know nobody.</summary>
public sealed class ConfidenceTests
{
    [Fact]
    public async Task Script_in_a_text_is_shown_as_text()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        const string Script = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'";
        var browser = app.Browser();
        await wave.PutAsync("""{ "partners": { "picked": { "north": {} } } }""");
        await (await browser.OpenAsync(wave.Page("work/north"))).SubmitAsync("main form", ("word", Script), ("remark", Script));
        await (await browser.OpenAsync(wave.Page("about"))).SubmitAsync("main form", ("motto", Script), ("comment", Script));
        await (await browser.OpenAsync(wave.Page("ahead"))).SubmitAsync("main form",
            ("plans[0].kind", "bid"), ("plans[0].from", "2026-05-01"),
            ("plans[0].title", Script), ("plans[0].funder", Script), ("plans[0].fund", Script));

        foreach (var path in new[] { "check", "work/north", "about", "ahead" })
        {
            var page = await browser.OpenAsync(wave.Page(path));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Html.QuerySelectorAll("main script, main img, [onerror]"));
        }

        var check = (await browser.OpenAsync(wave.Page("check"))).Main;
        Assert.Equal(7, check.Split(Script).Length - 1);
        Assert.Equal(Script, JourneyTests.Value(await browser.OpenAsync(wave.Page("about")), "comment"));
    }

    [Fact]
    public async Task Looking_at_every_page_changes_no_row()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "picked": { "north": {} } }, "activities": [] }""", "home");
        await wave.CompleteAsync("north");
        await app.Browser().PostAsync(wave.Api("north") + "/submit", null);
        var before = await wave.RowsAsync();
        var answers = await wave.AnswersAsync();

        foreach (var contact in new[] { "home", "north", "fund" })
            foreach (var path in new[] { "", "work", "work/north", "about", "ahead", "check", "done", "about?language=cy",
                "check?handler=Submit" })
            {
                var page = await app.Browser().OpenAsync(wave.Page(path, contact));
                Assert.True((int)page.Status < 500, $"{path}: {page.Status}");
            }

        await app.Browser().GetAsync(wave.Api());
        foreach (var path in new[] { "/waves", "/waves/plan", $"/waves/{wave.Id}", "/api/v1/waves", $"/api/v1/waves/{wave.Id}",
            $"/waves/{wave.Id}?handler=Close", $"/waves/{wave.Id}?handler=Delete" })
            Assert.Equal(HttpStatusCode.OK, (await wave.Convenor.GetAsync(path)).StatusCode);
        Assert.Equal(before, await wave.RowsAsync());
        Assert.Equal(answers, await wave.AnswersAsync());
        Assert.Equal(HttpStatusCode.OK, (await app.Browser().OpenAsync(wave.Page())).Status);
    }

    [Theory]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task No_log_line_holds_a_link_a_name_or_an_answer(string level)
    {
        await using var app = new AppFixture
        {
            Settings = { ["Logging:LogLevel:Default"] = level, ["Logging:LogLevel:Microsoft.AspNetCore"] = level },
        };
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();
        await wave.PutAsync("""{ "partners": { "picked": { "north": {} } }, "activities": [] }""", "home-2");
        foreach (var path in new[] { "", "work", "work/north", "about", "check", "nowhere" })
            await browser.OpenAsync(wave.Page(path, "home-2"));
        var about = await browser.OpenAsync(wave.Page("about", "home-2"));
        await about.SubmitAsync("main form", ("motto", "Private words"), ("staff", "Wrong words"));
        await about.SubmitAsync("main form", ("motto", "Private words"));
        await (await browser.OpenAsync(wave.Page("check", "home-2"))).SubmitAsync("main form");
        await browser.PostAsync(wave.Page("check", "home-2"), null);
        await browser.PutAsync(wave.Api("home-2"), new StringContent("[]"));

        Assert.NotEmpty(app.Logs.Lines);
        foreach (var secret in new[] { wave.Tokens["home-2"], "Bethan", "Secretname", "home-2@", "Private words", "Wrong words",
            "Home Alliance" })
            Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }
}
