using System.Net;
using Survey.Api.Access;
using Survey.Api.Tests.Answering;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Api.Tests.Chasing;

/// <summary>The way in for who cannot follow the link.</summary>
public sealed class CodeTests : IAsyncDisposable
{
    private readonly AppFixture app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_code_leads_to_the_same_place_as_the_link_as_often_as_it_is_typed()
    {
        var wave = await OpenWave.OpenAsync(app);
        var code = await MakeCodeAsync(wave, "North & Sons <Trust>");
        var browser = app.Browser();
        var form = await browser.OpenAsync("/code");

        foreach (var typed in new[] { code, code.ToLowerInvariant().Replace("-", " "), code.Replace('0', 'O').Replace('1', 'I') })
        {
            var start = await browser.OpenAsync((await form.SubmitAsync("main form", ("Code", typed))).Location!);
            Assert.Equal("Every type", start.Heading);
            Assert.Contains("North & Sons <Trust>", start.Main);
        }

        await wave.CloseAsync();
        var closed = await browser.OpenAsync((await form.SubmitAsync("main form", ("Code", code))).Location!);
        Assert.Equal("This survey has closed", closed.Heading);
    }

    [Theory]
    [InlineData("", "Type the code from your mail")]
    [InlineData("   ", "Type the code from your mail")]
    [InlineData("hello", "This is not quite a code. It has twelve letters and digits: compare each with the mail.")]
    [InlineData("0000-0000-0001", "This is not quite a code. It has twelve letters and digits: compare each with the mail.")]
    [InlineData("0000-0000-0000", "This code opens nothing. Take the one from the newest mail that you have had from us.")]
    public async Task What_opens_nothing_is_refused_at_the_field(string typed, string sentence)
    {
        await OpenWave.OpenAsync(app);
        var form = await app.Browser().OpenAsync("/code");

        var refused = await form.SubmitAsync("main form", ("Code", typed));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([sentence], refused.FieldErrors);
        if (typed.Trim() != "") Assert.Equal(typed, refused.Html.QuerySelector("#Code")?.GetAttribute("value"));
    }

    [Fact]
    public async Task A_code_that_was_taken_back_is_refused_like_one_that_never_was()
    {
        var wave = await OpenWave.OpenAsync(app);
        var code = await MakeCodeAsync(wave, "Home Alliance");
        await app.WriteAsync(session => session.ExecuteAsync("DELETE FROM ShortCode"));
        var form = await app.Browser().OpenAsync("/code");

        var once = await form.SubmitAsync("main form", ("Code", code));
        var never = await form.SubmitAsync("main form", ("Code", ShortCode.Create()));

        Assert.Equal((never.Status, never.FieldErrors), (once.Status, once.FieldErrors), (a, b) => a.Status == b.Status && a.FieldErrors.SequenceEqual(b.FieldErrors));
    }

    [Fact]
    public async Task A_code_is_no_link()
    {
        var wave = await OpenWave.OpenAsync(app);
        var code = await MakeCodeAsync(wave, "Home Alliance");

        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().OpenAsync($"/a/{code}")).Status);
    }

    [Fact]
    public async Task Trying_many_codes_is_refused_in_plain_words()
    {
        var wave = await OpenWave.OpenAsync(app);
        var code = await MakeCodeAsync(wave, "Home Alliance");
        var form = await app.Browser().OpenAsync("/code?language=cy");
        for (var attempt = 0; attempt < RateLimits.CodesPerMinute; attempt++)
            Assert.Equal(HttpStatusCode.BadRequest, (await form.SubmitAsync("main form", ("Code", "0000-0000-0000"))).Status);

        var refused = await form.SubmitAsync("main form", ("Code", code));

        Assert.Equal((HttpStatusCode.TooManyRequests, "Gormod o gynigion"), (refused.Status, refused.Heading));
        Assert.NotNull(refused.Answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_link_that_does_not_work_offers_the_code()
    {
        var wave = await OpenWave.OpenAsync(app);
        var code = await MakeCodeAsync(wave, "North & Sons <Trust>");
        var browser = app.Browser();
        var page = await browser.OpenAsync("/a/broken");
        Assert.Equal((HttpStatusCode.NotFound, "This link does not work"), (page.Status, page.Heading));

        var start = await browser.OpenAsync((await page.SubmitAsync("main form", ("Code", code))).Location!);

        Assert.Equal("Every type", start.Heading);
    }

    private Task<string> MakeCodeAsync(OpenWave wave, string organisation) => app.WriteAsync(async session =>
    {
        var invitations = new InvitationStore(session);
        var claimed = await new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), app.Clock.Now(), 50);
        var message = claimed.First(one => one.OrganisationName == organisation);
        var code = ShortCode.Create();
        await invitations.AddCodeAsync(Token.Hash(code), message.InvitationId, message.Id, app.Clock.Now());
        return code;
    });
}
