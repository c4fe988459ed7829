using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Tests.Answering;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Worker.Chasing;

namespace Survey.Api.Tests.Chasing;

/// <summary>What a convenor does about messages of which nobody knows whether they left.</summary>
public sealed class UndeliveredTests : IAsyncDisposable
{
    private const string Form = "form[action$='handler=Settle']";

    private readonly AppFixture app = new();
    private OpenWave wave = null!;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_arrived_counts_as_sent_and_the_page_says_who_found_out()
    {
        var page = await LoseAsync(1);
        Assert.Equal("1", page.Html.QuerySelector("[data-survey-live='mail.unconfirmed']")!.TextContent);

        page = await JourneyTests.FollowAsync(wave.Convenor, await page.SubmitAsync(Form, ("outcome", "arrived")));

        Assert.Contains("The message counts as sent.", page.Main, StringComparison.Ordinal);
        Assert.Equal("Arrived", page.Html.QuerySelector("[aria-labelledby=undelivered] .govuk-tag")!.TextContent);
        Assert.Contains("by Person convenor on 2 Mar 2026, 09:16 UTC", page.Main, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector(Form));
        Assert.Equal(
            ("0", "1"),
            (page.Html.QuerySelector("[data-survey-live='mail.unconfirmed']")!.TextContent, page.Html.QuerySelector("[data-survey-live='mail.sent']")!.TextContent));
    }

    [Fact]
    public async Task Of_two_pages_with_the_same_message_the_second_is_refused_and_it_is_sent_again_once()
    {
        var first = await LoseAsync(1);
        var second = await wave.Convenor.OpenAsync($"/waves/{wave.Id}");

        var again = await first.SubmitAsync(Form, ("outcome", "again"));
        var refused = await second.SubmitAsync(Form, ("outcome", "again"));
        await app.Services.GetRequiredService<SendMessagesJob>().RunAsync(CancellationToken.None);
        var late = await second.SubmitAsync(Form, ("outcome", "arrived"));

        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        foreach (var page in new[] { refused, late })
        {
            Assert.Equal(HttpStatusCode.Conflict, page.Status);
            Assert.Contains(
                "somebody has settled it in the meantime", page.Html.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal("Sent again", late.Html.QuerySelector("[aria-labelledby=undelivered] .govuk-tag")!.TextContent);
        Assert.Equal(app.Clock.Now(), (await ListAsync()).Single().SentAt);
    }

    [Fact]
    public async Task Each_is_settled_by_itself_and_what_is_not_said_clearly_changes_nothing()
    {
        var page = await LoseAsync(2);
        Assert.Equal(2, page.Html.QuerySelectorAll(Form).Length);

        foreach (var (outcome, reservedAt) in new[] { ("", "2026-03-02T09:00:00Z"), ("lost", "2026-03-02T09:00:00Z"), ("again", "yesterday") })
            Assert.Equal(HttpStatusCode.Conflict, (await page.SubmitAsync(Form, ("outcome", outcome), ("reservedAt", reservedAt))).Status);
        Assert.All(await ListAsync(), row => Assert.True(row.IsUncertain));
        await page.SubmitAsync(Form, ("outcome", "again"));

        Assert.Single(await ListAsync(), row => row.IsUncertain);
    }

    [Fact]
    public async Task Nobody_settles_what_is_not_theirs()
    {
        var page = await LoseAsync(1);
        var stranger = await app.SignInAsync((await app.WriteAsync(async session =>
        {
            var sector = await new SectorStore(session).CreateAsync("Other sector", "Europe/London", app.Clock.Now());
            return await new StaffStore(session).AddAsync(sector.Id, "Other", "other@example.org", Roles.Convenor, app.Clock.Now());
        }))!);
        var own = await stranger.OpenAsync("/waves/calendar");
        var values = new Dictionary<string, string>
        {
            ["message"] = JourneyTests.Value(page, "message")!,
            ["reservedAt"] = JourneyTests.Value(page, "reservedAt")!,
            ["outcome"] = "again",
            ["__RequestVerificationToken"] = JourneyTests.Value(own, "__RequestVerificationToken")!,
        };

        var answer = await stranger.PostAsync($"/waves/{wave.Id}?handler=Settle", new FormUrlEncodedContent(values));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True((await ListAsync()).Single().IsUncertain);
    }

    /// <summary>Messages are reserved by a process that dies; a quarter of an hour later the wave's page is opened.</summary>
    private async Task<Page> LoseAsync(int messages)
    {
        wave = await OpenWave.OpenAsync(app);
        await app.WriteAsync(session => new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), app.Clock.Now(), messages));
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        return await wave.Convenor.OpenAsync($"/waves/{wave.Id}");
    }

    private Task<IReadOnlyList<UndeliveredRow>> ListAsync() =>
        app.ReadAsync(session => new UndeliveredStore(session).ListAsync(wave.Id, app.Clock.Now() - UndeliveredStore.Patience));
}
