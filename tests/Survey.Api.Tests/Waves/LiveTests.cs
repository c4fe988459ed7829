using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Tests.Answering;
using Survey.Api.Waves;
using Survey.Database.Access;

namespace Survey.Api.Tests.Waves;

/// <summary>A wave as it goes: on the page, for programs, and as a stream.</summary>
public sealed class LiveTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Page_program_and_stream_tell_the_same_figures()
    {
        var wave = await OpenWave.OpenAsync(app);
        await wave.CompleteAsync();
        await app.Browser().PostAsync(wave.Api() + "/submit", null);
        await wave.PutAsync("""{ "motto": "begun" }""", "north");

        var page = await wave.Convenor.OpenAsync($"/waves/{wave.Id}");
        var program = (await wave.Convenor.GetFromJsonAsync<JsonObject>($"/api/v1/waves/{wave.Id}/live"))!;
        var stream = await FirstEventAsync(wave.Convenor, $"/waves/{wave.Id}/live");

        Assert.Equal("4 0 2 2 1 0 0", string.Join(' ', LiveCounts.Steps.Select(step => stream[$"all.{step.Key}"])));
        var shown = page.Html.QuerySelectorAll("[data-survey-live]:not(progress)").ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, element => Assert.Equal(stream[element.GetAttribute("data-survey-live")!], element.TextContent));
        Assert.Equal(stream.Keys.Order(), shown.Select(element => element.GetAttribute("data-survey-live")!).Distinct().Order());
        Assert.Equal(2, (int)program["all"]!["started"]!);
        Assert.Equal(4, (int)program["mail"]!["due"]!);
    }

    [Fact]
    public async Task Every_division_adds_up_to_the_whole_and_mail_to_all_messages()
    {
        var wave = await OpenWave.OpenAsync(app, more: 3);
        var live = await app.Services.GetRequiredService<LiveWaves>().LookAsync(wave.Id);

        Assert.All(live.Divisions, division => Assert.Equal(live.All.Invited, division.Groups.Sum(group => group.Counts.Invited)));
        Assert.Equal(live.Mail.Messages, LiveWave.Fates.Sum(fate => fate.Of(live.Mail)));
    }

    [Fact]
    public async Task However_many_watch_the_wave_is_looked_at_once()
    {
        var wave = await OpenWave.OpenAsync(app);
        var live = app.Services.GetRequiredService<LiveWaves>();

        Assert.Same(live.LookAsync(wave.Id), live.LookAsync(wave.Id));
    }

    [Fact]
    public async Task A_stream_is_for_those_who_may_see_the_page_and_ends_for_a_wave_that_has_closed()
    {
        var wave = await OpenWave.OpenAsync(app);
        var address = $"/waves/{wave.Id}/live";

        Assert.Equal("/sign-in", (await app.Browser().GetAsync(address)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.Funder)).GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await wave.Convenor.GetAsync($"/waves/{Guid.NewGuid()}/live")).StatusCode);
        await wave.CloseAsync();
        Assert.EndsWith("event: end\ndata: {}\n\n", await wave.Convenor.GetStringAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain("data-survey-live-from", (await wave.Convenor.OpenAsync($"/waves/{wave.Id}")).Html.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_that_is_due_and_not_sent_is_warned_of()
    {
        var wave = await OpenWave.OpenAsync(app);
        Assert.True((await WarningAsync(wave)).HasAttribute("hidden"));

        app.Clock.Advance(TimeSpan.FromMinutes(16));

        var warning = await WarningAsync(wave);
        Assert.False(warning.HasAttribute("hidden"));
        Assert.Contains("Due and sent differ: 4 messages", warning.TextContent, StringComparison.Ordinal);
    }

    private static async Task<AngleSharp.Dom.IElement> WarningAsync(OpenWave wave) =>
        (await wave.Convenor.OpenAsync($"/waves/{wave.Id}")).Html.QuerySelector("[data-survey-live-if]")!;

    private static async Task<Dictionary<string, string>> FirstEventAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(body).EnumerateAsync())
        {
            Assert.Equal("figures", item.EventType);
            return JsonSerializer.Deserialize<Dictionary<string, string>>(item.Data)!;
        }

        throw new InvalidOperationException("The stream is empty.");
    }
}
