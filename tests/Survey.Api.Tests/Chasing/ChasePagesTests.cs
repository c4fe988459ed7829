using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Survey.Api.Tests.Answering;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Api.Tests.Chasing;

/// <summary>What convenors do about a wave's mail: plan, foresee, try out, hold, phone.</summary>
public sealed class ChasePagesTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_plan_is_changed_before_and_while_the_wave_is_open_and_the_next_wave_inherits_it()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await wave.Convenor.OpenAsync($"/waves/{wave.Id}/chasing");
        Assert.Equal("4", JourneyTests.Value(page, "Plan.NotStartedAfter"));

        var saved = await page.SubmitAsync("main form:not([action])", ("Plan.NotStartedAfter", "7"), ("Plan.ThanksAfter", ""), ("Plan.Holidays", "scotland"));

        page = await JourneyTests.FollowAsync(wave.Convenor, saved);
        Assert.Contains("The plan is saved", page.Main, StringComparison.Ordinal);
        Assert.Equal("7", JourneyTests.Value(page, "Plan.NotStartedAfter"));
        var next = await wave.NextAsync();
        var plan = (await wave.Convenor.GetFromJsonAsync<JsonObject>($"/api/v1/waves/{next.Id}/chasing"))!;
        Assert.Equal((7, null, "scotland"), ((int)plan["notStartedAfter"]!, (int?)plan["thanksAfter"], (string)plan["holidays"]!));
    }

    [Fact]
    public async Task A_plan_that_cannot_be_followed_is_refused_beside_its_fields_and_changes_nothing()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await wave.Convenor.OpenAsync($"/waves/{wave.Id}/chasing");

        var refused = await page.SubmitAsync("main form:not([action])", ("Plan.FromHour", "20"), ("Plan.MostPerDay", "x"), ("Plan.UntilHour", "9"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotEmpty(refused.FieldErrors);
        var api = await wave.Convenor.PutAsJsonAsync($"/api/v1/waves/{wave.Id}/chasing", new { fromHour = 20, untilHour = 9, mostPerDay = 0 });
        var problem = (await api.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((HttpStatusCode.BadRequest, "invalidChasePlan"), (api.StatusCode, (string)problem["code"]!));
        Assert.Equal(["/mostPerDay", "/untilHour"], problem["errors"]!.AsObject().Select(error => error.Key).Order());
        Assert.Equal(9, (int)(await wave.Convenor.GetFromJsonAsync<JsonObject>($"/api/v1/waves/{wave.Id}/chasing"))!["fromHour"]!);
    }

    [Fact]
    public async Task Before_a_wave_opens_its_mail_is_foretold_and_nothing_is_kept_of_that()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var instrument = await OpenWave.AddInstrumentAsync(convenor, EveryType.File);
        var id = await OpenWave.PlanAsync(convenor, instrument, opens: "2026-03-09");
        var empty = await convenor.OpenAsync($"/waves/{id}/chasing/preview");
        Assert.Contains("Fewer than two organisations", empty.Main, StringComparison.Ordinal);
        await OpenWave.AddOrganisationsAsync(app);

        var page = await convenor.OpenAsync($"/waves/{id}/chasing/preview");

        var days = page.Html.QuerySelectorAll("[aria-labelledby=days-caption] tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains("Mon 9 Mar 2026", days[0], StringComparison.Ordinal);
        var mails = (await convenor.GetFromJsonAsync<JsonArray>($"/api/v1/waves/{id}/chasing/preview"))!;
        Assert.Equal(4, mails.Count(mail => (string)mail!["day"]! == "2026-03-09" && (string)mail["kind"]! == "invitation"));
        Assert.Contains("home-2@organisation.example", (await convenor.OpenAsync($"/waves/{id}/chasing/preview?search=bethan")).Main, StringComparison.Ordinal);
        Assert.Equal("0 0", await app.ReadAsync(session => session.FindAsync<string>(
            "SELECT (SELECT COUNT(*) FROM Invitation) || ' ' || (SELECT COUNT(*) FROM Message)")));
        Assert.Null((await convenor.GetFromJsonAsync<JsonObject>($"/api/v1/waves/{id}"))!["wave"]!["openedAt"]);
    }

    [Fact]
    public async Task One_mail_to_an_address_that_organisations_share_is_foretold_as_one()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var id = await OpenWave.PlanAsync(convenor, await OpenWave.AddInstrumentAsync(convenor, EveryType.File), opens: "2026-03-09");
        await OpenWave.AddOrganisationsAsync(app);
        await app.WriteAsync(session => session.ExecuteAsync(
            "UPDATE Contact SET Email = 'office@trees.example', EmailKey = 'office@trees.example' WHERE EmailKey LIKE 'north@%' OR EmailKey LIKE 'fund@%'"));

        var page = await convenor.OpenAsync($"/waves/{id}/chasing/preview?day=2026-03-09");
        var mails = (await convenor.GetFromJsonAsync<JsonArray>($"/api/v1/waves/{id}/chasing/preview"))!;

        var shared = Assert.Single(
            mails, mail => (string)mail!["email"]! == "office@trees.example" && (string)mail["kind"]! == "invitation")!;
        Assert.Equal(["Fair Fund", "North & Sons <Trust>"], shared["organisations"]!.AsArray().Select(name => (string)name!).Order());
        Assert.Equal("3", page.Html.QuerySelector("[aria-labelledby=days-caption] tbody tr")!.Children[1].TextContent.Trim());
        Assert.Contains("3 mails", page.Html.QuerySelector("main [role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_is_held_and_let_go_and_tried_out_on_oneself()
    {
        var wave = await OpenWave.OpenAsync(app);
        var page = await wave.Convenor.OpenAsync($"/waves/{wave.Id}/chasing");

        page = await JourneyTests.FollowAsync(wave.Convenor, await page.SubmitAsync("form[action$='handler=Pause']"));
        Assert.Contains("All mail of this wave has been held", page.Main, StringComparison.Ordinal);
        Assert.Contains("Nothing more is to be sent", (await wave.Convenor.OpenAsync($"/waves/{wave.Id}/chasing/preview")).Main, StringComparison.Ordinal);
        page = await JourneyTests.FollowAsync(wave.Convenor, await page.SubmitAsync("form[action$='handler=Resume']"));
        Assert.DoesNotContain("has been held", page.Main, StringComparison.Ordinal);
        await page.SubmitAsync("form[action$='handler=Test']");

        Assert.Equal("12 1", await app.ReadAsync(session => session.FindAsync<string>(
            "SELECT COUNT(DISTINCT Kind || Language) || ' ' || COUNT(DISTINCT StaffId) FROM StaffMessage")));
        await wave.CloseAsync();
        var late = await wave.Convenor.PostAsync($"/api/v1/waves/{wave.Id}/chasing/pause", null);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_bank_holiday_that_no_rule_knows_is_added_and_removed()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        var page = await convenor.OpenAsync("/holidays");
        Assert.Contains("Fri 3 April 2026", page.Main, StringComparison.Ordinal);

        var refused = await page.SubmitAsync("main form:not([action])", ("Day", "2026-07-03"), ("Source", ""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        page = await JourneyTests.FollowAsync(convenor, await page.SubmitAsync(
            "main form:not([action])", ("Day", "2026-07-03"), ("Division", "england-and-wales"), ("IsHoliday", "true"), ("Source", "A proclamation")));
        Assert.Contains("Fri 3 July 2026", page.Main, StringComparison.Ordinal);
        page = await JourneyTests.FollowAsync(convenor, await page.SubmitAsync("form[action$='handler=Remove']"));
        Assert.DoesNotContain("Fri 3 July 2026", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_not_submitted_is_phoned_and_what_came_of_it_is_kept()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        await app.Browser().PostAsync(wave.Api() + "/submit", null);
        await app.WriteAsync(session => session.ExecuteAsync("UPDATE Contact SET Phone = '020 7946 0001' WHERE EmailKey LIKE 'north%'"));
        var page = await wave.Convenor.OpenAsync($"/waves/{wave.Id}/calls");
        Assert.Equal(3, page.Html.QuerySelectorAll(".govuk-summary-card").Length);
        Assert.Equal("tel:02079460001", page.Html.QuerySelector("a[href^=tel]")!.GetAttribute("href"));
        Assert.Equal(1, (await wave.Convenor.OpenAsync($"/waves/{wave.Id}/calls?show=phone")).Html.QuerySelectorAll(".govuk-summary-card").Length);

        var north = page.Html.QuerySelectorAll(".govuk-summary-card").Single(card => card.TextContent.Contains("North", StringComparison.Ordinal));
        var form = $"form[action$='#{north.Id}']";
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SubmitAsync(form, ("note", "No outcome"))).Status);
        page = await JourneyTests.FollowAsync(wave.Convenor, await page.SubmitAsync(form, ("outcome", "declines"), ("note", "No time <b>")));

        Assert.Contains("They will not answer this time", page.Main, StringComparison.Ordinal);
        Assert.Contains("No time <b>", page.Main, StringComparison.Ordinal);
        Assert.Contains("declined", page.Html.QuerySelector($"#{north.Id}")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM Invitation WHERE DeclinedAt IS NOT NULL")));
    }

    [Fact]
    public async Task Who_declined_is_named_when_the_next_wave_is_planned()
    {
        var wave = await OpenWave.OpenAsync(app);
        await app.WriteAsync(session => session.ExecuteAsync(
            $"UPDATE Invitation SET DeclinedAt = '2026-03-03 10:00:00.000', DeclineReason = '{DeclineReasons.NoTime}' WHERE ContactId = (SELECT Id FROM Contact WHERE EmailKey LIKE 'fund%')"));

        var page = await wave.Convenor.OpenAsync("/waves/plan");

        Assert.Contains("Fair Fund: Ann of Fair Fund, no time", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_is_switched_on_and_off_and_its_waves_wait_for_a_go_ahead()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        await OpenWave.AddInstrumentAsync(convenor, EveryType.File);
        var page = await convenor.OpenAsync("/waves/calendar");
        var refused = await page.SubmitAsync("main form:not([action])", ("Calendar.StartsOn", "2026-02-01"), ("Calendar.OpenFor", "2"));
        Assert.Equal((HttpStatusCode.BadRequest, 2), (refused.Status, refused.FieldErrors.Count));
        page = await JourneyTests.FollowAsync(convenor, await page.SubmitAsync("main form:not([action])", ("Calendar.StartsOn", "2026-01-01")));
        Assert.Contains("On", page.Html.QuerySelector("main .govuk-tag")!.TextContent, StringComparison.Ordinal);
        var instrument = (await convenor.GetFromJsonAsync<JsonArray>("/api/v1/instruments"))![0]!["id"]!.GetValue<Guid>();
        var id = await OpenWave.PlanAsync(convenor, instrument);
        Assert.Equal(HttpStatusCode.Conflict, (await convenor.PostAsync($"/api/v1/waves/{id}/go-ahead", null)).StatusCode);
        await app.WriteAsync(session => session.ExecuteAsync("UPDATE Wave SET ByCalendar = 1, Hindrance = 'Something is missing.'"));

        var wave = await convenor.OpenAsync($"/waves/{id}");
        Assert.Contains("Something is missing.", wave.Main, StringComparison.Ordinal);
        wave = await JourneyTests.FollowAsync(convenor, await wave.SubmitAsync("form[action$='handler=GoAhead']"));
        Assert.Contains("The go-ahead was given on 2 March 2026", wave.Main, StringComparison.Ordinal);
        page = await JourneyTests.FollowAsync(convenor, await page.SubmitAsync("form[action$='handler=Stop']"));
        Assert.Contains("Off", page.Html.QuerySelector("main .govuk-tag")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_sectors_and_roles_see_and_change_nothing()
    {
        var wave = await OpenWave.OpenAsync(app);
        var funder = await app.SignInAsync(Roles.Funder);
        var stranger = await app.SignInAsync((await app.WriteAsync(async session =>
        {
            var sector = await new SectorStore(session).CreateAsync("Other sector", "Europe/London", app.Clock.Now());
            return await new StaffStore(session).AddAsync(sector.Id, "Other", "other@example.org", Roles.Administrator, app.Clock.Now());
        }))!);

        foreach (var path in new[] { "chasing", "chasing/preview", "calls" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/waves/{wave.Id}/{path}")).StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, (await funder.GetAsync($"/waves/{wave.Id}/{path}")).StatusCode);
        }

        foreach (var act in new[] { "pause", "resume", "test" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/api/v1/waves/{wave.Id}/chasing/{act}", null)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await funder.PostAsync($"/api/v1/waves/{wave.Id}/chasing/{act}", null)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/api/v1/waves/{wave.Id}/go-ahead", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await funder.PutAsJsonAsync("/api/v1/calendar", new { })).StatusCode);
        Assert.Equal(0, await app.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM StaffMessage")));
    }
}
