using System.Net;
using Survey.Api.Tests.Answering;

namespace Survey.Api.Tests.Chasing;

/// <summary>What counts as a person having opened a page, and that it changes nothing else.</summary>
public sealed class OpenedTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Fetching_a_page_counts_for_nothing_and_what_its_script_then_sends_counts_once()
    {
        var wave = await OpenWave.OpenAsync(app);
        var browser = app.Browser();
        var page = await browser.OpenAsync(wave.Page());
        Assert.Empty(await OpenedAsync());
        var address = page.Html.QuerySelector("[data-survey-opened]")!.GetAttribute("data-survey-opened")!;
        var first = app.Clock.Now.UtcDateTime;

        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync(address, null)).StatusCode);
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync(address, null)).StatusCode);

        Assert.Equal([first], await OpenedAsync());
    }

    [Fact]
    public async Task Of_an_unknown_link_and_a_closed_wave_nothing_is_kept()
    {
        var wave = await OpenWave.OpenAsync(app);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().PostAsync("/a/nobody/opened", null)).StatusCode);
        await wave.CloseAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await app.Browser().PostAsync(wave.Page("opened"), null)).StatusCode);

        Assert.Empty(await OpenedAsync());
        Assert.Null((await app.Browser().OpenAsync(wave.Page())).Html.QuerySelector("[data-survey-opened]"));
    }

    private async Task<IEnumerable<DateTime>> OpenedAsync() =>
        (await app.ReadAsync(session => session.QueryAsync<Row>("SELECT OpenedAt FROM Invitation WHERE OpenedAt IS NOT NULL")))
        .Select(row => row.OpenedAt);

    private sealed record Row
    {
        public required DateTime OpenedAt { get; init; }
    }
}
