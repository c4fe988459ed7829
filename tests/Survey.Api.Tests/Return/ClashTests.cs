using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Survey.Api.Access;
using Survey.Api.Tests.Answering;

namespace Survey.Api.Tests.Return;

/// <summary>What is said of others' plans while one writes one's own, and what cannot be found out by asking.</summary>
public sealed class ClashTests
{
    private const string Plan = """
        { "kind": "activity", "theme": "elections-voting", "place": "wales", "from": "2026-05-11", "to": "2026-05-12" }
        """;

    private const string Planned = $$""" "activities": [], "plans": [{{Plan}}] """;
    private const string NothingPlanned = """ "activities": [], "plans": [] """;

    [Fact]
    public async Task Others_are_counted_in_words_on_the_page_and_while_writing_and_named_nowhere()
    {
        await using var app = new AppFixture();
        var wave = await FiveAsync(app, planning: 2);

        var said = (await AskAsync(wave, Plan))!;
        await wave.Wave.PutAsync($$"""{ "plans": [{{Plan}}] }""");
        var page = await app.Browser().OpenAsync(wave.Wave.Page("plans"));
        await wave.AnswerAsync("home", [], more: Planned);

        Assert.Equal("""{"organisations":2,"named":[],"says":"2 other organisations plan something on this theme in the same week."}""", said.ToJsonString());
        Assert.Equal((string)said["says"]!, page.Html.QuerySelector(".survey-clash[role=status]")!.TextContent);
        Assert.Contains((string)said["says"]!, (await wave.PageAsync()).Main);
        Assert.Equal(
            "Mae 2 sefydliad arall yn cynllunio rhywbeth ar y thema hon yn yr un wythnos.", (string?)(await AskAsync(wave, Plan, language: "cy"))!["says"]);
    }

    [Fact]
    public async Task One_is_another_organisation_and_a_row_that_says_too_little_is_nothing()
    {
        await using var app = new AppFixture();
        var wave = await FiveAsync(app, planning: 1);

        Assert.Equal("Another organisation plans something on this theme in the same week.", (string?)(await AskAsync(wave, Plan))!["says"]);
        foreach (var row in new[]
        {
            "{}", """{ "theme": "elections-voting" }""", """{ "from": "2026-05-11" }""",
            """{ "theme": "elections-voting", "from": "2026-05-11" }""", """{ "theme": "elections-voting", "place": "wales", "from": "soon" }""",
            """{ "theme": "elections-voting", "place": "wales", "from": "2026-05-11", "to": "2026-05-01" }""",
            """{ "theme": "nonsense", "place": "wales", "from": "2026-05-11" }""",
            """{ "kind": "bid", "theme": "elections-voting", "place": "wales", "from": "2026-05-11" }""",
        })
            Assert.Null(await AskAsync(wave, row));
    }

