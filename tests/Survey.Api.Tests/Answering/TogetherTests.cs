using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Survey.Analysis.Instruments;
using Survey.Api.Answering;

namespace Survey.Api.Tests.Answering;

/// <summary>Several people of one organisation, and several clicks, at the same time.</summary>
public sealed class TogetherTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Of_two_browsers_on_one_page_the_second_sees_both_texts_and_chooses()
    {
        var wave = await OpenWave.OpenAsync(app);
        var first = await app.Browser().OpenAsync(wave.Page("about"));
        var second = await app.Browser().OpenAsync(wave.Page("about", "home-2") + "?language=en");
        await first.SubmitAsync("main form", ("motto", "The first"), ("comment", "Theirs"));

        var told = await second.SubmitAsync("main form", ("motto", "The second"), ("staff", "7"));

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Ann of Home Alliance saved other answers on this page", told.Main, StringComparison.Ordinal);
        Assert.Equal(["The second", "The first"], told.Html.QuerySelectorAll(".govuk-radios__hint").Select(hint => hint.TextContent));
        Assert.Empty(told.Html.QuerySelectorAll("input[type=radio][checked]"));
        // What only the colleague changed needs no decision, but is told.
        Assert.Contains("Theirs", told.Main, StringComparison.Ordinal);
        Assert.Equal("""{"motto":"The first","comment":"Theirs"}""", await wave.AnswersAsync());

        // Not choosing is no choice.
        var again = await told.SubmitAsync("main form");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(["Choose which answer to keep."], again.FieldErrors);
        Assert.Equal("""{"motto":"The first","comment":"Theirs"}""", await wave.AnswersAsync());

        Assert.Equal(HttpStatusCode.Found, (await again.SubmitAsync("main form", ("~keep:motto", "yours"))).Status);
        Assert.Equal("""{"staff":7,"motto":"The second","comment":"Theirs"}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task The_colleagues_answer_can_be_kept_and_one_saved_meanwhile_is_asked_about_again()
    {
        var wave = await OpenWave.OpenAsync(app);
        var second = await app.Browser().OpenAsync(wave.Page("about", "home-2") + "?language=en");
        await wave.PutAsync("""{ "motto": "The first", "comment": "Theirs" }""");
        var told = await second.SubmitAsync("main form", ("motto", "The second"), ("comment", "Mine"));

        await wave.PutAsync("""{ "comment": "Theirs again" }""");
        var again = await told.SubmitAsync("main form", ("~keep:motto", "theirs"), ("~keep:comment", "yours"));

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(["Mine", "Theirs again"], again.Html.QuerySelectorAll(".govuk-radios__hint").Select(hint => hint.TextContent));
        await again.SubmitAsync("main form", ("~keep:comment", "yours"));
        Assert.Equal("""{"motto":"The first","comment":"Mine"}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task What_two_people_change_on_one_page_apart_from_each_other_is_kept_and_told()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "motto": "M", "comment": "C" }""");
        var second = await app.Browser().OpenAsync(wave.Page("about", "home-2") + "?language=en");
        await wave.PutAsync("""{ "comment": "Theirs" }""");

        var saved = await second.SubmitAsync("main form", ("motto", "Mine"));

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Contains("Ann of Home Alliance changed something on this page too", saved.Main, StringComparison.Ordinal);
        Assert.Equal("Theirs", JourneyTests.Value(saved, "comment"));
        Assert.Equal("""{"motto":"Mine","comment":"Theirs"}""", await wave.AnswersAsync());
        Assert.Equal(HttpStatusCode.Found, (await saved.SubmitAsync("main form")).Status);
    }

    [Fact]
    public async Task Two_people_pick_different_organisations_and_both_count()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "picked": { "north": { "word": "W" } } } }""");
        var second = await app.Browser().OpenAsync(wave.Page("work", "home-2"));
        await wave.PutAsync("""{ "partners": { "picked": { "north": { "word": "W" }, "fund": {} } } }""");

        await second.SubmitAsync("main form", ("partners", "a/B.1"), ("partners", "north"));
        Assert.Equal("""{"partners":{"picked":{"a/B.1":{},"fund":{},"north":{"word":"W"}}}}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task An_organisation_that_a_colleague_unpicked_is_explained_and_can_be_picked_again_with_what_was_typed()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "picked": { "north": { "word": "W" } } } }""");
        var open = await app.Browser().OpenAsync(wave.Page("work/north", "home-2") + "?language=en");
        await wave.PutAsync("""{ "partners": { "none": true } }""");

        var told = await open.SubmitAsync("main form", ("remark", "R"));

        Assert.Equal("North & Sons <Trust> is not on your list", told.Heading);
        Assert.Contains("last saved by Ann of Home Alliance", told.Main, StringComparison.Ordinal);
        Assert.Equal("""{"partners":{"none":true}}""", await wave.AnswersAsync());
        Assert.Equal(HttpStatusCode.Found, (await told.SubmitAsync("main form")).Status);
        Assert.Equal("""{"partners":{"picked":{"north":{"word":"W","remark":"R"}}}}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task Opening_a_page_about_an_organisation_that_is_not_picked_offers_only_the_list()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();

        var told = await app.Browser().OpenAsync(wave.Page("work/north"));

        Assert.Equal("North & Sons <Trust> is not on your list", told.Heading);
        Assert.Empty(told.Forms);
        Assert.Single(told.Html.QuerySelectorAll($"main a[href='{wave.Page("work")}']"));
    }

    [Fact]
    public async Task Going_through_a_page_again_without_changing_anything_is_no_new_version()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        var page = await app.Browser().OpenAsync(wave.Page("about"));
        await page.SubmitAsync("main form", ("motto", "M"), ("activities", "research"));
        Assert.True((await app.Browser().PostAsync($"{wave.Api()}/submit", null)).IsSuccessStatusCode);
        var before = await wave.GetAsync();

        var again = await app.Browser().OpenAsync(wave.Page("about"));
        Assert.Equal(HttpStatusCode.Found, (await again.SubmitAsync("main form")).Status);

        Assert.Equal(before.ToJsonString(), (await wave.GetAsync()).ToJsonString());
        Assert.Contains("You have submitted your answers.", (await app.Browser().OpenAsync(wave.Page())).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_a_colleague_changed_since_it_was_looked_at_is_not_submitted_unseen()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        var check = await app.Browser().OpenAsync(wave.Page("check", "home-2") + "?language=en");
        await wave.PutAsync("""{ "motto": "Changed" }""");

        var told = await check.SubmitAsync("main form");

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("About you: saved by Ann of Home Alliance at ", told.Main, StringComparison.Ordinal);
        Assert.Null((await wave.GetAsync())["submittedAt"]);
        Assert.Equal(wave.Page("done", "home-2"), (await told.SubmitAsync("main form")).Location);
    }

    [Fact]
    public async Task A_program_gets_both_versions_and_what_it_saw_is_merged()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "motto": "M", "comment": "C", "partners": { "picked": { "north": { "word": "W" } } } }""");
        const string Seen = """{ "motto": "M", "comment": "C", "partners": { "picked": { "north": { "word": "W" } } } }""";
        await wave.PutAsync("""{ "motto": "Theirs", "partners": { "picked": { "north": { "word": "V" } } } }""", "home-2");
        async Task<HttpResponseMessage> PutAsync(string answers) => await app.Browser().PutAsJsonAsync(
            wave.Api(), new JsonObject { ["seen"] = JsonNode.Parse(Seen), ["answers"] = JsonNode.Parse(answers) });

        var refused = await PutAsync("""{ "motto": "Mine", "partners": { "picked": { "north": { "word": "U", "remark": "R" } } } }""");
        var saved = await PutAsync("""{ "comment": "Mine", "motto": "M", "partners": { "picked": { "north": { "word": "W", "remark": "R" } } } }""");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var conflicts = (JsonArray)(await refused.Content.ReadFromJsonAsync<JsonObject>())!["conflicts"]!;
        Assert.Equal(
            [("/motto", "Mine", "Theirs", "Bethan Secretname"), ("/partners/picked/north/word", "U", "V", "Bethan Secretname")],
            conflicts.Select(each => ((string)each!["pointer"]!, (string)each["yours"]!, (string)each["kept"]!, (string)each["savedBy"]!)));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(
            """{"partners":{"picked":{"north":{"word":"V","remark":"R"}}},"motto":"Theirs","comment":"Mine"}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task The_receipt_is_the_same_for_every_version_and_for_everybody_who_asks()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        await wave.CompleteAsync("north");
        async Task<JsonObject> SubmitAsync(string contact) =>
            (await (await app.Browser().PostAsync(wave.Api(contact) + "/submit", null)).Content.ReadFromJsonAsync<JsonObject>())!;

        var first = await SubmitAsync("home");
        var repeated = await SubmitAsync("home-2");
        await wave.PutAsync("""{ "motto": "Later" }""");
        var second = await SubmitAsync("home");
        var other = await SubmitAsync("north");

        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", (string)first["receipt"]!);
        Assert.Equal((string)first["receipt"]!, (string)repeated["receipt"]!);
        Assert.Equal((string)first["receipt"]!, (string)second["receipt"]!);
        Assert.NotEqual((string)first["receipt"]!, (string)other["receipt"]!);
        Assert.Equal([1, 1, 2], new[] { first, repeated, second }.Select(answer => (int)answer["submittedVersion"]!));
        var page = await app.Browser().OpenAsync(wave.Page("done"));
        Assert.Contains((string)first["receipt"]!, page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_and_a_person_on_the_same_questions_are_told_too()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "picked": { "north": { "word": "W" } } }, "motto": "M" }""");
        var person = await app.Browser().OpenAsync(wave.Page("work/north"));
        var elsewhere = await app.Browser().OpenAsync(wave.Page("about"));

        await wave.PutAsync("""{ "partners": { "picked": { "north": { "word": "V" } } } }""");

        Assert.Equal(HttpStatusCode.Conflict, (await person.SubmitAsync("main form", ("word", "U"))).Status);
        Assert.Equal(HttpStatusCode.Found, (await elsewhere.SubmitAsync("main form", ("motto", "N"))).Status);
    }

    [Fact]
    public async Task Two_submits_at_once_are_one_version_and_one_receipt()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        var pages = new List<Page>();
        foreach (var contact in new[] { "home", "home-2" }) pages.Add(await app.Browser().OpenAsync(wave.Page("check", contact)));

        var answers = await Task.WhenAll(pages.Select(page => Task.Run(() => page.SubmitAsync("main form"))));

        Assert.All(answers, answer => Assert.EndsWith("/done", answer.Location, StringComparison.Ordinal));
        Assert.Contains("Response 1", await wave.RowsAsync());
        var submitted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Browser().PostAsync(wave.Api() + "/submit", null)));
        Assert.All(submitted, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Contains("Response 1", await wave.RowsAsync());
    }

    [Fact]
    public async Task Of_twenty_first_saves_at_once_one_is_kept_whole()
    {
        var wave = await OpenWave.OpenAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
            app.Browser().PutAsJsonAsync(wave.Api(), new { version = 0, answers = new { motto = $"{number}", comment = $"{number}" } }))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Contains("Response 1", await wave.RowsAsync());
        Assert.Contains("Answer 2", await wave.RowsAsync());
        var kept = (await wave.GetAsync())["answers"]!;
        Assert.Equal((string)kept["motto"]!, (string)kept["comment"]!);
    }

    [Fact]
    public async Task Different_pages_saved_at_once_are_all_kept()
    {
        var wave = await OpenWave.OpenAsync(app, more: 8);
        var partners = Enumerable.Range(1, 8).Select(number => $"p{number:00}").ToList();
        var picks = string.Join(", ", partners.Select(partner => $"\"{partner}\": {{}}"));
        await wave.PutAsync($$"""{ "partners": { "picked": { {{picks}} } } }""");
        var pages = new List<Page>();
        foreach (var partner in partners) pages.Add(await app.Browser().OpenAsync(wave.Page("work/" + partner)));

        var saved = await Task.WhenAll(pages.Select((page, number) =>
            Task.Run(() => page.SubmitAsync("main form", ("word", $"W{number}")))));

        Assert.All(saved, answer => Assert.Equal(HttpStatusCode.Found, answer.Status));
        var kept = (await wave.GetAsync())["answers"]!["partners"]!["picked"]!;
        Assert.Equal(
            Enumerable.Range(0, 8).Select(number => $"W{number}"), partners.Select(partner => (string)kept[partner]!["word"]!));
    }

    [Fact]
    public async Task Nothing_is_said_about_an_organisation_that_a_colleague_unpicked_meanwhile()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "picked": { "north": {}, "fund": {} } } }""");
        var service = app.Services.GetRequiredService<AnswerService>();
        var seen = (await service.OpenAsync(wave.Home))!;
        var page = seen.AllPages().Single(page => page.Partner?.Reference == "north");
        await wave.PutAsync("""{ "partners": { "picked": { "fund": {} } } }""");

        var saved = await service.SavePageAsync(wave.Home, page, new PageAnswers
        {
            Said = new AnswerSheet { Ties = [new TieAnswer { Question = "word", Organisation = page.Partner!.Id, Value = "W" }] },
            Seen = seen.On(page),
        });

        Assert.Equal(SaveOutcome.NotAsked, saved!.Outcome);
        await wave.PutAsync("""{ "partners": { "picked": { "north": {} } } }""");
        Assert.Equal("""{"partners":{"picked":{"north":{}}}}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task The_version_only_rises()
    {
        var wave = await OpenWave.OpenAsync(app);
        var seen = new List<int>();
        async Task NoteAsync() => seen.Add((int)(await wave.GetAsync())["version"]!);
        await NoteAsync();
        foreach (var answers in new[]
        {
            """{ "partners": { "picked": { "north": { "word": "W" }, "fund": {} } }, "activities": [] }""",
            """{ "partners": { "none": true } }""",
            """{ "partners": null, "motto": "M" }""",
            """{ "partners": { "none": true }, "plans": [] }""",
        })
        {
            await wave.PutAsync(answers);
            await NoteAsync();
        }

        await app.Browser().PostAsync(wave.Api() + "/submit", null);
        await wave.PutAsync("""{ "motto": "After" }""");
        await NoteAsync();

        Assert.Equal(seen.Distinct().Order(), seen);
    }

    [Fact]
    public async Task Saying_nothing_begins_nothing()
    {
        var wave = await OpenWave.OpenAsync(app);

        Assert.Equal(0, (int)(await wave.PutAsync("{}"))["version"]!);

        Assert.Contains("Response 0", await wave.RowsAsync());
    }
}
