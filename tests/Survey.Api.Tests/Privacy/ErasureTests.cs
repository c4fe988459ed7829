using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Tests.Answering;
using Survey.Api.Tests.Return;
using Survey.Database.Access;
using Survey.Database.Directory;
using Survey.Worker.Privacy;

namespace Survey.Api.Tests.Privacy;

/// <summary>What a contact has erased by a personal link; and what staff see of it.</summary>
public sealed class ErasureTests
{
    private const string Address = "home-2@organisation.example";

    [Fact]
    public async Task Erasing_takes_a_tick_shows_until_when_it_can_be_undone_and_is_undone()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();
        var page = await browser.OpenAsync(wave.Page("your-data/erase"));

        var unticked = await page.SubmitAsync("main form");
        Assert.Equal(HttpStatusCode.BadRequest, unticked.Status);
        Assert.Equal(["Tick the box if you want to be erased"], unticked.FieldErrors);
        await page.SubmitAsync("main form", ("erase", "true"));
        var pending = await browser.OpenAsync(wave.Page("your-data"));
        Assert.Contains("until the end of Tuesday, 3 March 2026", pending.Main, StringComparison.Ordinal);
        await pending.SubmitAsync("form[action*='handler=Undo']");
        app.Clock.Advance(TimeSpan.FromDays(3));
        await EraseAsync(app);

