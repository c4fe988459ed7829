using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;

namespace Survey.Api.Tests.Answering;

/// <summary>Every type of question, from the form to what is kept and back to the form.</summary>
public sealed class QuestionPagesTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    public static TheoryData<string, string, string> Answers => new()
    {
        { "place", "place=1", "\"1\"" },
        { "place", "place=~dontKnow", """{"missing":"dontKnow"}""" },
        { "extent", "extent=2", "\"2\"" },
        { "activities", "activities=1&activities=venues", """["1","venues"]""" },
        { "activities", "activities=~none", "[]" },
        { "activities", "activities=~preferNot", """{"missing":"preferNot"}""" },
        { "staff", "staff=0", "0" },
        { "staff", "staff=1,200.5", "1200.5" },
        { "staff", "staff~=~dontKnow", """{"missing":"dontKnow"}""" },
        { "motto", "motto=~dontKnow", "\"~dontKnow\"" },
        { "motto", "motto=none", "\"none\"" },
        { "motto", "motto~=~preferNot", """{"missing":"preferNot"}""" },
        { "comment", "comment=\n  One\r\nTwo <b>&amp;</b> ŵ 🎉\n", "\"One\\nTwo <b>&amp;</b> ŵ 🎉\"" },
        { "needs", "needs=need:research&needs=offer:research&needs=offer:1", """{"research":"both","1":"offer"}""" },
        { "needs", "needs=~none", "{}" },
        { "needs", "needs=~preferNot", """{"missing":"preferNot"}""" },
        { "plans", "plans=~none", "[]" },
        { "plans", "plans=~preferNot", """{"missing":"preferNot"}""" },
        {
            "plans",
            "plans[0].kind=bid&plans[0].from=2026-05-01&plans[0].funder=Fair&plans[0].fund=F&plans[1].kind=press&plans[1].title=T"
                + "&plans[1].theme=1&plans[1].place=venues&plans[1].audience=research&plans[1].from=2026-05-02&plans[1].to=2026-05-03",
            """
            [{"kind":"bid","from":"2026-05-01","to":"2026-05-01","funder":"Fair","fund":"F"},
             {"kind":"press","title":"T","theme":"1","place":"venues","audience":"research","from":"2026-05-02","to":"2026-05-03"}]
            """
        },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task An_answer_is_kept_as_given_and_shown_as_kept(string question, string typed, string kept)
    {
        var wave = await OpenWave.OpenAsync(app);
        var path = wave.Page(question is "needs" or "plans" ? "ahead" : "about");
        var browser = app.Browser();

        await (await browser.OpenAsync(path)).SubmitAsync("main form", Fields(typed));
        var first = await wave.GetAsync();
        // The page sent back as it is shown says the same again.
        await (await browser.OpenAsync(path)).SubmitAsync("main form");
        var again = await wave.GetAsync();

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(kept), first["answers"]![question]), first["answers"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(first["answers"], again["answers"]), again["answers"]!.ToJsonString());
        // That need not count as another saving.
        Assert.InRange((int)again["version"]!, (int)first["version"]!, (int)first["version"]! + 1);
    }

    [Fact]
    public async Task We_would_rather_not_is_an_answer_to_every_type_of_question()
    {
        var wave = await OpenWave.OpenAsync(
            app, EveryType.File.Replace("\"dontKnow\": true,", "\"dontKnow\": true, \"preferNot\": true,", StringComparison.Ordinal)
                .Replace("\"dontKnow\": true, \"preferNot\": true, \"preferNot\": true", "\"dontKnow\": true, \"preferNot\": true", StringComparison.Ordinal));
        var browser = app.Browser();
        string[] typed = ["staff", "motto", "comment"];
        foreach (var section in new[] { "work", "about", "ahead" })
        {
            var page = await browser.OpenAsync(wave.Page(section));
            var fields = section switch
            {
                "work" => ["partners"],
                "ahead" => ["needs", "plans"],
                _ => new[] { "place", "extent", "activities", "staff", "motto", "comment" },
            };
            var saved = await page.SubmitAsync(
                "main form", [.. fields.Select(field => (typed.Contains(field) ? field + "~" : field, "~preferNot"))]);
            Assert.Equal(HttpStatusCode.Found, saved.Status);
            // It is there when the page is opened again, and stays when that is sent.
            await (await browser.OpenAsync(wave.Page(section))).SubmitAsync("main form");
        }

        var answers = (await wave.GetAsync())["answers"]!.AsObject();
        Assert.Equal(9, answers.Count);
        Assert.All(answers, answer => Assert.Equal("""{"missing":"preferNot"}""", answer.Value!.ToJsonString()));
        Assert.EndsWith("/done", (await (await browser.OpenAsync(wave.Page("check"))).SubmitAsync("main form")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_about_another_organisation_are_kept_and_shown_too()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "picked": { "a/B.1": {} } } }""");
        var browser = app.Browser();
        const string Kept =
            """{"partners":{"picked":{"a/B.1":{"frequency":"1","reliable":{"missing":"dontKnow"},"ways":[],"days":3,"lead":"venues","""
            + "\"word\":\"W\",\"remark\":\"R\\nR\"}}}}";

        await (await browser.OpenAsync(wave.Page("work/a/B.1"))).SubmitAsync("main form", Fields(
            "frequency=1&reliable=~dontKnow&ways=~none&days=3&lead=venues&word=W&remark=R\nR"));
        Assert.Equal(Kept, await wave.AnswersAsync());
        await (await browser.OpenAsync(wave.Page("work/A/b.1"))).SubmitAsync("main form");
        Assert.Equal(Kept, await wave.AnswersAsync());
    }

    [Fact]
    public async Task Rows_of_plans_are_added_changed_and_removed_down_to_none()
    {
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();
        var page = await browser.OpenAsync(wave.Page("ahead"));

        var added = await page.SubmitAsync("main form", Fields("plans[0].kind=press&plans[0].from=2026-05-01&then=more-plans"));
        Assert.Equal(wave.Page("ahead") + "#more-plans", added.Location);
        page = await browser.OpenAsync(wave.Page("ahead"));
        Assert.NotNull(page.Html.QuerySelector("#more-plans [name='plans[1].kind']"));
        await page.SubmitAsync("main form", Fields("plans[1].kind=press&plans[1].from=2026-05-02&plans[2].title= "));
        page = await browser.OpenAsync(wave.Page("ahead"));
        await page.SubmitAsync("main form", Fields("plans[0].remove=1&plans[1].title=Kept"));
        Assert.Equal(
            """{"plans":[{"kind":"press","title":"Kept","from":"2026-05-02","to":"2026-05-02"}]}""", await wave.AnswersAsync());

        page = await browser.OpenAsync(wave.Page("ahead"));
        await page.SubmitAsync("main form", Fields("plans[0].remove=1"));
        Assert.Equal("{}", await wave.AnswersAsync());
    }

    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "about", "place=else", "place", "is not one of the choices" },
        { "about", "place=~preferNot", "place", "is not offered here" },
        { "about", "activities=research&activities=else", "activities", "is not one of the choices" },
        { "about", "activities=research&activities=~none", "activities", "Keep the one or the others" },
        { "about", "staff=1,5", "staff", "give a number in digits" },
        { "about", "staff=5001", "staff", "give a number from 0 to 5000" },
        { "about", "staff=12&staff~=~dontKnow", "staff", "Keep the one or the others" },
        { "about", "motto=Words&motto~=~preferNot", "motto", "Keep the one or the others" },
        { "about", "comment~=~dontKnow&comment~=~preferNot", "comment", "Keep the one or the others" },
        { "about", "motto=Bell\u0007", "motto", "a character that cannot be shown" },
        { "ahead", "needs=need:1&needs=need:else", "needs-other", "is not one of the choices" },
        { "ahead", "needs=want:1", "needs-other", "is not one of the choices" },
        { "ahead", "needs=need:1&needs=~none", "needs-other", "Keep the one or the others" },
        { "ahead", "plans=~none&plans[0].title=T", "plans", "Keep the one or the others" },
        { "ahead", "plans[0].kind=press&plans[0].from=31/05/2026", "plans-0--from", "is not a date" },
        { "ahead", "plans[0].kind=press", "plans-0--from", "this is empty" },
        { "ahead", "plans[0].title=T&plans[0].from=2026-05-01", "plans-0--kind", "this is empty" },
        { "ahead", "plans[0].kind=press&plans[0].from=2026-05-02&plans[0].to=2026-05-01", "plans-0--to", "before the first day" },
        { "ahead", "plans[0].kind=press&plans[0].from=2026-05-02&plans[0].fund=F", "plans-0--fund", "about a bid only" },
        { "ahead", "plans[3].kind=press&plans[3].from=2026-05-02&plans[3].theme=else", "plans-0--theme", "is not one of the choices" },
        { "work", "partners=north&partners=~none", "partners", "Keep the one or the others" },
        { "work", "partners=home", "partners", "your own organisation" },
        { "work", "partners=nobody", "partners", "is not on the list" },
        { "work/fund", "frequency=9", "frequency", "is not one of the choices" },
        { "work/fund", "ways=research&ways=else", "ways", "is not one of the choices" },
        { "work/fund", "ways=research&ways=~preferNot", "ways", "Keep the one or the others" },
        { "work/fund", "days=91", "days", "give a number of at most 90" },
        { "work/fund", "lead=else", "lead", "is not one of the choices" },
        { "work/fund", "remark=R&remark~=~dontKnow", "remark", "Keep the one or the others" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_said_at_its_field_with_what_was_typed_still_there(
        string path, string typed, string field, string sentence)
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "picked": { "fund": { "word": "W" } } }, "motto": "M", "needs": {}, "plans": [] }""");
        var before = await wave.GetAsync();
        var form = await app.Browser().OpenAsync(wave.Page(path));

        var refused = await form.SubmitAsync("main form", [.. Cleared(path), .. Fields(typed)]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(refused.FieldErrors, error => error.Contains(sentence, StringComparison.Ordinal));
        var link = Assert.Single(refused.Html.QuerySelectorAll(".govuk-error-summary a"));
        Assert.Equal("#" + field, link.GetAttribute("href"));
        Assert.Contains(sentence, link.TextContent, StringComparison.Ordinal);
        var control = refused.Html.GetElementById(field)!;
        Assert.Contains(sentence, control.Closest(".govuk-form-group")!.QuerySelector(".govuk-error-message")!.TextContent,
            StringComparison.Ordinal);
        foreach (var (name, value) in Fields(typed).Select(pair => (pair.Name.Replace("[3]", "[0]", StringComparison.Ordinal), pair.Value)))
            if (Offers(form, name, value)) Assert.True(Shows(refused, name, value), $"{name} is not {value} any more");
        Assert.True(JsonNode.DeepEquals(before, await wave.GetAsync()));
    }

    [Fact]
    public async Task The_row_that_is_wrong_is_told_apart_from_those_removed_and_empty()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync(
            """{ "plans": [ { "kind": "press", "from": "2026-05-01" }, { "kind": "press", "title": "B", "from": "2026-05-02" } ] }""");

        var refused = await (await app.Browser().OpenAsync(wave.Page("ahead"))).SubmitAsync(
            "main form", Fields("plans[0].remove=1&plans[1].to=2026-01-01"));

        Assert.Equal("#plans-0--to", refused.Html.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Contains("row 1", refused.FieldErrors.Single(), StringComparison.Ordinal);
        Assert.Equal("B", JourneyTests.Value(refused, "plans[0].title"));
        Assert.Equal("2026-01-01", JourneyTests.Value(refused, "plans[0].to"));
    }

    [Theory]
    [InlineData("work")]
    [InlineData("work/north")]
    [InlineData("about")]
    [InlineData("ahead")]
    public async Task Every_control_has_a_label_and_ids_are_there_once(string path)
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync(
            """{ "partners": { "picked": { "north": {} } }, "plans": [ { "kind": "press", "from": "2026-05-01" } ] }""");
        var form = await app.Browser().OpenAsync(wave.Page(path));
        var page = await form.SubmitAsync("main form", path switch
        {
            "work" => [("partners", "nobody")],
            "work/north" => [("days", "x")],
            "about" => [("staff", "x")],
            _ => [("plans[0].kind", "x")],
        });
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);

        var ids = page.Html.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var controls = page.Html.QuerySelectorAll("main input:not([type=hidden], [type=submit]), main select, main textarea");
        Assert.NotEmpty(controls);
        Assert.All(controls, control => Assert.Single(page.Html.QuerySelectorAll($"label[for='{control.Id}']")));
        Assert.All(
            page.Html.QuerySelectorAll("main fieldset"), set => Assert.NotEqual("", set.QuerySelector("legend")!.TextContent.Trim()));
        foreach (var attribute in new[] { "aria-describedby", "aria-labelledby" })
            Assert.All(
                page.Html.QuerySelectorAll($"[{attribute}]").SelectMany(element => element.GetAttribute(attribute)!.Split(' ')),
                id => Assert.Contains(id, ids));
        Assert.Contains("Only the evaluators and administrators see this answer", page.Main, StringComparison.Ordinal);
    }

    /// <summary>Fields of a query string, decoded as written: values hold no &amp; unless written "&amp;amp;".</summary>
    private static (string Name, string Value)[] Fields(string typed) =>
        [.. typed.Split('&', StringSplitOptions.None)
            .Aggregate(new List<string>(), (parts, part) =>
            {
                // "&amp;" in a text is no separator.
                if (part.Contains('=') && !part.StartsWith("amp;", StringComparison.Ordinal)) parts.Add(part);
                else parts[^1] += "&" + part;
                return parts;
            })
            .Select(part => part.Split('=', 2))
            .Select(pair => (pair[0], pair[1]))];

    private static IEnumerable<(string, string)> Cleared(string path) => path switch
    {
        "ahead" => [("needs", ""), ("plans", "")],
        "work" => [("partners", "")],
        _ => [],
    };

    /// <summary>Whether a person can give this answer: a forged one has no place on the page.</summary>
    private static bool Offers(Page form, string name, string value) =>
        form.Html.QuerySelectorAll($"[name='{name}']").Any(control => control switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.Value == value,
            IHtmlSelectElement select => select.Options.Any(option => option.Value == value),
            _ => true,
        });

    private static bool Shows(Page page, string name, string value) =>
        page.Html.QuerySelectorAll($"[name='{name}']").Any(control => control switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.Value == value && box.IsChecked,
            IHtmlInputElement input => input.GetAttribute("value") == value,
            IHtmlTextAreaElement text => text.Value == value,
            IHtmlSelectElement select => select.Value == value,
            _ => false,
        });
}
