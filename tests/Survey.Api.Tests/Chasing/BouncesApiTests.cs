using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Survey.Api.Tests.Answering;
using Survey.Database.Chasing;

namespace Survey.Api.Tests.Chasing;

/// <summary>The way in for a mail program that hands on notifications about undelivered mail, and where the convenor sees them.</summary>
public sealed class BouncesApiTests : IAsyncDisposable
{
    private const string Key = "a secret of thirty-two characters";

    private readonly AppFixture app = new()
    {
        Settings = { ["Mail:BounceKey"] = Key, ["Mail:From"] = "survey@service.example" },
    };

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_notification_is_kept_once_and_the_wave_page_says_what_the_other_server_said()
    {
        var wave = await OpenWave.OpenAsync(app);
        var message = await SendAsync("north@organisation.example");

        for (var time = 0; time < 2; time++)
            Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(Report(message, "north@organisation.example"))).StatusCode);

        var page = await wave.Convenor.OpenAsync($"/waves/{wave.Id}");
        var row = Assert.Single(page.Html.QuerySelectorAll("[aria-labelledby=undelivered] > li"));
        Assert.Contains("Came back", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("smtp; 550 5.1.1 <script> unknown", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("<name@provider>", row.QuerySelector("code")!.TextContent);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("north@", StringComparison.Ordinal) || line.Contains("550 5.1.1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic a secret of thirty-two characters")]
    public async Task Who_does_not_know_the_secret_changes_nothing(string? authorization)
    {
        await OpenWave.OpenAsync(app);
        var message = await SendAsync("north@organisation.example");

        var answer = await PostAsync(Report(message, "north@organisation.example"), authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await MarkedAsync());
    }

    [Fact]
    public async Task Without_the_setting_nobody_knows_the_secret()
    {
        app.Settings.Remove("Mail:BounceKey");

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("", "Bearer ")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"json\": true}")]
    [InlineData("Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n")]
    public async Task Whatever_is_no_notification_gets_the_same_answer_and_changes_nothing(string body)
    {
        await OpenWave.OpenAsync(app);

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(body)).StatusCode);
        Assert.Equal(0, await MarkedAsync());
    }

    private Task<HttpResponseMessage> PostAsync(string body, string? authorization = $"Bearer {Key}")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/bounces")
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("message/rfc822") } },
        };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return app.Browser().SendAsync(request);
    }

    private Task<Guid> SendAsync(string address) => app.WriteAsync(async session =>
    {
        var messages = new MessageStore(session);
        var claimed = await messages.ClaimDueAsync(Guid.CreateVersion7(), app.Clock.Now.UtcDateTime, 50);
        foreach (var message in claimed) await messages.MarkSentAsync(message.Id, "<name@provider>", app.Clock.Now.UtcDateTime);
        return claimed.Single(message => message.Email == address).Id;
    });

    private Task<int> MarkedAsync() =>
        app.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM Message WHERE BouncedAt IS NOT NULL"));

    private static string Report(Guid message, string recipient) =>
        $"""
        Content-Type: multipart/report; report-type=delivery-status; boundary=part

        --part
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; {recipient}
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 <script> unknown

        --part
        Content-Type: text/rfc822-headers

        Message-ID: <{message:N}@service.example>

        --part--

        """.ReplaceLineEndings("\r\n");
}
