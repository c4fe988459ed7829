using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Survey.Database.Access;

namespace Survey.Api.Tests.Answering;

/// <summary>Whatever arrives is refused with a sentence, and nothing changes.</summary>
public sealed class BadAnswersTests : IAsyncLifetime
{
    private const string Before =
        """{"partners":{"picked":{"north":{"frequency":"2","word":"W"}}},"activities":["research"],"motto":"M"}""";

    private readonly AppFixture app = new();
    private OpenWave wave = null!;

    public async Task InitializeAsync()
    {
        wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync(Before);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        Assert.Equal(Before, await wave.AnswersAsync());
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("work")]
    [InlineData("work/north")]
    [InlineData("check")]
    [InlineData("done")]
    public async Task An_unknown_token_gets_a_page_that_helps(string path)
    {
        var page = await app.Browser().OpenAsync($"/a/{Token.Create()}/{path}");

        Assert.Equal((HttpStatusCode.NotFound, "This link does not work"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task An_unknown_token_gets_a_problem_from_the_api()
    {
        var path = $"/api/v1/answers/{Token.Create()}";
        await AssertProblemAsync(await app.Browser().GetAsync(path), HttpStatusCode.NotFound, "unknownLink");
        await AssertProblemAsync(
            await app.Browser().PutAsJsonAsync(path, new { version = 0, answers = new { motto = "x" } }), HttpStatusCode.NotFound,
            "unknownLink");
        await AssertProblemAsync(await app.Browser().PostAsync(path + "/submit", null), HttpStatusCode.NotFound, "unknownLink");
    }

    [Fact]
    public async Task A_closed_wave_takes_nothing_and_says_so()
    {
        var browser = app.Browser();
        var form = await browser.OpenAsync(wave.Page("about"));
        var check = await browser.OpenAsync(wave.Page("check"));
        await wave.CloseAsync();

        foreach (var refused in new[]
        {
            await form.SubmitAsync("main form", ("motto", "x")), await check.SubmitAsync("main form"), await browser.OpenAsync(wave.Page()),
        })
        {
            Assert.Equal(HttpStatusCode.Gone, refused.Status);
            Assert.Equal("This survey has closed", refused.Heading);
        }

        await AssertProblemAsync(
            await browser.PutAsJsonAsync(wave.Api(), new { version = 3, answers = new { motto = "x" } }), HttpStatusCode.Gone,
            "waveClosed");
        await AssertProblemAsync(await browser.PostAsync(wave.Api() + "/submit", null), HttpStatusCode.Gone, "waveClosed");
    }

    [Theory]
    [InlineData("""{ "partners": { "picked": { "nobody": {} } } }""", "/partners/picked/nobody", "is not on the list")]
    [InlineData("""{ "partners": { "picked": { "HOME": {} } } }""", "/partners/picked/HOME", "your own organisation")]
    [InlineData("""{ "partners": { "picked": { "north": {}, "NORTH": {} } } }""", "/partners/picked/NORTH", "twice")]
    [InlineData("""{ "partners": { "picked": {}, "none": true } }""", "/partners", "either “none”: true or “picked”")]
    [InlineData(
        """{ "partners": { "picked": { "fund": { "reliable": "1" } } } }""", "/partners/picked/fund/reliable", "not asked about funders")]
    [InlineData("""{ "frequency": "2" }""", "/frequency", "is not asked here")]
    [InlineData("""{ "nonsense": 1 }""", "/nonsense", "is not a question")]
    [InlineData("""{ "motto": 1 }""", "/motto", "give a text")]
    [InlineData("""{ "motto": "a", "activities": ["else"] }""", "/activities/0", "is not one of the choices")]
    [InlineData("""{ "motto": "a", "motto": "b" }""", "", "not valid JSON")]
    [InlineData("""{ "motto": "\ud800" }""", "", "not valid JSON")]
    [InlineData("""{ "needs": { "else": "need" } }""", "/needs/else", "is not one of the choices")]
    [InlineData("""{ "plans": [ { "kind": "press", "from": "2026-13-01" } ] }""", "/plans/0/from", "is not a date")]
    public async Task Answers_that_do_not_fit_are_refused_by_pointer(string answers, string pointer, string sentence)
    {
        var version = (int)(await wave.GetAsync())["version"]!;

        var refused = await PutTextAsync($$"""{ "version": {{version}}, "answers": {{answers}} }""");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal("invalidAnswers", (string)problem["code"]!);
        Assert.Contains(sentence, (string)problem["errors"]![pointer]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The request could not be read.")]
    [InlineData("[]", "The request could not be read.")]
    [InlineData("null", "The request could not be read.")]
    [InlineData("{", "The request could not be read.")]
    [InlineData("""{ "version": "two", "answers": {} }""", "The request could not be read.")]
    [InlineData("""{ "version": 9999999999, "answers": {} }""", "The request could not be read.")]
    [InlineData("{}", "Send an object with")]
    [InlineData("""{ "version": 3 }""", "Send an object with")]
    [InlineData("""{ "version": 3, "answers": null }""", "Send an object with")]
    [InlineData("""{ "version": 3, "answers": [] }""", "Send an object with")]
    [InlineData("""{ "version": 3, "answers": "motto" }""", "Send an object with")]
    [InlineData("{ \"version\": 3, \"answers\": { \"motto\": \"\u00e9\" } }", "The answers hold bytes that are not UTF-8.")]
    public async Task A_body_that_is_none_is_refused_with_what_to_send(string body, string sentence)
    {
        Assert.Equal(3, (int)(await wave.GetAsync())["version"]!);

        var refused = await PutTextAsync(body, Encoding.Latin1);

        Assert.StartsWith(sentence, await AssertProblemAsync(refused, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_type_of_content_is_refused()
    {
        var refused = await app.Browser().PutAsync(
            wave.Api(), new StringContent("""{ "version": 2, "answers": {} }""", Encoding.UTF8, "text/plain"));

        Assert.Contains("sent as application/json", await AssertProblemAsync(refused, HttpStatusCode.UnsupportedMediaType), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_was_overtaken_is_refused_and_the_new_one_named()
    {
        var version = (int)(await wave.GetAsync())["version"]!;

        foreach (var wrong in new[] { version - 1, version + 1, -1 })
        {
            var refused = await app.Browser().PutAsJsonAsync(wave.Api(), new { version = wrong, answers = new { motto = "x" } });
            Assert.Contains($"at version {version}", await AssertProblemAsync(refused, HttpStatusCode.Conflict, "versionConflict"),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("work/home")]
    [InlineData("work/fund")]
    [InlineData("work/nobody")]
    [InlineData("about/north")]
    public async Task A_page_that_is_not_asked_is_not_found_and_takes_nothing(string path)
    {
        var browser = app.Browser();
        var form = await browser.OpenAsync(wave.Page("about"));
        var token = JourneyTests.Value(form, "__RequestVerificationToken")!;

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(wave.Page(path))).Status);
        var posted = await browser.PostAsync(wave.Page(path), new FormUrlEncodedContent(new Dictionary<string, string>
        { ["__RequestVerificationToken"] = token, ["word"] = "x", ["motto"] = "x" }));

        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
    }

    [Fact]
    public async Task Forged_fields_say_nothing()
    {
        var form = await app.Browser().OpenAsync(wave.Page("about"));

        var saved = await form.SubmitAsync("main form",
            ("nonsense", "1"), ("partners", "a/B.1"), ("needs", "need:1"), ("plans[0].kind", "press"), ("work/north.word", "x"), ("", "x"));

        Assert.Equal(HttpStatusCode.Found, saved.Status);
    }

    [Fact]
    public async Task Without_the_forms_own_token_nothing_is_taken()
    {
        foreach (var path in new[] { "about", "work/north", "check" })
        {
            var refused = await app.Browser().PostAsync(
                wave.Page(path),
                new FormUrlEncodedContent(new Dictionary<string, string> { ["motto"] = "x", ["word"] = "x" }));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        Assert.True((bool)(await wave.GetAsync())["hasDraft"]!);
    }

    [Theory]
    [InlineData(5_000, "Shorten it to 4000 at most")]
    [InlineData(2_000_000, "larger than 1000 kilobytes")]
    public async Task A_long_text_is_refused_and_still_there(int length, string sentence)
    {
        var form = await app.Browser().OpenAsync(wave.Page("about"));

        var refused = await form.SubmitAsync("main form", ("comment", new string('x', length)));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(sentence, refused.Html.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(length, JourneyTests.Value(refused, "comment")!.Length);
    }

    [Fact]
    public async Task Ten_megabytes_are_too_large_for_page_and_program()
    {
        var text = new string('x', 10_000_000);
        var form = await app.Browser().OpenAsync(wave.Page("about"));

        var refused = await form.SubmitAsync("main form", ("comment", text));
        var problem = await app.Browser().PutAsJsonAsync(wave.Api(), new { version = 2, answers = new { comment = text } });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Nothing was changed", refused.Main, StringComparison.Ordinal);
        await AssertProblemAsync(problem, HttpStatusCode.BadRequest, "invalidAnswers");
    }

    [Fact]
    public async Task A_form_that_is_not_utf8_changes_nothing_but_what_it_says()
    {
        var browser = app.Browser();
        var form = await browser.OpenAsync(wave.Page("about"));
        var fields = $"__RequestVerificationToken={Uri.EscapeDataString(JourneyTests.Value(form, "__RequestVerificationToken")!)}"
            + "&seen=x&activities=research&motto=%ff%fe%c3";

        var refused = await browser.PostAsync(
            wave.Page("about"), new StringContent(fields, Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private Task<HttpResponseMessage> PutTextAsync(string body, Encoding? encoding = null)
    {
        var content = new ByteArrayContent((encoding ?? Encoding.UTF8).GetBytes(body));
        content.Headers.ContentType = new("application/json");
        return app.Browser().PutAsync(wave.Api(), content);
    }

    private static async Task<string> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string? code = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.NotNull(problem["code"]);
        if (code is not null) Assert.Equal(code, (string)problem["code"]!);
        return (string)problem["detail"]!;
    }
}
