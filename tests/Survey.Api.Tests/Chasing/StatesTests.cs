using System.Net;
using System.Text.Json.Nodes;
using Survey.Api.Tests.Answering;
using Survey.Api.Tests.Hostile;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Api.Tests.Chasing;

/// <summary>What a personal link shows, whatever has become of the invitation and its wave.</summary>
public sealed class StatesTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("2026-03-09", "It opens on Monday, 9 March 2026, at nine in the morning.", "Mae’n agor ar Dydd Llun, 9 Mawrth 2026, am naw y bore.")]
    [InlineData("2026-03-01", "It will open in the next few days.", "Bydd yn agor yn ystod y dyddiau nesaf.")]
    public async Task Before_the_wave_opens_the_link_says_when(string opensOn, string english, string welsh)
    {
        var wave = await OpenWave.OpenAsync(app);
        await ExecuteAsync($"UPDATE Wave SET OpenedAt = NULL, OpensOn = '{opensOn}'");

        var page = await app.Browser().OpenAsync(wave.Page());

        Assert.Equal((HttpStatusCode.OK, "This survey is not open yet"), (page.Status, page.Heading));
        Assert.Contains(english, page.Main);
        Assert.Contains(welsh, (await app.Browser().OpenAsync(wave.Page(contact: "home-2"))).Main);
        Assert.Equal(page.Heading, (await app.Browser().OpenAsync(wave.Page("about"))).Heading);
        Assert.Equal(page.Heading, (await app.Browser().OpenAsync(wave.Page("decline"))).Heading);
        var refused = await app.Browser().PostAsync($"{wave.Api()}/submit", null);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("waveNotOpen", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]);
    }

    [Fact]
    public async Task A_closed_wave_thanks_and_says_when_results_come()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        await app.Browser().PostAsync($"{wave.Api()}/submit", null);
        await wave.CloseAsync();

        var page = await app.Browser().OpenAsync(wave.Page());

        Assert.Equal((HttpStatusCode.Gone, "This survey has closed"), (page.Status, page.Heading));
        Assert.Contains("Your answers were submitted and count. Thank you.", page.Main);
        Assert.Contains("Those who run the survey will tell you when you can read them.", page.Main);
    }

    [Fact]
    public async Task Declining_is_kept_with_its_reason_and_undone_where_it_leads()
    {
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();
        var form = await FollowAsync(browser, wave.Page(), "We will not answer this time");

        var declined = await FollowAsync(browser, await form.SubmitAsync("main form", ("reason", DeclineReasons.NoTime)));

        Assert.Equal("You are not answering this time", declined.Heading);
        Assert.Contains("The reason you gave: No time at the moment", declined.Main);
        Assert.Equal(wave.Page("decline"), (await browser.OpenAsync(wave.Page())).Location);
        Assert.Contains("Why contacts declined: no time (1).", (await wave.Convenor.OpenAsync($"/waves/{wave.Id}")).Main);
        Assert.Equal("Every type", (await app.Browser().OpenAsync(wave.Page(contact: "north"))).Heading);

        var start = await FollowAsync(browser, await declined.SubmitAsync("main form"));

        Assert.Equal("Every type", start.Heading);
        Assert.Equal((null, null), await DeclinedAsync());
    }

    [Fact]
    public async Task A_reason_that_was_not_offered_counts_as_none()
    {
        var wave = await OpenWave.OpenAsync(app);
        var form = await app.Browser().OpenAsync(wave.Page("decline"));

        await form.SubmitAsync("main form", ("reason", "<script>"));

        var (at, reason) = await DeclinedAsync();
        Assert.NotNull(at);
        Assert.Null(reason);
    }

    [Fact]
    public async Task Who_answers_after_all_has_not_declined()
    {
        var wave = await OpenWave.OpenAsync(app);
        await (await app.Browser().OpenAsync(wave.Page("decline"))).SubmitAsync("main form");
        Assert.NotNull((await DeclinedAsync()).At);

        var saved = await (await app.Browser().OpenAsync(wave.Page("about"))).SubmitAsync("main form", ("motto", "Onward"));

        Assert.Equal(HttpStatusCode.Found, saved.Status);
        Assert.Null((await DeclinedAsync()).At);
        Assert.Equal("Every type", (await app.Browser().OpenAsync(wave.Page())).Heading);
    }

    [Fact]
    public async Task Who_has_submitted_has_nothing_to_decline()
    {
        var wave = await OpenWave.OpenAsync(app);
        await (await app.Browser().OpenAsync(wave.Page("decline"))).SubmitAsync("main form");
        await wave.CompleteAsync("home-2");
        await app.Browser().PostAsync($"{wave.Api("home-2")}/submit", null);

        var start = await app.Browser().OpenAsync(wave.Page());

        Assert.Equal("Every type", start.Heading);
        Assert.DoesNotContain("We will not answer this time", start.Main);
        Assert.Equal(wave.Page(), (await app.Browser().OpenAsync(wave.Page("decline"))).Location);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Opting_out_and_undoing_it_work_while_the_wave_is_open_and_afterwards(bool closed)
    {
        var wave = await OpenWave.OpenAsync(app);
        if (closed) await wave.CloseAsync();
        var browser = app.Browser();
        var form = await FollowAsync(browser, wave.Page(), "Stop all mail from Test sector");
        Assert.Equal("Stop all mail from Test sector?", form.Heading);

        var gone = await form.SubmitAsync("main form");

        Assert.Equal((HttpStatusCode.OK, "You get no more mail from Test sector"), (gone.Status, gone.Heading));
        Assert.Equal(1, await OptedOutAsync());
        Assert.Equal(gone.Heading, (await browser.OpenAsync(wave.Page("opt-out"))).Heading);

        var back = await FollowAsync(browser, await gone.SubmitAsync("main form"));

        Assert.Equal("Stop all mail from Test sector?", back.Heading);
        Assert.Contains("You get mail from Test sector again.", back.Main);
        Assert.Equal(0, await OptedOutAsync());
    }

    [Fact]
    public async Task A_mail_programs_own_button_opts_out_without_form_cookie_or_redirect()
    {
        var wave = await OpenWave.OpenAsync(app);
        var body = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);

        var answer = await app.Browser().PostAsync(wave.Page("opt-out"), body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, await OptedOutAsync());
    }

    [Fact]
    public async Task Reading_any_page_changes_nothing()
    {
        var wave = await OpenWave.OpenAsync(app);
        var before = await KeptAsync();

        foreach (var path in new[] { "", "decline", "opt-out", "decline?handler=Undo", "opt-out?handler=Undo", "?language=cy", "opt-out?language=cy" })
            await app.Browser().OpenAsync(wave.Page() + (path is "" || path[0] == '?' ? path : $"/{path}"));
        await app.Browser().OpenAsync("/code?Code=0000-0000-0000");

        Assert.Equal(before, await KeptAsync());
    }

    [Fact]
    public async Task A_scanner_that_opens_every_link_and_posts_every_form_spoils_nothing()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        var scanner = app.Browser();
        var addresses = RespondentAddresses.Of(app).Where(address => address.IsPage && address.Method == HttpMethod.Get).ToList();
        foreach (var address in addresses.Concat(addresses).Concat(addresses.AsEnumerable().Reverse()))
        {
            var page = await scanner.OpenAsync(address.With(wave.Home));
            foreach (var form in page.Forms) await page.SubmitAsync(form);
        }

        // What asks for more than a click was not done.
        Assert.Equal(0, await app.ReadAsync(session => session.FindAsync<int>(
            """
            SELECT (SELECT COUNT(*) FROM Contact WHERE EraseAt IS NOT NULL OR NewEmail IS NOT NULL) + (SELECT COUNT(*) FROM Nomination)
                + (SELECT COUNT(*) FROM Introduction) + (SELECT COUNT(*) FROM Invitation WHERE WithdrawAskedAt IS NOT NULL)
            """)));

        var person = app.Browser();
        var page2 = await person.OpenAsync(wave.Page("opt-out"));
        if (page2.Heading.StartsWith("You get no more", StringComparison.Ordinal)) await page2.SubmitAsync("main form");
        await (await person.OpenAsync(wave.Page("about"))).SubmitAsync("main form", ("motto", "Ours"), ("activities", "research"));
        var receipt = await FollowAsync(person, await (await person.OpenAsync(wave.Page("check"))).SubmitAsync("main form"));
        var again = await FollowAsync(person, await (await person.OpenAsync(wave.Page("check"))).SubmitAsync("main form"));

        Assert.Equal("Thank you", receipt.Heading);
        Assert.Equal(receipt.Main, again.Main);
        Assert.Contains("\"motto\":\"Ours\"", await wave.AnswersAsync());
        Assert.Equal(0, await OptedOutAsync());
        Assert.Null((await DeclinedAsync()).At);
    }

    private static async Task<Page> FollowAsync(HttpClient browser, string address, string link) =>
        await browser.OpenAsync((await browser.OpenAsync(address)).Html.QuerySelectorAll("main a")
            .Single(found => found.TextContent == link).GetAttribute("href")!);

    private static Task<Page> FollowAsync(HttpClient browser, Page redirecting) => browser.OpenAsync(redirecting.Location!);

    private Task ExecuteAsync(string sql) => app.WriteAsync(session => session.ExecuteAsync(sql));

    private Task<int> OptedOutAsync() =>
        app.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM Invitation WHERE OptedOutAt IS NOT NULL"));

    private async Task<(string? At, string? Reason)> DeclinedAsync() => (await app.ReadAsync(session => session.QueryAsync<(string?, string?)>(
        "SELECT MAX(DeclinedAt), MAX(DeclineReason) FROM Invitation")))[0];

    private Task<string> KeptAsync() => app.ReadAsync(async session => string.Join('\n',
        [
            .. (await session.QueryAsync<(string?, string?, string)>(
                "SELECT i.DeclinedAt, i.OptedOutAt, c.Language FROM Invitation AS i JOIN Contact AS c ON c.Id = i.ContactId ORDER BY i.Id"))
                .Select(row => row.ToString()),
            $"{await session.FindAsync<int>("SELECT COUNT(*) FROM LinkToken")} {await session.FindAsync<int>("SELECT COUNT(*) FROM Response")}",
        ]));
}
