using System.Text;
using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;
using Survey.Api.Waves;
using Survey.Database.Directory;

namespace Survey.Api.Tests.Instruments;

/// <summary>Definitions that are sent, and a wave that opens with one.</summary>
internal static class Definitions
{
    public const string Address = "/api/v1/instruments";

    /// <summary>The ready-made definition after a change.</summary>
    public static string Changed(Action<JsonNode> change)
    {
        var definition = JsonNode.Parse(InstrumentJson.Write(ShippedInstruments.SectorConnectedness))!;
        change(definition);
        return definition.ToJsonString();
    }

    /// <summary>The ready-made definition with another title.</summary>
    public static string Titled(string title, int version = 1) => Changed(definition =>
    {
        definition["version"] = version;
        definition["title"]!["en"] = title;
    });

    public static Task<HttpResponseMessage> AddAsync(this HttpClient browser, string definition) =>
        browser.PostAsync(Address, new StringContent(definition, Encoding.UTF8, "application/json"));

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>Adds a definition that is new.</summary>
    public static async Task<Guid> CreateAsync(this HttpClient browser, string definition)
    {
        using var answer = await browser.AddAsync(definition);
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        return (await answer.JsonAsync())["id"]!.GetValue<Guid>();
    }

    /// <summary>Sends a file with the form of the page.</summary>
    public static async Task<Page> UploadAsync(this HttpClient browser, byte[]? file)
    {
        var page = await browser.OpenAsync("/instruments");
        var form = page.Html.QuerySelector("form[enctype]")!;
        const string token = "__RequestVerificationToken";
        var content = new MultipartFormDataContent
        {
            { new StringContent(form.QuerySelector($"[name={token}]")!.GetAttribute("value")!), token },
        };
        if (file is not null) content.Add(new ByteArrayContent(file), "file", "definition.json");
        return await Page.ReadAsync(browser, await browser.PostAsync(form.GetAttribute("action"), content));
    }

    /// <summary>Two organisations, one with a contact, and a wave with this instrument that opens now.</summary>
    public static async Task OpenWaveAsync(this AppFixture app, Guid instrumentId)
    {
        var sectorId = (await app.SectorAsync()).Id;
        var organisations = new[] { "A", "B" }.Select(reference => new Organisation
        {
            Id = Guid.CreateVersion7(),
            Reference = reference,
            Name = reference,
            Nation = Nations.Wales,
            Kind = Kinds.Charity,
        }).ToList();
        var contact = new Contact
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = organisations[0].Id,
            Reference = "A",
            Name = "Nia",
            Email = "nia@example.org",
            Language = Languages.Welsh,
        };
        await app.WriteAsync(async session =>
        {
            await new DirectoryStore(session).ApplyAsync(
                sectorId, new() { NewOrganisations = organisations, NewContacts = [contact] }, app.Clock.Now.UtcDateTime);
            return true;
        });
        var today = DateOnly.FromDateTime(app.Clock.Now.UtcDateTime);
        var waves = new WaveActions(app.Database, app.Clock);
        var (id, problems) = await waves.PlanAsync(
            sectorId,
            new WavePlan
            {
                InstrumentId = instrumentId,
                PeriodFrom = today.AddMonths(-3),
                PeriodTo = today.AddDays(-1),
                OpensOn = today,
                ClosesOn = today.AddDays(14),
            },
            default);
        Assert.Empty(problems.Errors);
        var (_, refusal) = await waves.OpenAsync(sectorId, id!.Value, default);
        Assert.Null(refusal);
    }
}
