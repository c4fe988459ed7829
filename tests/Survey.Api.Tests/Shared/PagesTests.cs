using System.Net;
using System.Text.Json;

namespace Survey.Api.Tests.Shared;

public sealed class PagesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Start_ForAnybody_ExplainsBothWaysIn()
    {
        var page = await Site.ReadAsync(await site.Browser().GetAsync("/"));

        Assert.Equal("Start – Sector survey", page.Title);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(page.QuerySelectorAll("h2"), heading => heading.TextContent == "I have a link in an email");
        Assert.Equal("/sign-in", page.QuerySelector("main a.govuk-button")?.GetAttribute("href"));
        Assert.Null(page.QuerySelector("#navigation"));
    }

    [Fact]
    public async Task Start_LanguageChosenOnce_IsKeptInACookie()
    {
        var browser = site.Browser();
        await browser.GetAsync("/?language=cy");

        var page = await Site.ReadAsync(await browser.GetAsync("/"));

        Assert.Equal("cy", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Dechrau – Arolwg sector", page.Title);
        Assert.Equal("/?language=en", page.QuerySelector(".survey-languages a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Start_LanguageThatWeDoNotHave_IsEnglishAndNotKept()
    {
        var answer = await site.Browser().GetAsync("/?language=xx");

        Assert.Equal("en", (await Site.ReadAsync(answer)).DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain(
            answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
            cookie => cookie.StartsWith("language=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnyPage_HasNothingThatTheSecurityPolicyForbids()
    {
        var page = await Site.ReadAsync(await site.Browser().GetAsync("/"));

        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src]), [onclick]"));
    }

    [Theory]
    [InlineData("/no/such/page")]
    [InlineData("/picture.png")]
    public async Task AddressThatLeadsNowhere_ForAPerson_IsAPageInPlainWords(string path)
    {
        var answer = await site.Browser().GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Page not found", (await Site.ReadAsync(answer)).QuerySelector("h1")?.TextContent);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task AddressThatLeadsNowhere_ForAProgram_IsAProblem()
    {
        var answer = await site.Browser().GetAsync("/api/v1/no-such-thing");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(404, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData(403, "You cannot see this page")]
    [InlineData(400, "This form could not be read")]
    [InlineData(409, "That did not work")]
    [InlineData(503, "Sorry, something went wrong")]
    public async Task ErrorPage_OfAStatus_SaysItInPlainWordsWithThatStatus(int status, string heading)
    {
        var answer = await site.Browser().GetAsync($"/error/{status}");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(heading, (await Site.ReadAsync(answer)).QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task ErrorPage_ForSomebodyWhoChoseWelsh_IsWelsh()
    {
        var browser = site.Browser();
        await browser.GetAsync("/?language=cy");

        var page = await Site.ReadAsync(await browser.GetAsync("/no/such/page"));

        Assert.Equal("Heb ddod o hyd i’r dudalen", page.QuerySelector("h1")?.TextContent);
    }
}
