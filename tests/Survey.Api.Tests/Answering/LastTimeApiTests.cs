using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Survey.Api.Tests.Answering;

/// <summary>Still, changed and stopped by program give what the page gives.</summary>
public sealed class LastTimeApiTests : IAsyncDisposable
{
    private const string Before = """
        { "partners": { "picked": { "north": { "frequency": "2", "reliable": "1" }, "a/B.1": { "frequency": "1" } } }, "activities": ["research"] }
        """;

    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Partners_of_last_time_are_told_with_what_was_said_and_nothing_is_said_for_the_organisation()
    {
        var wave = await SecondWaveAsync();

        var body = await GetAsync(wave);

        Assert.Equal(
            """[{"reference":"north","name":"North & Sons <Trust>","said":null,"answers":{"frequency":"2","reliable":"1"}},{"reference":"a/B.1","name":"South Forum","said":null,"answers":{"frequency":"1"}}]""",
            Plain(body["partners"]));
        Assert.Equal("{}", await wave.AnswersAsync());
    }

    [Fact]
    public async Task Still_gives_the_answers_again_stopped_takes_away_and_both_can_be_said_otherwise()
    {
        var wave = await SecondWaveAsync();

        await SayAsync(wave, """{ "north": "still", "a/B.1": "stopped" }""");
        Assert.Equal("""{"partners":{"picked":{"north":{"frequency":"2","reliable":"1"}}}}""", await wave.AnswersAsync());
        var said = await SayAsync(wave, """{ "a/b.1": "changed" }""");
        Assert.Equal("""{"partners":{"picked":{"a/B.1":{},"north":{"frequency":"2","reliable":"1"}}}}""", await wave.AnswersAsync());
        Assert.Equal(["still", "changed"], said["partners"]!.AsArray().Select(partner => (string?)partner!["said"]));

        await SayAsync(wave, """{ "north": "stopped", "a/B.1": "stopped" }""");
        Assert.Equal("{}", await wave.AnswersAsync());
        await wave.PutAsync("""{ "partners": { "none": true }, "activities": ["research"] }""");
        Assert.Equal(["stopped", "stopped"], (await GetAsync(wave))["partners"]!.AsArray().Select(partner => (string?)partner!["said"]));
    }

    [Fact]
    public async Task What_was_said_can_be_taken_back_and_picking_again_ends_what_had_stopped()
    {
        var wave = await SecondWaveAsync();
        await SayAsync(wave, """{ "north": "stopped", "a/B.1": "still" }""");

        await SayAsync(wave, """{ "a/B.1": null }""");
        await wave.PutAsync("""{ "partners": { "picked": { "north": { "frequency": "1" } } } }""");

        Assert.Equal(["changed", null], (await GetAsync(wave))["partners"]!.AsArray().Select(partner => (string?)partner!["said"]));
        Assert.Equal("""{"partners":{"picked":{"north":{"frequency":"1"}}}}""", await wave.AnswersAsync());
    }

    [Fact]
    public async Task Others_who_are_picked_stay()
    {
        var wave = await SecondWaveAsync();
        await wave.PutAsync("""{ "partners": { "picked": { "fund": { "frequency": "1" } } } }""");

        await SayAsync(wave, """{ "north": "stopped", "a/B.1": "still" }""");

        Assert.Equal("""{"partners":{"picked":{"a/B.1":{"frequency":"1"},"fund":{"frequency":"1"}}}}""", await wave.AnswersAsync());
    }

    [Theory]
    [InlineData("""{ "version": 0, "partners": { "fund": "still" } }""", HttpStatusCode.BadRequest, "notLastTime")]
    [InlineData("""{ "version": 0, "partners": { "north": "perhaps" } }""", HttpStatusCode.BadRequest, null)]
    [InlineData("""{ "partners": { "north": "still" } }""", HttpStatusCode.BadRequest, "incomplete")]
    [InlineData("""{ "version": 0 }""", HttpStatusCode.BadRequest, "incomplete")]
    [InlineData("""{ "version": 7, "partners": { "north": "still" } }""", HttpStatusCode.Conflict, "versionConflict")]
    public async Task What_does_not_fit_is_refused_and_changes_nothing(string body, HttpStatusCode status, string? code)
    {
        var wave = await SecondWaveAsync();

        var answer = await PutAsync(wave, body);

        Assert.Equal(status, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        if (code is not null) Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal("{}", await wave.AnswersAsync());
    }

    [Fact]
    public async Task A_closed_wave_and_an_unknown_link_take_nothing()
    {
        var wave = await SecondWaveAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync("/api/v1/answers/unknown/last-time")).StatusCode);

        await wave.CloseAsync();

        Assert.Equal(HttpStatusCode.Gone, (await PutAsync(wave, """{ "version": 0, "partners": { "north": "still" } }""")).StatusCode);
    }

    private async Task<OpenWave> SecondWaveAsync()
    {
        var first = await OpenWave.OpenAsync(app);
        await first.PutAsync(Before);
        Assert.True((await app.Browser().PostAsync(first.Api() + "/submit", null)).IsSuccessStatusCode);
        return await first.NextAsync();
    }

    private async Task<JsonObject> GetAsync(OpenWave wave) =>
        (await app.Browser().GetFromJsonAsync<JsonObject>(wave.Api() + "/last-time"))!;

    private Task<HttpResponseMessage> PutAsync(OpenWave wave, string body) =>
        app.Browser().PutAsJsonAsync(wave.Api() + "/last-time", JsonNode.Parse(body));

    private async Task<JsonObject> SayAsync(OpenWave wave, string partners)
    {
        var version = (int)(await GetAsync(wave))["version"]!;
        var answer = await PutAsync(wave, $$"""{ "version": {{version}}, "partners": {{partners}} }""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static string Plain(JsonNode? node) => node!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
