using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Survey.Api.Tests.Answering;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Tests.Waves;

/// <summary>Planning, opening and closing, by page and by program; what cannot be is refused and changes nothing.</summary>
public sealed class WavesTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task On_the_pages_a_wave_is_planned_opened_moved_and_closed()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        await OpenWave.AddOrganisationsAsync(app);
        await OpenWave.AddInstrumentAsync(convenor, EveryType.File);
        var plan = await convenor.OpenAsync("/waves/plan");
        Assert.Equal("2026-01-01", JourneyTests.Value(plan, "Plan.PeriodFrom"));

        var planned = await plan.SubmitAsync("main form", ("Plan.OpensOn", "2026-03-02"), ("Plan.ClosesOn", "2026-03-20"));
        var wave = await JourneyTests.FollowAsync(convenor, planned);
        Assert.Contains("Opens on 2 March 2026", wave.Main, StringComparison.Ordinal);

        wave = await JourneyTests.FollowAsync(convenor, await PostAsync(wave, "Open"));
        Assert.Contains("The wave is open: 4 organisations, 4 invitations on their way.", wave.Main, StringComparison.Ordinal);
        wave = await JourneyTests.FollowAsync(convenor, await PostAsync(wave, "Move", ("closesOn", "2026-03-25")));
        Assert.Contains("until the end of Wednesday, 25 March 2026", wave.Main, StringComparison.Ordinal);
        wave = await JourneyTests.FollowAsync(convenor, await PostAsync(wave, "Close"));
        Assert.Contains("The wave has closed", wave.Main, StringComparison.Ordinal);
        Assert.Contains("Closed", (await convenor.OpenAsync("/waves")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_told_by_organisation()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        await app.Browser().PostAsync(wave.Api() + "/submit", null);
        await wave.PutAsync("""{ "motto": "begun" }""", "north");

        var body = (await wave.Convenor.GetFromJsonAsync<JsonObject>($"/api/v1/waves/{wave.Id}"))!;

        Assert.Equal("4 4 2 1 0", string.Join(' ', new[] { "organisations", "asked", "started", "answered", "declined" }
            .Select(count => (int)body["wave"]!["counts"]![count]!)));
        var silent = await wave.Convenor.OpenAsync($"/waves/{wave.Id}?show=silent");
        Assert.Equal(["Fair Fund", "South Forum"], silent.Html.QuerySelectorAll("[aria-label=Organisations] tbody th").Select(cell => cell.TextContent.Trim()));
    }

    public static TheoryData<string, string, string> BadPlans => new()
    {
        { "periodTo", "2025-12-31", "/periodTo" },
        { "periodTo", "2027-01-02", "/periodTo" },
        { "closesOn", "2026-03-01", "/closesOn" },
        { "closesOn", "2026-09-01", "/closesOn" },
        { "closesOn", "9999-12-31", "/closesOn" },
        { "periodFrom", "0001-01-01", "/periodFrom" },
        { "instrumentId", "00000000-0000-0000-0000-000000000001", "/instrumentId" },
        { "opensOn", "", "/opensOn" },
    };

    [Theory, MemberData(nameof(BadPlans))]
    public async Task A_plan_that_cannot_be_is_refused_by_field(string field, string value, string pointer)
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var plan = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(
            OpenWave.Plan(await OpenWave.AddInstrumentAsync(convenor, EveryType.File))))!;
        plan[field] = value.Length == 0 ? null : value;

        var refused = await convenor.PostAsJsonAsync("/api/v1/waves", plan);

        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((HttpStatusCode.BadRequest, "invalidPlan"), (refused.StatusCode, (string)problem["code"]!));
        Assert.NotNull(problem["errors"]![pointer]);
        Assert.Empty((await convenor.GetFromJsonAsync<JsonArray>("/api/v1/waves"))!);
    }

    [Theory]
    [InlineData("9999-12-01", "9999-12-31", "9999-12-30", "9999-12-31")]
    [InlineData("2101-01-01", "2101-03-31", "2101-04-01", "2101-04-20")]
    public async Task Days_beyond_every_calendar_are_refused(string from, string to, string opens, string closes)
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var instrumentId = await OpenWave.AddInstrumentAsync(convenor, EveryType.File);

        var refused = await convenor.PostAsJsonAsync(
            "/api/v1/waves", new { instrumentId, periodFrom = from, periodTo = to, opensOn = opens, closesOn = closes });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_plan_that_cannot_be_is_refused_on_the_page_beside_its_field()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        await OpenWave.AddInstrumentAsync(convenor, EveryType.File);
        var page = await convenor.OpenAsync("/waves/plan");

        var refused = await page.SubmitAsync("main form", ("Plan.PeriodTo", "2025-01-01"), ("Plan.OpensOn", "not a day"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("#Plan-OpensOn", refused.Html.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("not a day", refused.Html.QuerySelector("[name='Plan.OpensOn']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("2026-01-01", "2026-03-31")]
    [InlineData("2026-03-31", "2026-06-30")]
    [InlineData("2025-10-01", "2026-01-01")]
    [InlineData("2026-02-01", "2026-02-28")]
    public async Task Periods_do_not_overlap(string from, string to)
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var instrument = await OpenWave.AddInstrumentAsync(convenor, EveryType.File);
        await OpenWave.PlanAsync(convenor, instrument);

        var refused = await convenor.PostAsJsonAsync("/api/v1/waves", OpenWave.Plan(instrument, from, to));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("does not overlap", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single((await convenor.GetFromJsonAsync<JsonArray>("/api/v1/waves"))!);
    }

    [Fact]
    public async Task Of_two_openings_at_once_one_opens()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        await OpenWave.AddOrganisationsAsync(app);
        var id = await OpenWave.PlanAsync(convenor, await OpenWave.AddInstrumentAsync(convenor, EveryType.File));

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            Task.Run(() => convenor.PostAsync($"/api/v1/waves/{id}/open", null))));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        await AssertRefusedAsync(await convenor.PostAsync($"/api/v1/waves/{id}/open", null), "alreadyOpened");
        var rows = await app.ReadAsync(session => session.FindAsync<string>(
            """
            SELECT (SELECT COUNT(*) FROM Invitation) || ' ' || (SELECT COUNT(*) FROM Message) || ' ' || (SELECT COUNT(*) FROM RosterEntry)
            """));
        Assert.Equal("5 4 4", rows);
    }

    [Fact]
    public async Task A_wave_needs_organisations_and_contacts_to_open()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var id = await OpenWave.PlanAsync(convenor, await OpenWave.AddInstrumentAsync(convenor, EveryType.File));

        await AssertRefusedAsync(await convenor.PostAsync($"/api/v1/waves/{id}/open", null), "tooFewOrganisations");
        await OpenWave.AddOrganisationsAsync(app);
        await app.WriteAsync(session => session.ExecuteAsync("UPDATE Contact SET LeftOn = '2026-03-02'"));
        await AssertRefusedAsync(await convenor.PostAsync($"/api/v1/waves/{id}/open", null), "noContacts");
        var page = await PostAsync(await convenor.OpenAsync($"/waves/{id}"), "Open");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("No organisation has a contact to invite", page.Main, StringComparison.Ordinal);
        Assert.Null((await convenor.GetFromJsonAsync<JsonObject>($"/api/v1/waves/{id}"))!["wave"]!["openedAt"]);
    }

    [Fact]
    public async Task What_comes_at_the_wrong_time_is_refused()
    {
        var wave = await OpenWave.OpenAsync(app);
        var convenor = wave.Convenor;

        await AssertRefusedAsync(await convenor.DeleteAsync($"/api/v1/waves/{wave.Id}"), "alreadyOpened");
        foreach (var day in new[] { "2026-03-01", "2026-12-31", "9999-12-31", "" })
        {
            var moved = await PostAsync(await convenor.OpenAsync($"/waves/{wave.Id}"), "Move", ("closesOn", day));
            Assert.Equal(HttpStatusCode.Conflict, moved.Status);
            Assert.Single(moved.FieldErrors);
        }

        await wave.CloseAsync();
        await AssertRefusedAsync(await convenor.PostAsync($"/api/v1/waves/{wave.Id}/close", null), "alreadyClosed");
        await AssertRefusedAsync(await convenor.PostAsync($"/api/v1/waves/{wave.Id}/open", null), "alreadyOpened");
    }

    [Fact]
    public async Task A_plan_does_not_close_is_taken_back_and_is_then_unknown()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var id = await OpenWave.PlanAsync(convenor, await OpenWave.AddInstrumentAsync(convenor, EveryType.File));

        await AssertRefusedAsync(await convenor.PostAsync($"/api/v1/waves/{id}/close", null), "notOpened");
        Assert.Equal(HttpStatusCode.NoContent, (await convenor.DeleteAsync($"/api/v1/waves/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await convenor.DeleteAsync($"/api/v1/waves/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await convenor.OpenAsync($"/waves/{id}")).Status);
    }

    [Fact]
    public async Task Another_sectors_wave_is_not_there()
    {
        var wave = await OpenWave.OpenAsync(app);
        var stranger = await app.WriteAsync(async session =>
        {
            var sector = await new SectorStore(session).CreateAsync("Other sector", "Europe/London", app.Clock.Now());
            return await new StaffStore(session).AddAsync(sector.Id, "Other", "other@example.org", Roles.Administrator, app.Clock.Now());
        });
        var browser = await app.SignInAsync(stranger!);

        foreach (var answer in new[]
        {
            await browser.GetAsync($"/api/v1/waves/{wave.Id}"), await browser.PostAsync($"/api/v1/waves/{wave.Id}/close", null),
            await browser.PostAsync($"/api/v1/waves/{wave.Id}/open", null), await browser.DeleteAsync($"/api/v1/waves/{wave.Id}"),
            await browser.GetAsync($"/waves/{wave.Id}"),
        })
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty((await browser.GetFromJsonAsync<JsonArray>("/api/v1/waves"))!);
        Assert.Equal(HttpStatusCode.OK, (await app.Browser().OpenAsync(wave.Page())).Status);
    }

    [Fact]
    public async Task Funders_and_strangers_run_no_waves()
    {
        var wave = await OpenWave.OpenAsync(app);
        var funder = await app.SignInAsync(Roles.Funder);

        foreach (var path in new[] { "/api/v1/waves", $"/api/v1/waves/{wave.Id}" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await funder.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.Browser().GetAsync(path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await funder.PostAsync($"/api/v1/waves/{wave.Id}/close", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Browser().PostAsync($"/api/v1/waves/{wave.Id}/close", null)).StatusCode);
        foreach (var path in new[] { "/waves", "/waves/plan", $"/waves/{wave.Id}" })
            Assert.NotEqual(HttpStatusCode.OK, (await funder.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Browser().OpenAsync(wave.Page())).Status);
    }

    /// <summary>Presses the button that leads to this handler.</summary>
    private static Task<Page> PostAsync(Page page, string handler, params (string, string)[] fields)
    {
        var button = page.Html.QuerySelector($"button[formaction$='handler={handler}']");
        if (button is null) return page.SubmitAsync($"form[action$='handler={handler}']", fields);
        button.Closest("form")!.SetAttribute("action", button.GetAttribute("formaction")!);
        return page.SubmitAsync($"form[action$='handler={handler}']", fields);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, string code)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(code, (string)problem["code"]!);
        Assert.EndsWith(".", (string)problem["detail"]!, StringComparison.Ordinal);
    }
}
