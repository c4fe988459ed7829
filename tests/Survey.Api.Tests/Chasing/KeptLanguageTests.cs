using Survey.Api.Tests.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Api.Tests.Chasing;

/// <summary>English or Welsh: what somebody answers in, the next mail is in.</summary>
public sealed class KeptLanguageTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("home", "cy")]
    [InlineData("home-2", "en")]
    public async Task The_language_somebody_chose_and_goes_on_in_is_that_of_the_next_mail(string contact, string chosen)
    {
        var wave = await OpenWave.OpenAsync(app);
        var before = await LanguagesAsync();
        var page = await app.Browser().OpenAsync($"{wave.Page("about", contact)}?language={chosen}");
        Assert.Equal(before, await LanguagesAsync());

        await page.SubmitAsync("main form", ("motto", "Onward"));

        Assert.Equal(before.Select(one => one.Key == contact ? (contact, chosen) : (one.Key, one.Value)), Pairs(await LanguagesAsync()));
        // The second contact is written to as well, as when the first stays silent.
        await app.WriteAsync(session => session.ExecuteAsync(
            """
            INSERT INTO Message (Id, InvitationId, Kind, DueAt)
            SELECT randomblob(16), i.Id, 'invitation', m.DueAt FROM Message AS m JOIN Invitation AS i ON i.Place = 2
            WHERE m.InvitationId = (SELECT j.Id FROM Invitation AS j WHERE j.OrganisationId = i.OrganisationId AND j.Place = 1)
            """));
        var mail = await app.WriteAsync(session => new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), app.Clock.Now(), 50));
        Assert.Equal(chosen, mail.Single(one => one.Email.StartsWith($"{contact}@", StringComparison.Ordinal)).Language);
        // On another device, where nothing was chosen.
        var elsewhere = await app.Browser().OpenAsync(wave.Page(contact: contact));
        Assert.Equal(chosen, elsewhere.Html.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Who_chooses_nothing_keeps_their_language()
    {
        var wave = await OpenWave.OpenAsync(app);
        var before = await LanguagesAsync();

        foreach (var contact in new[] { "home", "home-2" })
        {
            await (await app.Browser().OpenAsync(wave.Page("about", contact))).SubmitAsync("main form");
            await app.Browser().PostAsync(wave.Page("opt-out", contact), null);
        }

        Assert.Equal(before, await LanguagesAsync());
    }

    [Fact]
    public async Task A_file_does_not_take_back_what_somebody_chose_and_still_says_it_for_everybody_else()
    {
        var wave = await OpenWave.OpenAsync(app);
        await (await app.Browser().OpenAsync($"{wave.Page("about")}?language=cy")).SubmitAsync("main form", ("motto", "Onward"));
        const string File = """
            reference,name,email,language
            home,Ann of Home Alliance,home@organisation.example,en
            north,Ann of North & Sons <Trust>,north@organisation.example,cy
            """;

        var imported = await wave.Convenor.PostAsync(
            "/api/v1/directory/import?file=contacts", new StringContent(File, System.Text.Encoding.UTF8, "text/csv"));

        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync());
        var languages = await LanguagesAsync();
        Assert.Equal(("cy", "cy"), (languages["home"], languages["north"]));
    }

    private static IEnumerable<(string, string)> Pairs(IReadOnlyDictionary<string, string> languages) =>
        languages.Select(one => (one.Key, one.Value));

    private Task<IReadOnlyDictionary<string, string>> LanguagesAsync() =>
        app.ReadAsync<IReadOnlyDictionary<string, string>>(async session =>
            (await session.QueryAsync<(string Email, string Language)>("SELECT Email, Language FROM Contact ORDER BY EmailKey"))
            .ToDictionary(row => row.Email.Split('@')[0], row => row.Language));
}
