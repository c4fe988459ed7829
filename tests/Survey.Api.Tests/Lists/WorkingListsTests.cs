using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Tests.Answering;
using Survey.Api.Tests.Results;
using Survey.Api.Tests.Return;
using Survey.Database.Access;
using Survey.Worker.Results;

namespace Survey.Api.Tests.Lists;

/// <summary>Evaluators work through the duplication ledger and through introductions.</summary>
public sealed class WorkingListsTests
{
    private const string Research = "\"activities\": [\"research\"]";
    private const string Form = "main form:not([action*=handler])";
    private const string Undo = "form[action*='handler=Undo']";

    [Fact]
    public async Task What_is_noted_stays_with_a_row_in_later_waves_and_tells_whether_the_two_came_together()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 3);
        await OverlapAsync(wave);
        var evaluator = await app.SignInAsync(Roles.Evaluator);
        var list = await evaluator.OpenAsync("/lists/overlaps");
        var row = await evaluator.OpenAsync(RowOf(list, "Home Alliance", "Partner 01"));
        Assert.Contains("Both do: ", row.Main, StringComparison.Ordinal);
        Assert.Contains("Both say that they do not work together.", row.Main, StringComparison.Ordinal);

        var kept = await row.SubmitAsync(
            Form, ("state", "talking"), ("who", "=Bethan"), ("day", "2026-05-01"), ("note", "They met <b>\nin May"));

        Assert.Equal(HttpStatusCode.Redirect, kept.Status);
        row = await evaluator.OpenAsync(kept.Location!);
        Assert.Contains("Person Evaluator", row.Html.QuerySelector("ol")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("They met <b>", row.Main, StringComparison.Ordinal);

        var next = new ReturnWave(await wave.Wave.NextAsync());
        await next.AnswerAsync("home", ["p01"], more: Research);
        await next.AnswerAsync("p01", ["home"], more: Research);
        await next.AnswerAsync("p02", [], more: Research);
        await AnalyseAsync(app);
        await next.Wave.CloseAsync();
        await AnalyseAsync(app);

        list = await evaluator.OpenAsync("/lists/overlaps?status=talking");
        var card = Assert.Single(list.Html.QuerySelectorAll(".govuk-summary-card"));
        Assert.Contains("Tie reported in Apr to Jun 2026 (confirmed)", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("=Bethan", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("'=Bethan", await evaluator.GetStringAsync("/api/v1/lists/overlaps.csv?status=talking"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_introduction_that_worked_leaves_the_list_of_candidates_and_keeps_its_row()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 3);
        await OverlapAsync(wave);
        var evaluator = await app.SignInAsync(Roles.Evaluator);
        var row = await evaluator.OpenAsync(RowOf(await evaluator.OpenAsync("/lists/introductions"), "Home Alliance", "Partner 01"));
        await row.SubmitAsync(Form, ("state", "introduced"));

        var next = new ReturnWave(await wave.Wave.NextAsync());
        await next.AnswerAsync("home", ["p01"], more: Research);
        await next.AnswerAsync("p01", [], more: Research);
        await next.Wave.CloseAsync();
        await AnalyseAsync(app);

        var list = await evaluator.OpenAsync("/lists/introductions?status=introduced");
        Assert.Contains("Not on the list of Apr to Jun 2026", list.Main, StringComparison.Ordinal);
        Assert.Contains("Both do: ", list.Main, StringComparison.Ordinal);
        Assert.Contains("Tie reported in Apr to Jun 2026 (one-sided)", list.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_evaluators_who_note_of_the_same_row_the_second_is_told_and_overwrites_nothing()
    {
        await using var app = new AppFixture();
        await OverlapAsync(await ReturnWave.OpenAsync(app, more: 3));
        var (ada, bob) = (await app.SignInAsync(Roles.Evaluator), await app.SignInAsync(Roles.Administrator));
        var address = RowOf(await ada.OpenAsync("/lists/overlaps"), "Home Alliance", "Partner 01");
        var (hers, his) = (await ada.OpenAsync(address), await bob.OpenAsync(address));

        await hers.SubmitAsync(Form, ("state", "joint"), ("note", "Hers"));
        var refused = await his.SubmitAsync(Form, ("state", "split"), ("note", "His"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("nothing was overwritten", refused.Main, StringComparison.Ordinal);
        Assert.Contains("Hers", refused.Html.QuerySelector("ol")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("His", refused.Html.QuerySelector("textarea")!.TextContent.Trim());
        var api = "/api/v1" + address.Split('?')[0];
        Assert.Equal("Hers", (string)(await Json(ada, api))["note"]!["note"]!);
        var late = await bob.PutAsJsonAsync(api, new { version = 0, status = "split" });
        Assert.Equal((HttpStatusCode.Conflict, "overtaken"), (late.StatusCode, (string)(await late.Content.ReadFromJsonAsync<JsonObject>())!["code"]!));

        // Having seen it, he may.
        Assert.Equal(HttpStatusCode.Redirect, (await refused.SubmitAsync(Form)).Status);
        Assert.Equal(["Hers", "His"], (await Json(ada, api))["history"]!.AsArray().Select(version => (string)version!["note"]!["note"]!));
    }

    [Fact]
    public async Task The_last_change_is_undone_and_what_was_undone_stays_in_the_history()
    {
        await using var app = new AppFixture();
        await OverlapAsync(await ReturnWave.OpenAsync(app, more: 3));
        var evaluator = await app.SignInAsync(Roles.Evaluator);
        var address = RowOf(await evaluator.OpenAsync("/lists/overlaps"), "Home Alliance", "Partner 01");
        await (await evaluator.OpenAsync(address)).SubmitAsync(Form, ("state", "noticed"));
        var stale = await evaluator.OpenAsync(address);
        await stale.SubmitAsync(Form, ("state", "deliberate"));

        Assert.Equal(HttpStatusCode.Conflict, (await stale.SubmitAsync(Undo)).Status);
        await (await evaluator.OpenAsync(address)).SubmitAsync(Undo);

        var row = await Json(evaluator, "/api/v1" + address.Split('?')[0]);
        Assert.Equal("noticed", (string)row["note"]!["status"]!);
        Assert.Equal([false, false, true], row["history"]!.AsArray().Select(version => (bool)version!["restores"]!));
        await (await evaluator.OpenAsync(address)).SubmitAsync(Undo);
        Assert.Equal("deliberate", (string)(await Json(evaluator, "/api/v1" + address.Split('?')[0]))["note"]!["status"]!);
    }

    [Fact]
    public async Task Rows_are_filtered_and_what_cannot_be_noted_is_refused_with_its_place()
    {
        await using var app = new AppFixture();
        await OverlapAsync(await ReturnWave.OpenAsync(app, more: 3));
        var evaluator = await app.SignInAsync(Roles.Evaluator);
        var all = await Json(evaluator, "/api/v1/lists/overlaps");
        var key = (string)all["rows"]![0]!["key"]!;

        var bad = await evaluator.PutAsJsonAsync(
            $"/api/v1/lists/overlaps/{key}", new { version = 0, status = "met", owner = new string('x', 101), day = "1999-01-01" });
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal(["/day", "/owner", "/status"],
            (await bad.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key).Order());
        var badPage = await (await evaluator.OpenAsync($"/lists/overlaps/{key}")).SubmitAsync(Form, ("day", "soon"), ("note", new string('x', 1001)));
        Assert.Equal(HttpStatusCode.BadRequest, badPage.Status);
        Assert.Equal(0, (int)(await Json(evaluator, $"/api/v1/lists/overlaps/{key}"))["version"]!);

        Assert.True((await evaluator.PutAsJsonAsync($"/api/v1/lists/overlaps/{key}", new { version = 0, owner = "Bethan" })).IsSuccessStatusCode);
        Assert.Equal(1, await Total("owner=bethan"));
        Assert.Equal((int)all["total"]! - 1, await Total("owner=none"));
        Assert.Equal((int)all["total"]!, await Total("status=none"));
        Assert.Equal(0, await Total("topic=nothing+like+it"));
        Assert.Equal((int)all["total"]!, await Total($"topic={Uri.EscapeDataString((string)all["rows"]![0]!["topics"]![0]!)}"));
        Assert.Contains("Nothing matches", (await evaluator.OpenAsync("/lists/overlaps?topic=nothing")).Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await evaluator.GetAsync("/lists/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await evaluator.GetAsync($"/lists/introductions/{key}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await evaluator.GetAsync($"/api/v1/lists/overlaps?wave={Guid.NewGuid()}")).StatusCode);

        async Task<int> Total(string query) => (int)(await Json(evaluator, $"/api/v1/lists/overlaps?{query}"))["total"]!;
    }

    [Fact]
    public async Task Nobody_but_evaluators_of_the_sector_sees_or_changes_a_row()
    {
        await using var app = new AppFixture();
        await OverlapAsync(await ReturnWave.OpenAsync(app, more: 3));
        var key = (string)(await Json(await app.SignInAsync(Roles.Evaluator), "/api/v1/lists/overlaps"))["rows"]![0]!["key"]!;
        var stranger = await app.SignInAsync(await app.AddStrangerAsync());

        Assert.Contains("No wave has figures yet", (await stranger.OpenAsync("/lists/overlaps")).Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/lists/overlaps/{key}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound,
            (await stranger.PutAsJsonAsync($"/api/v1/lists/overlaps/{key}", new { version = 0, status = "joint" })).StatusCode);
        foreach (var role in new[] { Roles.Funder, Roles.Convenor })
            Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(role)).GetAsync("/lists/overlaps")).StatusCode);
        Assert.Equal(0, await app.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM WorkingRow")));
    }

    /// <summary>Home and the first two partners do the same without working together, and are measured.</summary>
    private static async Task OverlapAsync(ReturnWave wave)
    {
        foreach (var contact in new[] { "home", "p01", "p02" }) await wave.AnswerAsync(contact, [], more: Research);
        await wave.AnswerAsync("p03", [], more: "\"activities\": []");
        await AnalyseAsync(wave.App);
    }

    private static Task AnalyseAsync(AppFixture app) =>
        app.Services.GetRequiredService<AnalyseWavesJob>().RunAsync(CancellationToken.None);

    private static string RowOf(Page list, string one, string other) => list.Html.QuerySelectorAll(".govuk-summary-card")
        .First(card => card.TextContent.Contains(one, StringComparison.Ordinal) && card.TextContent.Contains(other, StringComparison.Ordinal))
        .QuerySelector("a")!.GetAttribute("href")!;

    private static async Task<JsonObject> Json(HttpClient browser, string address) => (await browser.GetFromJsonAsync<JsonObject>(address))!;
}
