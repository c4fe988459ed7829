using System.Net;
using System.Text.Json.Nodes;
using Survey.Api.Tests.Answering;
using Survey.Database.Access;

namespace Survey.Api.Tests.Waves;

/// <summary>Whoever is asked in Welsh is asked everything in Welsh.</summary>
public sealed class WelshTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_wave_that_asks_in_Welsh_does_not_open_before_every_text_has_it()
    {
        var convenor = await app.SignInAsync(Roles.Convenor);
        await OpenWave.AddOrganisationsAsync(app);
        await OpenWave.SpeakAsync(app, "home-2", "cy");
        var wave = await OpenWave.PlanAsync(convenor, await OpenWave.AddInstrumentAsync(convenor, EveryType.NoRosterFile));

        var refused = await convenor.PostAsync($"/api/v1/waves/{wave}/open", null);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        Assert.Equal("welshMissing", (string?)problem["code"]);
        Assert.All(
            new[] { "/title", "/sections/0/title", "/sections/0/questions/0/text", "/sections/1/title", "/sections/1/questions/0/text" },
            place => Assert.Contains(place, (string?)problem["detail"]));
        var form = (await convenor.OpenAsync($"/waves/{wave}")).Html.QuerySelector("input[name=__RequestVerificationToken]")!;
        var page = await convenor.PostAsync($"/waves/{wave}?handler=Open", new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", form.GetAttribute("value"))]));
        Assert.Contains("/sections/1/questions/0/text", await page.Content.ReadAsStringAsync());

        await OpenWave.AddInstrumentAsync(convenor, EveryType.NoRosterFile
            .Replace("\"No roster\"", "\"No roster\", \"cy\": \"Dim rhestr\"").Replace("\"One\"", "\"One\", \"cy\": \"Un\"")
            .Replace("\"Two\"", "\"Two\", \"cy\": \"Dau\"").Replace("\"First?\"", "\"First?\", \"cy\": \"Cyntaf?\"")
            .Replace("\"Second?\"", "\"Second?\", \"cy\": \"Ail?\""));
        Assert.Equal(HttpStatusCode.OK, (await convenor.PostAsync($"/api/v1/waves/{wave}/open", null)).StatusCode);
    }
}