    [Fact]
    public async Task Neither_an_arriving_answer_nor_a_change_of_one_can_be_read_off_it()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app);
        foreach (var early in new[] { "p01", "p02", "p03", "p04" }) await wave.AnswerAsync(early, [], more: Planned);
        Assert.Null(await AskAsync(wave, Plan));

        await wave.AnswerAsync("p05", [], more: NothingPlanned);
        Assert.Equal(4, await CountAsync(wave));
        await wave.AnswerAsync("p06", [], more: Planned);
        await wave.AnswerAsync("p01", [], more: NothingPlanned);
        await wave.Wave.PutAsync($$"""{ "plans": [{{Plan}}] }""", "p07");
        Assert.Equal(4, await CountAsync(wave));

        foreach (var later in new[] { "p08", "p09", "p10", "p11" }) await wave.AnswerAsync(later, [], more: NothingPlanned);
        Assert.Equal(4, await CountAsync(wave));
        await wave.Wave.CloseAsync();
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync(wave, Plan)).StatusCode);
    }

    [Fact]
    public async Task Naming_somebody_as_a_partner_moves_nothing()
    {
        await using var app = new AppFixture();
        var wave = await FiveAsync(app, planning: 1);
        await wave.AnswerAsync("home", [], more: Planned);
        var before = Plans(await wave.PageAsync());
        Assert.Contains("Another organisation plans", before);

        foreach (var partner in new[] { "p01", "p02" })
        {
            await wave.AnswerAsync("home", [partner], more: Planned);
            Assert.Equal(before, Plans(await wave.PageAsync()));
            Assert.Equal(1, await CountAsync(wave));
        }
    }

    [Fact]
    public async Task A_name_appears_once_both_agree_and_goes_when_either_takes_it_back()
    {
        await using var app = new AppFixture();
        var wave = await FiveAsync(app, planning: 2);
        Assert.Empty(await NamedAsync(wave));
        await SayAsync(wave, "home", "yes");
        Assert.Empty(await NamedAsync(wave));

        await SayAsync(wave, "p01", "yes");
        Assert.Equal(["Partner 01"], await NamedAsync(wave));
        Assert.Equal(
            "On this theme in the same week something is also planned by: Partner 01. So does one more organisation.",
            (string?)(await AskAsync(wave, Plan))!["says"]);
        await wave.AnswerAsync("home", [], more: Planned);
        Assert.Contains("Partner 01", Plans(await wave.PageAsync()));
        Assert.DoesNotContain("Partner 02", Plans(await wave.PageAsync()));

        await SayAsync(wave, "home", "no");
        Assert.Empty(await NamedAsync(wave));
        Assert.DoesNotContain("Partner 01", Plans(await wave.PageAsync()));
        Assert.Empty(await NamedAsync(wave, "p01"));
    }

    [Fact]
    public async Task Nothing_is_agreed_to_by_leaving_the_question_alone()
    {
        await using var app = new AppFixture();
        var wave = await FiveAsync(app, planning: 1);
        foreach (var contact in new[] { "home", "p01" })
            await (await app.Browser().OpenAsync(wave.Wave.Page("plans", contact))).SubmitAsync("main form");

        Assert.Empty(await NamedAsync(wave));
    }

    [Fact]
    public async Task Plans_of_last_time_that_still_go_on_count_until_their_organisation_has_answered()
    {
        await using var app = new AppFixture();
        const string Over = """{ "kind": "activity", "theme": "elections-voting", "place": "wales", "from": "2026-01-10", "to": "2026-02-01" }""";
        var first = await FiveAsync(app, planning: 3);
        await first.AnswerAsync("p04", [], more: $$""" "activities": [], "plans": [{{Over}}] """);
        var next = new ReturnWave(await first.Wave.NextAsync());

        Assert.Equal(3, await CountAsync(next));
        Assert.Null(await AskAsync(next, Over));
        await next.AnswerAsync("p01", [], more: """ "activities": [] """);
        Assert.Equal(3, await CountAsync(next));
        foreach (var other in new[] { "p06", "p07", "p08", "p09" }) await next.AnswerAsync(other, [], more: NothingPlanned);
        Assert.Equal(2, await CountAsync(next));
    }

    [Fact]
    public async Task Where_plans_were_not_promised_to_the_sector_nothing_is_said_and_nobody_asked_for_a_name()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app, more: 6);

        var page = await app.Browser().OpenAsync(wave.Page("ahead"));

        Assert.NotNull(page.Html.QuerySelector("[name='plans[0].theme']"));
        Assert.Empty(page.Html.QuerySelectorAll("[data-survey-clash], [name='~named']"));
    }

    [Fact]
    public async Task Asking_changes_no_row_needs_a_link_and_is_limited()
    {
        await using var app = new AppFixture();
        var wave = await FiveAsync(app, planning: 1);
        var rows = await wave.Wave.RowsAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().PostAsJsonAsync("/api/v1/answers/nobody/clashes", Body(Plan))).StatusCode);
        foreach (var bad in new[] { "{}", """{ "rows": [null] }""", $$"""{ "rows": [{{string.Join(',', Enumerable.Repeat("{}", 51))}}] }""" })
            Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(wave, JsonNode.Parse(bad)!)).StatusCode);
        for (var asked = 3; asked < RateLimits.ClashesPerMinute; asked++)
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(wave, Plan)).StatusCode);
        var refused = await PostAsync(wave, Plan);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(wave, Body(Plan), "p01")).StatusCode);
        Assert.Equal(rows, await wave.Wave.RowsAsync());
    }

    /// <summary>Five others have told their plans, the first of them the one that clashes.</summary>
    private static async Task<ReturnWave> FiveAsync(AppFixture app, int planning)
    {
        var wave = await ReturnWave.OpenAsync(app);
        for (var number = 1; number <= 5; number++)
            await wave.AnswerAsync($"p{number:00}", [], more: number <= planning ? Planned : NothingPlanned);
        return wave;
    }

    private static async Task SayAsync(ReturnWave wave, string contact, string agreed)
    {
        var page = await wave.App.Browser().OpenAsync(wave.Wave.Page("plans", contact));
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync("main form", ("~named", agreed))).Status);
        var shown = await wave.App.Browser().OpenAsync(wave.Wave.Page("plans", contact));
        Assert.Equal(agreed, shown.Html.QuerySelector("[name='~named'][checked]")!.GetAttribute("value"));
    }

    private static string Plans(Page page)
    {
        var heading = page.Html.QuerySelectorAll("main h2").Single(one => one.TextContent == "Plans worth a talk");
        var text = "";
        for (var next = heading.NextElementSibling; next is not null && next.LocalName != "h2"; next = next.NextElementSibling) text += next.TextContent;
        return text;
    }

    private static async Task<int> CountAsync(ReturnWave wave) => (int)(await AskAsync(wave, Plan))!["organisations"]!;

    private static async Task<IEnumerable<string>> NamedAsync(ReturnWave wave, string contact = "home") =>
        (await AskAsync(wave, Plan, contact))?["named"]!.AsArray().Select(name => (string)name!) ?? [];

    private static async Task<JsonNode?> AskAsync(ReturnWave wave, string row, string contact = "home", string language = "en")
    {
        var answer = await PostAsync(wave, Body(row, language), contact);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return Assert.Single((await answer.Content.ReadFromJsonAsync<JsonArray>())!);
    }

    private static Task<HttpResponseMessage> PostAsync(ReturnWave wave, string row) => PostAsync(wave, Body(row));

    private static Task<HttpResponseMessage> PostAsync(ReturnWave wave, JsonNode body, string contact = "home") =>
        wave.App.Browser().PostAsJsonAsync($"{wave.Wave.Api(contact)}/clashes", body);

    private static JsonObject Body(string row, string language = "en") =>
        new() { ["language"] = language, ["rows"] = new JsonArray(JsonNode.Parse(row)) };
}
