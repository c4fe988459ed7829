using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Tests.Answering;
using Survey.Database.Access;
using Survey.Database.Directory;
using Survey.Worker.Chasing;

namespace Survey.Api.Tests.Privacy;

/// <summary>What a contact sees, takes away and corrects by a personal link.</summary>
public sealed class YourDataTests
{
    private const string Address = "home-2@organisation.example";

    [Fact]
    public async Task Every_answering_page_leads_to_all_that_is_held_in_the_contacts_language()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        await app.Browser().PostAsync(wave.Api() + "/submit", null);
        var browser = app.Browser();

        foreach (var path in new[] { "", "work", "about", "check", "done", "your-data" })
            Assert.NotNull((await browser.OpenAsync(wave.Page(path, "home-2"))).Html.QuerySelector($"footer a[href='{wave.Page("your-data", "home-2")}']"));
        Assert.Null((await browser.OpenAsync("/a/nobody")).Html.QuerySelector("footer a"));
        var page = await browser.OpenAsync(wave.Page("your-data", "home-2"));

        Assert.Equal((HttpStatusCode.OK, "Eich data"), (page.Status, page.Heading));
        Assert.True(page.Answer.Headers.CacheControl!.NoStore);
        foreach (var held in new[] { "Bethan Secretname", Address, "Cymraeg", "Home Alliance", "Ann of Home Alliance", "2 Mawrth 2026" })
            Assert.Contains(held, page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_still_be_seen_and_erased_when_the_wave_has_closed()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await wave.CloseAsync();

        foreach (var path in new[] { "your-data", "your-data/correct", "your-data/erase" })
            Assert.Equal(HttpStatusCode.OK, (await app.Browser().OpenAsync(wave.Page(path))).Status);
    }

    [Fact]
    public async Task Downloads_say_the_same_and_no_cell_is_a_formula()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await ExecuteAsync(app, $"UPDATE Contact SET Name = '=cmd()' WHERE EmailKey = '{Address}'");

        var json = await app.Browser().GetAsync($"/api/v1/your-data/{wave.Tokens["home-2"]}");
        var file = await app.Browser().GetAsync($"/api/v1/your-data/{wave.Tokens["home-2"]}/csv");