        Assert.Equal("Ann of Home Alliance", (await ContactAsync(app, "home@organisation.example")).Name);
        Assert.Contains("Nothing will be erased.", (await browser.OpenAsync(wave.Page("your-data"))).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_erased_finds_a_polite_page_and_only_the_date_is_left_for_the_convenor()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync("""{ "partners": { "none": true }, "activities": ["research"] }""", "home-2");
        await app.Browser().PostAsync(wave.Api("home-2") + "/submit", null);
        await AskToEraseAsync(app, wave);
        app.Clock.Advance(TimeSpan.FromDays(2));

        await EraseAsync(app);
        var convenor = await app.SignInAsync(Roles.Convenor);

        var page = await app.Browser().OpenAsync(wave.Page("", "home-2"));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("erase what we hold about you, that has been done", page.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync(wave.Api("home-2"))).StatusCode);
        Assert.Contains("research", await wave.AnswersAsync(), StringComparison.Ordinal);
        Assert.Contains("Erased contact", (await app.Browser().OpenAsync(wave.Page("your-data"))).Main, StringComparison.Ordinal);
        Assert.Contains("1 contact erased at their own wish, last on 4 March 2026", Squeezed((await convenor.OpenAsync("/directory")).Main), StringComparison.Ordinal);
        foreach (var path in new[] { "/directory", "/directory/home", "/api/v1/directory/contacts.csv", "/api/v1/directory/organisations/home", $"/waves/{wave.Id}" })
        {
            var shown = await convenor.GetStringAsync(path);
            Assert.DoesNotContain("Secretname", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("home-2", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Erased contact", shown, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("Secretname", StringComparison.Ordinal) || line.Contains(Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_erased_address_does_not_come_back_by_file_or_by_hand()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await AskToEraseAsync(app, wave);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await EraseAsync(app);
        var convenor = await app.SignInAsync(Roles.Convenor);
        var rows = await wave.RowsAsync();

        var file = await convenor.PostAsync("/api/v1/directory/import?file=contacts", new StringContent(
            $"reference,name,email\r\nnorth,Bethan,HOME-2@organisation.example\r\n", Encoding.UTF8, "text/csv"));
        var byHand = await (await convenor.OpenAsync("/directory/north")).SubmitAsync(
            "form:has([name='new.email'])", ("new.name", "Bethan"), ("new.email", Address));

        var refused = await file.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
        Assert.Contains("asked to be erased", refused!["errors"]!["/contacts/rows/2/email"]![0]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("asked to be erased", Assert.Single(byHand.FieldErrors), StringComparison.Ordinal);
        Assert.Equal(rows, await wave.RowsAsync());
    }

    [Fact]
    public async Task Answers_of_the_open_wave_can_be_withdrawn_too()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        var none = await app.Browser().OpenAsync(wave.Page("your-data/erase", "north"));
        Assert.Null(none.Html.QuerySelector("input[name=withdraw]"));
        await wave.CompleteAsync();
        await app.Browser().PostAsync(wave.Api() + "/submit", null);

        var page = await app.Browser().OpenAsync(wave.Page("your-data/erase", "home-2"));
        await page.SubmitAsync("main form", ("erase", "true"), ("withdraw", "true"));
        Assert.Contains("research", await wave.AnswersAsync(), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await EraseAsync(app);

        Assert.DoesNotContain("research", await wave.AnswersAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(session => session.FindAsync<long>("SELECT COUNT(*) FROM Response")));
    }

    [Fact]
    public async Task Introductions_nominations_and_the_word_on_being_named_are_seen_taken_away_and_erased()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 2);
        foreach (var contact in new[] { "home", "north", "p01" }) await wave.AnswerAsync(contact, []);
        var browser = app.Browser();
        await IntroduceAsync(wave, "home-2", "north");
        await IntroduceAsync(wave, "p01", "home");
        await IntroduceAsync(wave, "home-2", "p01");
        await (await browser.OpenAsync(wave.Wave.Page("plans", "home-2"))).SubmitAsync("main form", ("~named", "yes"));
        await (await browser.OpenAsync(wave.Wave.Page("partners", "home-2"))).SubmitAsync(
            "main form", ("partners", "~none"), ("~name", "Unlisted Forum"), ("~website", "unlisted.example"), ("then", "nominate"));

        var json = await app.Browser().GetStringAsync($"/api/v1/your-data/{wave.Wave.Tokens["home-2"]}");
        var csv = await app.Browser().GetStringAsync($"/api/v1/your-data/{wave.Wave.Tokens["home-2"]}/csv");
        var page = await app.Browser().OpenAsync(wave.Wave.Page("your-data", "home-2") + "?language=en");
        var data = JsonNode.Parse(json)!;
        Assert.Equal(["North & Sons <Trust>", "Partner 01"], data["introductions"]!.AsArray().Select(one => (string)one!["organisation"]!).Order());
        Assert.Equal("Unlisted Forum", (string?)data["nominations"]![0]!["name"]);
        Assert.True((bool)data["clashNames"]![0]!["agreed"]!);
        Assert.Contains("introductions,1,organisation,", csv);
        Assert.Contains("nominations,1,website,unlisted.example", csv);
        foreach (var shown in new[] { "to meet North & Sons <Trust>", "Partner 01 asked to meet you", "Accepted on 2 March 2026", "Unlisted Forum", "may see who you are" })
            Assert.Contains(shown, Squeezed(page.Main));
        Assert.DoesNotContain("Unlisted", await app.Browser().GetStringAsync($"/api/v1/your-data/{wave.Wave.Tokens["home"]}"));

        await AskToEraseAsync(app, wave.Wave);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await EraseAsync(app);

        Assert.Equal(0, await CountAsync(app, "SELECT COUNT(*) FROM Nomination"));
        Assert.Equal(1, await CountAsync(app, "SELECT COUNT(*) FROM Introduction WHERE WithdrawnAt IS NOT NULL AND AcceptedAt IS NULL"));
        Assert.Equal(1, await CountAsync(app, "SELECT COUNT(*) FROM Introduction WHERE WithdrawnAt IS NULL AND AcceptedAt IS NOT NULL"));
        Assert.DoesNotContain("would like to be introduced to you", (await wave.PageAsync("north")).Main);
        Assert.Contains("can no longer be reached", (await wave.PageAsync("p01")).Main);
    }

    [Fact]
    public async Task That_a_page_was_opened_and_which_colleagues_were_asked_is_seen_taken_away_and_erased()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await app.Browser().PostAsync(wave.Page("opened", "home-2"), null);
        var asked = await (await app.Browser().OpenAsync(wave.Page("colleagues", "home-2"))).SubmitAsync(
            "form[action$='colleagues']", ("Name", "Carys Unnamed"), ("Sections", "about"), ("Note", "Only the figures."));
        var colleague = asked.Html.QuerySelector(".survey-link")!.TextContent.Split('/')[^1];

        var json = JsonNode.Parse(await app.Browser().GetStringAsync($"/api/v1/your-data/{wave.Tokens["home-2"]}"))!;
        var csv = await app.Browser().GetStringAsync($"/api/v1/your-data/{wave.Tokens["home-2"]}/csv");
        var page = await app.Browser().OpenAsync(wave.Page("your-data", "home-2") + "?language=en");
        var other = await app.Browser().GetStringAsync($"/api/v1/your-data/{wave.Tokens["home"]}");

        Assert.Equal("2026-03-02T09:00:00Z", (string?)json["invitations"]![0]!["openedAt"]);
        Assert.Equal(
            ("Carys Unnamed", "Only the figures."), ((string?)json["handovers"]![0]!["colleague"], (string?)json["handovers"]![0]!["note"]));
        Assert.Contains("invitations,1,openedAt,2026-03-02T09:00:00Z", csv);
        Assert.Contains("handovers,1,colleague,Carys Unnamed", csv);
        foreach (var shown in new[] { "A page of it was first opened on 2 March 2026, 09:00", "you asked Carys Unnamed on 2 March 2026", "Only the figures." })
            Assert.Contains(shown, Squeezed(page.Main));
        Assert.DoesNotContain("Carys", other);
        Assert.Null(JsonNode.Parse(other)!["invitations"]![0]!["openedAt"]);

        await AskToEraseAsync(app, wave);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await EraseAsync(app);

        Assert.Equal(1, await CountAsync(app, "SELECT COUNT(*) FROM Handover WHERE Name = 'Erased contact' AND Note IS NULL"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().OpenAsync($"/a/{colleague}")).Status);
    }

