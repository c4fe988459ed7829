using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Tests.Answering;
using Survey.Database.Access;
using Survey.Worker.Results;

namespace Survey.Api.Tests.Hostile;

/// <summary>Script in every text that anybody can write, shown on every page that there is: it stays text.</summary>
public sealed partial class ScriptInTextsTests
{
    // Kept short, because a name holds 200 characters.
    private const string Script = "\"'><x-hostile onclick=\"alert(1)\"></x-hostile><script>alert(1)</script>";

    // Where no link leads: one-time links, and what stands in for a page that fails.
    private static readonly string[] Unlinked = ["set-up/{token}", "sign-in/{token}", "error/{status:int:range(400,599)}", "sign-out"];

    [Fact]
    public async Task Script_in_any_text_is_shown_as_text_on_every_page()
    {
        await using var app = new AppFixture();
        var wave = await OpenWave.OpenAsync(app);
        await PoisonAsync(app);
        await AnswerAsync(app, wave, "north", "home");
        await AnswerAsync(app, wave, "home", "north");
        await app.Services.GetRequiredService<AnalyseWavesJob>().RunAsync(CancellationToken.None);

        var seen = new HashSet<string>();
        await CrawlAsync(await app.SignInAsync(Roles.Administrator), ["/", "/directory", "/staff", "/account", "/waves", "/waves/plan"], seen);
        await CrawlAsync(
            app.Browser(), ["/", "/sign-in", "/code", "/sign-out", .. RespondentAddresses.Of(app).Where(address => address.IsPage)
                .Select(address => address.With(wave.Home))], seen);

        var pages = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')).Distinct().Except(Unlinked);
        Assert.All(pages, page => Assert.Contains(seen, path => Matches(page, path)));
    }

    private static async Task PoisonAsync(AppFixture app) => await app.WriteAsync(async session =>
    {
        foreach (var text in new[]
        {
            "Organisation SET Name", "Organisation SET Region", "RosterEntry SET Name", "RosterEntry SET Region", "RosterEntry SET Aliases",
            "RosterEntry SET Focus", "Contact SET Name", "Sector SET Name", "Staff SET Name",
        })
            await session.ExecuteAsync($"UPDATE {text} = @script", new { script = Script });
        var definition = Texts().Replace(
            (await session.FindAsync<string>("SELECT Definition FROM Instrument"))!,
            match => $"{match.Groups[1].Value}{match.Groups[2].Value}{JsonEncodedText.Encode(Script)}\"");
        await session.ExecuteAsync("UPDATE Instrument SET Definition = @definition, Title = @script", new { definition, script = Script });
        return 0;
    });

    private static async Task AnswerAsync(AppFixture app, OpenWave wave, string contact, string partner)
    {
        var script = JsonEncodedText.Encode(Script);
        await wave.PutAsync(
            $$"""
            { "partners": { "picked": { "{{partner}}": { "frequency": "2", "word": "{{script}}", "remark": "{{script}}" } } },
              "activities": ["research"], "motto": "{{script}}", "comment": "{{script}}", "needs": { "venues": "both" },
              "plans": [ { "kind": "bid", "title": "{{script}}", "theme": "venues", "from": "2026-03-01", "to": "2026-03-02",
                           "funder": "{{script}}", "fund": "{{script}}" } ] }
            """,
            contact);
        var work = await app.Browser().OpenAsync(wave.Page("work", contact));
        await work.SubmitAsync("main form", ("~name", Script), ("~website", Script), ("~shown", Script), ("then", "nominate-anyway"));
        Assert.True((await app.Browser().PostAsync($"{wave.Api(contact)}/submit", null)).IsSuccessStatusCode);
    }

    /// <summary>Opens these pages and all that they link to.</summary>
    private static async Task CrawlAsync(HttpClient browser, IEnumerable<string> from, HashSet<string> seen)
    {
        var opened = new HashSet<string>();
        var ahead = new Queue<string>(from);
        while (ahead.TryDequeue(out var address))
        {
            if (!opened.Add(address)) continue;
            Assert.True(opened.Count < 500, "There is no end of pages.");
            var page = await browser.OpenAsync(address);
            Assert.True((int)page.Status < 500, $"{page.Status} for {address}");
            if (page.Location is { } further) ahead.Enqueue(further);
            if (page.Answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            seen.Add(address.Split('?', '#')[0].Trim('/'));
            Assert.True(page.Html.QuerySelector("x-hostile, script:not([src]), [onclick]") is null, $"Script on {address}");
            foreach (var link in page.Html.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]))
                if (!link.StartsWith("/sign-out", StringComparison.Ordinal)) ahead.Enqueue(link);
        }
    }

    private static bool Matches(string page, string path) =>
        new TemplateMatcher(TemplateParser.Parse(page), []).TryMatch("/" + path, []);

    [GeneratedRegex("""("(?:en|cy)": ")([^"]*)["]""")]
    private static partial Regex Texts();
}
