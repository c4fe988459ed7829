using System.Net;
using AngleSharp.Html.Dom;
using Survey.Api.Tests.Answering;
using Survey.Database.Access;

namespace Survey.Api.Tests.Hostile;

/// <summary>
/// Everything that a personal link opens, by the application's own list, against everything that nobody of good will sends: nothing changes
/// that should not, nothing is shown that should not be, and no answer is a failure of the service.
/// </summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    // What another organisation has said in confidence.
    private const string Secret = "Confidential-of-north";

    private readonly AppFixture app = new();
    private OpenWave wave = null!;

    public async Task InitializeAsync()
    {
        wave = await OpenWave.OpenAsync(app);
        await wave.PutAsync(
            $$"""{ "partners": { "picked": { "home": { "frequency": "2", "remark": "{{Secret}}" } } }, "activities": ["research"], "motto": "{{Secret}}" }""",
            "north");
        await app.Browser().PostAsync($"{wave.Api("north")}/submit", null);
        await wave.PutAsync("""{"partners":{"picked":{"north":{"frequency":"2"}}},"activities":["research"],"motto":"M"}""");
        await app.Browser().PostAsync($"{wave.Api()}/submit", null);
    }

    Task IAsyncLifetime.DisposeAsync() => app.DisposeAsync().AsTask();

    [Fact]
    public async Task Hostile_bodies_change_at_most_what_is_ones_own()
    {
        var before = await Kept.ReadAsync(app);
        foreach (var address in RespondentAddresses.Of(app).Where(address => address.Method != HttpMethod.Get))
        {
            var browser = app.Browser();
            var (targets, fields, token) = await FormsAsync(browser, address);
            foreach (var target in targets)
            {
                foreach (var body in HostileBodies.All)
                {
                    using var answer = await browser.SendAsync(new HttpRequestMessage(address.Method, target) { Content = body.Make(fields, token) });
                    await AssertHarmlessAsync(answer, $"{body.What} to {address}");
                    var after = await Kept.ReadAsync(app);
                    var changed = Kept.Changed(before, after);
                    before = after;
                    // Submitting and having opened take no body, so none can be hostile; without one a mail program opts out by one click.
                    var needsNone = target.EndsWith("/submit", StringComparison.Ordinal) || target.EndsWith("/opened", StringComparison.Ordinal)
                        || (body.What == "nothing" && target.EndsWith("/opt-out", StringComparison.Ordinal));
                    if (!body.MayBeKept && !needsNone)
                        Assert.True(changed.Count == 0, $"{body.What} to {address} changed {string.Join('\n', changed)}");
                    var own = changed.Count == 0 ? [] : await OwnIdsAsync();
                    Assert.All(changed, row => Assert.True(
                        own.Any(id => row.Contains(id, StringComparison.Ordinal)), $"{body.What} to {address} changed another's {row}"));
                }
            }
        }
    }

    [Fact]
    public async Task A_token_that_is_none_opens_nothing_anywhere()
    {
        var before = await Kept.ReadAsync(app);
        string[] tokens =
        [
            Token.Create(), wave.Home.ToUpperInvariant() + "x", wave.Home[..^1], new string('a', 10_000), "%01", "%ff%fe",
            "'%20OR%201=1--", "..%2f..%2fetc%2fpasswd", HostileBodies.Script.Replace("/", "%2f", StringComparison.Ordinal),
        ];
        foreach (var address in RespondentAddresses.Of(app))
        {
            foreach (var token in tokens)
            {
                using var answer = await app.Browser().SendAsync(new HttpRequestMessage(address.Method, address.With(token))
                {
                    Content = address.Method == HttpMethod.Get ? null : new StringContent(
                        """{"version":0,"answers":{}}""", System.Text.Encoding.UTF8, "application/json"),
                });
                await AssertHarmlessAsync(answer, $"{token} to {address}");
                Assert.True(
                    answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{answer.StatusCode} for {token} to {address}");
            }
        }

        Assert.Empty(Kept.Changed(before, await Kept.ReadAsync(app)));
    }

    /// <summary>Over a real connection, because the client within the process refuses to send such an address.</summary>
    [Fact]
    public async Task A_NUL_in_an_address_is_refused()
    {
        await using var served = new AppFixture();
        served.UseKestrel(0);
        served.StartServer();
        var before = await Kept.ReadAsync(served);
        using var browser = served.Browser();
        foreach (var address in RespondentAddresses.Of(served))
        {
            foreach (var token in new[] { "%00", $"{Token.Create()}%00" })
            {
                using var answer = await browser.SendAsync(new HttpRequestMessage(address.Method, address.With(token)));
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode} for {token} to {address}");
            }
        }

        Assert.Empty(Kept.Changed(before, await Kept.ReadAsync(served)));
    }

    [Fact]
    public async Task What_is_sent_twice_counts_once()
    {
        foreach (var address in RespondentAddresses.Of(app).Where(address => address.IsPage && address.Method == HttpMethod.Post))
        {
            var browser = app.Browser();
            var page = await browser.OpenAsync(address.With(wave.Home));
            foreach (var form in page.Forms)
            {
                var target = form.GetAttribute("action") is { Length: > 0 } action ? action : address.With(wave.Home);
                var body = Filled(form).ToList();
                using var first = await browser.PostAsync(target, HostileBodies.Form(body));
                await AssertHarmlessAsync(first, $"{address}");
                var once = await Kept.ReadAsync(app);
                using var second = await browser.PostAsync(target, HostileBodies.Form(body));
                await AssertHarmlessAsync(second, $"{address} again");
                Assert.Empty(Kept.Changed(once, await Kept.ReadAsync(app)));
            }
        }
    }

    /// <summary>No failure of the service, and nothing of the other organisation's.</summary>
    private static async Task AssertHarmlessAsync(HttpResponseMessage answer, string what)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode} for {what}: {text}");
        Assert.False(text.Contains(Secret, StringComparison.Ordinal), $"{what} shows what another organisation said.");
        Assert.False(text.Contains("<x-hostile", StringComparison.OrdinalIgnoreCase) && answer.Content.Headers.ContentType?.MediaType == "text/html",
            $"{what} shows script as it came.");
    }

    /// <summary>Where the forms of a page lead, the names of their fields, and their antiforgery token.</summary>
    private async Task<(IReadOnlyList<string> Targets, IReadOnlyList<string> Fields, string Token)> FormsAsync(HttpClient browser, RespondentAddress address)
    {
        var here = address.With(wave.Home);
        if (!address.IsPage) return ([here], ["version", "answers"], "");
        var page = await browser.OpenAsync(here);
        var forms = page.Forms;
        var targets = forms.Select(form => form.GetAttribute("action")).OfType<string>().Where(action => action.Length > 0).Append(here).Distinct();
        var fields = forms.SelectMany(form => form.Elements).Select(field => field.GetAttribute("name")).OfType<string>()
            .Where(name => name is not "__RequestVerificationToken").Distinct().ToList();
        var about = await browser.OpenAsync(wave.Page("about"));
        return ([.. targets], fields, JourneyTests.Value(about, "__RequestVerificationToken")!);
    }

    /// <summary>What the form holds, with something in every field that is empty, ticked or not.</summary>
    private static IEnumerable<(string, string)> Filled(IHtmlFormElement form)
    {
        var seen = new HashSet<string>();
        foreach (var field in form.Elements)
        {
            if (field.GetAttribute("name") is not { Length: > 0 } name) continue;
            if (field is IHtmlInputElement { Type: "submit" } or IHtmlButtonElement) continue;
            if (field is IHtmlInputElement { Type: "radio" or "checkbox" } && !seen.Add(name)) continue;
            var value = field switch
            {
                IHtmlInputElement { Type: "email" } => "new@organisation.example",
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement text => text.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            };
            yield return (name, value);
        }
    }

    /// <summary>Ids of what belongs to the contact that answers, as the database's rows show them.</summary>
    private Task<IReadOnlyList<string>> OwnIdsAsync() => app.ReadAsync(session => session.QueryAsync<string>(
        """
        WITH Own AS (
            SELECT i.Id, i.ContactId, i.WaveId, i.OrganisationId FROM Invitation AS i JOIN LinkToken AS t ON t.InvitationId = i.Id
            WHERE t.Hash = @hash)
        SELECT quote(Id) FROM Own UNION SELECT quote(ContactId) FROM Own
        UNION SELECT quote(r.Id) FROM Response AS r JOIN Own AS o ON r.WaveId = o.WaveId AND r.OrganisationId = o.OrganisationId
        """,
        new { hash = Token.Hash(wave.Home) }));
}