    [Fact]
    public async Task A_person_who_answers_for_two_organisations_is_erased_in_both()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await ExecuteAsync(app, $"UPDATE Contact SET Email = '{Address}', EmailKey = '{Address}' WHERE EmailKey = 'north@organisation.example'");
        Assert.Contains("Home Alliance, North & Sons <Trust>", (await app.Browser().OpenAsync(wave.Page("your-data", "home-2"))).Main, StringComparison.Ordinal);

        await AskToEraseAsync(app, wave);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await EraseAsync(app);

        Assert.Equal(2, await app.ReadAsync(session => session.FindAsync<long>("SELECT COUNT(*) FROM Contact WHERE ErasedAt IS NOT NULL")));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().OpenAsync(wave.Page("", "north"))).Status);
    }

    [Fact]
    public async Task What_was_noted_of_calls_is_seen_and_taken_away_and_what_callers_wrote_is_erased()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        foreach (var (reference, note) in new[] { ("home", "Bethan is back on Monday."), ("north", "Ask for the chair.") })
        {
            var calls = await wave.Convenor.OpenAsync($"/waves/{wave.Id}/calls");
            var form = $"form:has(#note-{reference})";
            Assert.Equal(HttpStatusCode.Redirect, (await calls.SubmitAsync(form, ("outcome", "leftMessage"), ("note", note))).Status);
        }

        var json = JsonNode.Parse(await app.Browser().GetStringAsync($"/api/v1/your-data/{wave.Tokens["home-2"]}"))!;
        var csv = await app.Browser().GetStringAsync($"/api/v1/your-data/{wave.Tokens["home-2"]}/csv");
        var page = await app.Browser().OpenAsync(wave.Page("your-data", "home-2") + "?language=en");
        var welsh = await app.Browser().OpenAsync(wave.Page("your-data", "home-2"));

        var call = Assert.Single(json["calls"]!.AsArray())!;
        Assert.Equal(
            ("leftMessage", "Bethan is back on Monday.", "2026-03-02T09:00:00Z"),
            ((string?)call["outcome"], (string?)call["note"], (string?)call["notedAt"]));
        Assert.Contains("calls,1,note,Bethan is back on Monday.", csv, StringComparison.Ordinal);
        Assert.Contains("2 March 2026, 09:00: A message was left Bethan is back on Monday.", Squeezed(page.Main), StringComparison.Ordinal);
        Assert.Contains("Gadawyd neges Bethan is back on Monday.", Squeezed(welsh.Main), StringComparison.Ordinal);

        await AskToEraseAsync(app, wave);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await EraseAsync(app);

        Assert.Equal(2, await CountAsync(app, "SELECT COUNT(*) FROM CallNote WHERE Outcome = 'leftMessage'"));
        Assert.Equal(1, await CountAsync(app, "SELECT COUNT(*) FROM CallNote WHERE Note = 'Ask for the chair.'"));
        Assert.Equal(1, await CountAsync(app, "SELECT COUNT(*) FROM CallNote WHERE Note IS NULL"));
    }

    private static async Task AskToEraseAsync(AppFixture app, OpenWave wave)
    {
        var asked = await (await app.Browser().OpenAsync(wave.Page("your-data/erase", "home-2"))).SubmitAsync("main form", ("erase", "true"));
        Assert.Equal(wave.Page("your-data", "home-2"), asked.Location);
    }

    /// <summary>Asks, or accepts where the other side has asked, whether or not the page would suggest it.</summary>
    private static async Task IntroduceAsync(ReturnWave wave, string contact, string other)
    {
        var page = await wave.App.Browser().OpenAsync(wave.Wave.Page("your-data/correct", contact));
        var token = page.Html.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var cookie = page.Answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(".AspNetCore.Antiforgery", StringComparison.Ordinal));
        var request = new HttpRequestMessage(HttpMethod.Post, $"{wave.Wave.Page("return", contact)}?handler=Ask")
        {
            Content = new FormUrlEncodedContent([new("organisation", other), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.Redirect, (await wave.App.Browser().SendAsync(request)).StatusCode);
    }

    private static Task<long> CountAsync(AppFixture app, string sql) => app.ReadAsync(session => session.FindAsync<long>(sql));

    private static Task EraseAsync(AppFixture app) => app.Services.GetRequiredService<EraseJob>().RunAsync(CancellationToken.None);

    private static Task<int> ExecuteAsync(AppFixture app, string sql) => app.WriteAsync(session => session.ExecuteAsync(sql));

    private static async Task<Contact> ContactAsync(AppFixture app, string address)
    {
        var sector = (await app.SectorAsync()).Id;
        return (await app.ReadAsync(session => new DirectoryStore(session).LoadAsync(sector))).Contacts.Single(contact => contact.Email == address);
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