        var data = (await json.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(["contact", "roles", "invitations", "messages", "calls", "responses", "handovers", "introductions", "nominations", "clashNames", "signIns"], data.Select(part => part.Key));
        Assert.Equal(
            ["organisation", "sector", "name", "email", "newEmail", "phone", "language", "leftOn", "addedAt", "changedAt", "eraseAt"],
            data["contact"]!.AsObject().Select(field => field.Key));
        Assert.Equal("=cmd()", (string?)data["contact"]!["name"]);
        Assert.Equal("2026-03-02T09:00:00Z", data["invitations"]![0]!["invitedAt"]!.ToString());
        var lines = Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync()).Split("\r\n");
        Assert.Equal("part,number,name,value", lines[0]);
        Assert.Contains("contact,1,name,'=cmd()", lines);
        Assert.Contains($"contact,1,email,{Address}", lines);
        Assert.Contains("invitations,1,invitedAt,2026-03-02T09:00:00Z", lines);
        Assert.All([json, file], answer => Assert.True(answer.Headers.CacheControl!.NoStore));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/csv")]
    public async Task Without_a_link_there_is_no_download(string path)
    {
        await using var app = new AppFixture();

        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync($"/api/v1/your-data/{Token.Create()}{path}")).StatusCode);
    }

    [Fact]
    public async Task Name_and_language_change_at_once_and_another_address_when_the_convenor_agrees()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("your-data/correct"));

        var saved = await page.SubmitAsync("main form", ("name", " Ann  Jones "), ("email", "ann@new.example"), ("language", "cy"));

        Assert.Equal(wave.Page("your-data"), saved.Location);
        var contact = await ContactAsync(app, "home@organisation.example");
        Assert.Equal(("Ann  Jones", "cy", "ann@new.example"), (contact.Name, contact.Language, contact.NewEmail));
        var directory = await wave.Convenor.OpenAsync("/directory/home");
        Assert.Contains("Ann  Jones asks to be written to at ann@new.example", directory.Main, StringComparison.Ordinal);
        var accepted = await directory.SubmitAsync("form[action*='handler=NewEmail']", ("accept", "true"));
        Assert.Equal(HttpStatusCode.Redirect, accepted.Status);
        Assert.Null((await ContactAsync(app, "ann@new.example")).NewEmail);
        Assert.DoesNotContain("asks to be written", (await wave.Convenor.OpenAsync("/directory/home")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_convenor_can_keep_the_old_address_and_cannot_take_one_twice()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await ExecuteAsync(app, $"UPDATE Contact SET NewEmail = '{Address}' WHERE EmailKey = 'home@organisation.example'");
        var directory = await wave.Convenor.OpenAsync("/directory/home");

        var taken = await directory.SubmitAsync("form[action*='handler=NewEmail']", ("accept", "true"));
        var kept = await directory.SubmitAsync("form[action*='handler=NewEmail']", ("accept", "false"));

        Assert.Contains("Another contact has the address", taken.Html.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, kept.Status);
        Assert.Null((await ContactAsync(app, "home@organisation.example")).NewEmail);
    }

    [Theory]
    [InlineData("", "a@b.example", "en", "name")]
    [InlineData("A\nB", "a@b.example", "en", "name")]
    [InlineData("Ann", "Ann <a@b.example>", "en", "email")]
    [InlineData("Ann", "nothing", "en", "email")]
    [InlineData("Ann", "a@b.example", "fr", "language")]
    public async Task What_cannot_be_right_is_said_at_its_field(string name, string email, string language, string field)
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        var page = await app.Browser().OpenAsync(wave.Page("your-data/correct"));

        var refused = await page.SubmitAsync("main form", ("name", name), ("email", email), ("language", language));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal($"#{field}", Assert.Single(refused.Html.QuerySelectorAll(".govuk-error-summary a")).GetAttribute("href"));
        Assert.Equal("Ann of Home Alliance", (await ContactAsync(app, "home@organisation.example")).Name);
    }

    [Fact]
    public async Task What_went_with_another_mail_to_the_same_address_is_told_as_sent_to_contact_and_convenor()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await ExecuteAsync(app, "UPDATE Contact SET Email = 'office@trees.example', EmailKey = 'office@trees.example' WHERE Name LIKE 'Ann of %'");

        await app.Services.GetRequiredService<SendMessagesJob>().RunAsync(CancellationToken.None);

        Assert.Equal(3, await CountAsync(app, "SELECT COUNT(*) FROM Message WHERE CarriedBy IS NOT NULL"));
        foreach (var contact in new[] { "home", "north", "fund" })
        {
            var message = JsonNode.Parse(await app.Browser().GetStringAsync($"/api/v1/your-data/{wave.Tokens[contact]}"))!["messages"]![0]!;
            Assert.Equal(("2026-03-02T09:00:00Z", null), ((string?)message["sentAt"], (string?)message["cancelledAt"]));
            Assert.Contains("Email: Sent on 2 March 2026, 09:00", Squeezed((await app.Browser().OpenAsync(wave.Page("your-data", contact))).Main));
        }

        var page = await wave.Convenor.OpenAsync($"/waves/{wave.Id}");
        var sent = page.Html.QuerySelectorAll("[aria-label=Organisations] tbody tr").Select(row => row.Children[4].TextContent.Trim());
        Assert.Equal(["1 of 1", "1 of 2", "1 of 1", "1 of 1"], sent);
        Assert.Equal("4", page.Html.QuerySelector("[data-survey-live='all.delivered']")!.TextContent);
        Assert.Equal(
            ("1", "3"),
            (page.Html.QuerySelector("[data-survey-live='mail.sent']")!.TextContent, page.Html.QuerySelector("[data-survey-live='mail.carried']")!.TextContent));
        Assert.Equal(4, (await wave.Convenor.OpenAsync($"/waves/{wave.Id}/calls")).Main.Split("one mail").Length - 1);
    }

    private static Task<long> CountAsync(AppFixture app, string sql) => app.ReadAsync(session => session.FindAsync<long>(sql));

    private static Task<int> ExecuteAsync(AppFixture app, string sql) => app.WriteAsync(session => session.ExecuteAsync(sql));

    private static async Task<Contact> ContactAsync(AppFixture app, string address)
    {
        var sector = (await app.SectorAsync()).Id;
        return (await app.ReadAsync(session => new DirectoryStore(session).LoadAsync(sector))).Contacts.Single(contact => contact.Email == address);
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
