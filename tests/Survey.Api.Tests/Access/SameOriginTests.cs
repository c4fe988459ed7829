using System.Net;
using Survey.Database.Access;

namespace Survey.Api.Tests.Access;

/// <summary>Who lets a signed-in person's browser change something through the API. The key does not exist, so 404 is "let through".</summary>
public sealed class SameOriginTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "none", true)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "http://localhost.evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "http://localhost", true)]
    [InlineData("Origin", "http://localhost:5080", true)]
    [InlineData("X-Neither", "not a browser", true)]
    public async Task Only_the_services_own_pages_may(string header, string value, bool allowed)
    {
        var browser = await app.SignInAsync(Roles.Convenor);
        browser.DefaultRequestHeaders.Add(header, value);

        await AssertAsync(browser, allowed);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/account")).StatusCode);
    }

    [Fact]
    public async Task Where_the_browser_says_both_the_site_counts()
    {
        var browser = await app.SignInAsync(Roles.Convenor);
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        browser.DefaultRequestHeaders.Add("Origin", "http://localhost");

        await AssertAsync(browser, allowed: false);
    }

    [Fact]
    public async Task A_key_is_no_cookie()
    {
        var program = ApiKeyTests.ProgramWith(app, await ApiKeyTests.CreateKeyAsync(await app.SignInAsync(Roles.Convenor), "k"));
        program.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        await AssertAsync(program, allowed: true);
    }

    private static async Task AssertAsync(HttpClient caller, bool allowed)
    {
        var answer = await caller.DeleteAsync($"/api/v1/account/keys/{Guid.NewGuid()}");
        if (allowed) await ApiKeyTests.AssertProblemAsync(answer, HttpStatusCode.NotFound, "keyNotFound");
        else await ApiKeyTests.AssertProblemAsync(answer, HttpStatusCode.Forbidden, "crossSite");
    }
}
