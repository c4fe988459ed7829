using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Answering;

namespace Survey.Api.Tests.Answering;

/// <summary>Several people of one organisation, and several clicks, at the same time.</summary>
public sealed class TogetherTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Of_two_browsers_on_one_page_the_second_keeps_its_text_and_hears_who_saved()
    {
        var wave = await OpenWave.OpenAsync(app);
        var first = await app.Browser().OpenAsync(wave.Page("about"));
        var second = await app.Browser().OpenAsync(wave.Page("about", "home-2") + "?language=en");
        await first.SubmitAsync("main form", ("motto", "The first"), ("comment", "Theirs"));

        var told = await second.SubmitAsync("main form", ("motto", "The second"));

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Ann of Home Alliance saved other answers on this page", told.Main, StringComparison.Ordinal);
        Assert.Equal("The second", JourneyTests.Value(told, "motto"));
        Assert.Equal("""{"motto":"The first","comment":"Theirs"}""", await wave.AnswersAsync());
        Assert.Equal(HttpStatusCode.Found, (await told.SubmitAsync("main form")).Status);
        Assert.Equal("""{"motto":"The second"}""", await wave.AnswersAsync());
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

        var saved = await service.SavePageAsync(wave.Home, page, seen.VersionOf(page), new JsonObject
        {
            ["partners"] = new JsonObject { ["picked"] = new JsonObject { ["north"] = new JsonObject { ["word"] = "W" } } },
        });

        Assert.Equal(SaveOutcome.Conflict, saved!.Outcome);
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
