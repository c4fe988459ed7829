using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Waves;

namespace Survey.Api.Tests.Answering;

/// <summary>
/// A wave that is open, with a personal link for each contact. References: home, north, a/B.1, fund (a funder) and p01, p02 …
/// </summary>
internal sealed class OpenWave
{
    private OpenWave(AppFixture app, HttpClient convenor, Guid id, IReadOnlyDictionary<string, string> tokens) =>
        (App, Convenor, Id, Tokens) = (app, convenor, id, tokens);

    public AppFixture App { get; }

    public HttpClient Convenor { get; }

    public Guid Id { get; }

    /// <summary>Token by the first part of the contact's address: home, home-2 (Welsh once the wave is open), north, …</summary>
    public IReadOnlyDictionary<string, string> Tokens { get; }

    public string Home => Tokens["home"];

    /// <param name="more">How many more organisations there are.</param>
    public static async Task<OpenWave> OpenAsync(AppFixture app, string instrument = EveryType.File, int more = 0)
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        await AddOrganisationsAsync(app, more);
        var id = await PlanAsync(convenor, await AddInstrumentAsync(convenor, instrument));
        Assert.Equal(HttpStatusCode.OK, (await convenor.PostAsync($"/api/v1/waves/{id}/open", null)).StatusCode);
        await SpeakAsync(app, "home-2", Languages.Welsh);
        return new OpenWave(app, convenor, id, await MakeLinksAsync(app, id));
    }

    /// <summary>Closes this wave and opens one of the same instrument, later by a number of quarters.</summary>
    public async Task<OpenWave> NextAsync(int quarters = 1)
    {
        await CloseAsync();
        var wave = (await App.ReadAsync(session => new WaveStore(session).FindAsync(Id)))!;
        var from = wave.PeriodFrom.AddMonths(3 * quarters);
        var to = from.AddMonths(3).AddDays(-1);
        var id = await PlanAsync(
            Convenor, wave.InstrumentId, $"{from:yyyy-MM-dd}", $"{to:yyyy-MM-dd}", $"{to.AddDays(-15):yyyy-MM-dd}",
            $"{to.AddDays(15):yyyy-MM-dd}");
        // The instrument lacks texts in Welsh, and would not be sent to somebody who reads it.
        await SpeakAsync(App, "home-2", Languages.English);
        Assert.Equal(HttpStatusCode.OK, (await Convenor.PostAsync($"/api/v1/waves/{id}/open", null)).StatusCode);
        await SpeakAsync(App, "home-2", Languages.Welsh);
        return new OpenWave(App, Convenor, id, await MakeLinksAsync(App, id));
    }

    public static async Task<Guid> AddInstrumentAsync(HttpClient convenor, string file)
    {
        var answer = await convenor.PostAsync("/api/v1/instruments", new StringContent(file, Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    public static object Plan(
        Guid instrument, string from = "2026-01-01", string to = "2026-03-31", string opens = "2026-03-02", string closes = "2026-04-15") => new
        {
            instrumentId = instrument,
            periodFrom = from,
            periodTo = to,
            opensOn = opens,
            closesOn = closes,
        };

    public static async Task<Guid> PlanAsync(
        HttpClient convenor, Guid instrument, string from = "2026-01-01", string to = "2026-03-31",
        string opens = "2026-03-02", string closes = "2026-04-15")
    {
        var answer = await convenor.PostAsJsonAsync("/api/v1/waves", Plan(instrument, from, to, opens, closes));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    public static async Task AddOrganisationsAsync(AppFixture app, int more = 0)
    {
        var sector = (await app.SectorAsync()).Id;
        Organisation[] organisations =
        [
            Organisation("home", "Home Alliance"), Organisation("north", "North & Sons <Trust>"), Organisation("a/B.1", "South Forum"),
            Organisation("fund", "Fair Fund") with { Kind = Kinds.Funder },
            .. Enumerable.Range(1, more).Select(number => Organisation($"p{number:00}", $"Partner {number:00}")),
        ];
        Contact[] contacts =
        [
            .. organisations.Select(organisation => Contact(organisation, organisation.Reference.Replace('/', '-').ToLowerInvariant())),
            Contact(organisations[0], "home-2") with { Name = "Bethan Secretname" },
        ];
        await app.WriteAsync(async session =>
        {
            await new DirectoryStore(session).ApplyAsync(
                sector, new DirectoryChangeSet { NewOrganisations = organisations, NewContacts = contacts }, app.Clock.Now());
            return 0;
        });
    }

    /// <summary>Only now, since a wave whose instrument lacks Welsh texts does not open for contacts who read Welsh.</summary>
    public static Task SpeakAsync(AppFixture app, string contact, string language) =>
        app.WriteAsync(session => session.ExecuteAsync(
            "UPDATE Contact SET Language = @language WHERE EmailKey = @key", new { language, key = $"{contact}@organisation.example" }));

    public Task CloseAsync() => Convenor.PostAsync($"/api/v1/waves/{Id}/close", null);

    public string Page(string path = "", string contact = "home") => path == "" ? $"/a/{Tokens[contact]}" : $"/a/{Tokens[contact]}/{path}";

    public string Api(string contact = "home") => $"/api/v1/answers/{Tokens[contact]}";

    /// <summary>Saves by program at whatever version there is.</summary>
    public async Task<JsonObject> PutAsync(string answers, string contact = "home")
    {
        var version = (int)(await GetAsync(contact))["version"]!;
        var saved = await App.Browser().PutAsJsonAsync(
            Api(contact), new JsonObject { ["version"] = version, ["answers"] = JsonNode.Parse(answers) });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        return (await saved.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<JsonObject> GetAsync(string contact = "home") => (await App.Browser().GetFromJsonAsync<JsonObject>(Api(contact)))!;

    /// <summary>What is kept of the organisation's answers, as JSON text.</summary>
    public async Task<string> AnswersAsync(string contact = "home") => (await GetAsync(contact))["answers"]!.ToJsonString();

    /// <summary>Fills in what must be answered, by program.</summary>
    public Task<JsonObject> CompleteAsync(string contact = "home") =>
        PutAsync("""{ "partners": { "none": true }, "activities": ["research"] }""", contact);

    /// <summary>How many rows each table holds.</summary>
    public Task<IReadOnlyList<string>> RowsAsync() => App.ReadAsync<IReadOnlyList<string>>(async session =>
    {
        var counts = new List<string>();
        foreach (var table in await session.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
            counts.Add($"{table} {await session.FindAsync<long>($"SELECT COUNT(*) FROM {table}")}");
        return counts;
    });

    private static async Task<IReadOnlyDictionary<string, string>> MakeLinksAsync(AppFixture app, Guid wave) =>
        await app.WriteAsync(async session =>
        {
            var tokens = new Dictionary<string, string>();
            var invitations = new InvitationStore(session);
            var addresses = (await new DirectoryStore(session).LoadAsync((await app.SectorAsync()).Id)).Contacts
                .ToDictionary(contact => contact.Id, contact => contact.Email.Split('@')[0]);
            foreach (var invitation in await invitations.ListAsync(wave))
            {
                var token = tokens[addresses[invitation.ContactId]] = Token.Create();
                await invitations.AddTokenAsync(Token.Hash(token), invitation.Id, null, app.Clock.Now());
            }

            return tokens;
        });

    private static Organisation Organisation(string reference, string name) =>
        new() { Id = Guid.CreateVersion7(), Reference = reference, Name = name, Nation = Nations.Wales, Kind = Kinds.Charity };

    private static Contact Contact(Organisation organisation, string name) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganisationId = organisation.Id,
        Reference = organisation.Reference,
        Name = $"Ann of {organisation.Name}",
        Email = $"{name}@organisation.example",
        Language = Languages.English,
    };
}
