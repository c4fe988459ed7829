using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Tests.Access;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task A_key_is_shown_once_and_acts_as_its_owner()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Evaluator);

        var key = await CreateKeyAsync(browser, "monthly report");

        Assert.StartsWith("sk_", key, StringComparison.Ordinal);
        var again = await browser.OpenAsync("/account");
        Assert.Contains("monthly report", again.Main, StringComparison.Ordinal);
        Assert.DoesNotContain(key, again.Main, StringComparison.Ordinal);
        var account = await ProgramWith(app, key).GetFromJsonAsync<JsonObject>("/api/v1/account");
        Assert.Equal(("Person evaluator", Roles.Evaluator, "Test sector"),
            ((string)account!["name"]!, (string)account["role"]!, (string)account["sector"]!));
    }

    [Fact]
    public async Task A_key_has_the_role_that_its_owner_has_now()
    {
        await using var app = new AppFixture();
        await app.AddStaffAsync(Roles.Administrator);
        var owner = await app.AddStaffAsync(Roles.Evaluator);
        var program = ProgramWith(app, await CreateKeyAsync(await app.SignInAsync(owner), "k"));

        await app.WriteAsync(session => new StaffStore(session).ChangeRoleAsync(owner.SectorId, owner.Id, Roles.Funder));
        Assert.Equal(Roles.Funder, (string)(await program.GetFromJsonAsync<JsonObject>("/api/v1/account"))!["role"]!);

        await app.WriteAsync(session => new StaffStore(session).RemoveAsync(owner.SectorId, owner.Id, app.Clock.Now()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/account")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_does_not_work()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        var program = ProgramWith(app, await CreateKeyAsync(browser, "k"));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/account")).StatusCode);

        await (await browser.OpenAsync("/account")).SubmitAsync("main table form");

        await AssertProblemAsync(await program.GetAsync("/api/v1/account"), HttpStatusCode.Unauthorized, "unknownKey");
        Assert.Contains("Revoked on 2 March 2026", (await browser.OpenAsync("/account")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_revokes_somebody_elses_key()
    {
        await using var app = new AppFixture();
        var owner = await app.AddStaffAsync(Roles.Convenor);
        var program = ProgramWith(app, await CreateKeyAsync(await app.SignInAsync(owner), "k"));
        var key = Assert.Single(await app.ReadAsync(session => new ApiKeyStore(session).ListAsync(owner.Id)));
        var other = await app.SignInAsync(Roles.Administrator);

        await AssertProblemAsync(await other.DeleteAsync($"/api/v1/account/keys/{key.Id}"), HttpStatusCode.NotFound, "keyNotFound");

        Assert.Equal(HttpStatusCode.NoContent, (await program.DeleteAsync($"/api/v1/account/keys/{key.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/account")).StatusCode);
    }

    [Theory]
    [InlineData(null, "signInNeeded")]
    [InlineData("Basic YTpi", "signInNeeded")]
    [InlineData("Bearer ", "signInNeeded")]
    [InlineData("Bearer sk_made-up", "unknownKey")]
    public async Task The_api_asks_for_somebody_in_problem_details_and_never_redirects(string? authorization, string code)
    {
        await using var app = new AppFixture();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/account");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);

        await AssertProblemAsync(await app.Browser().SendAsync(request), HttpStatusCode.Unauthorized, code);
    }

    [Fact]
    public async Task A_key_needs_a_name()
    {
        await using var app = new AppFixture();
        var page = await (await app.SignInAsync(Roles.Convenor)).OpenAsync("/account");

        Assert.Equal(["Enter what the key is for"], (await page.SubmitAsync("#create-key", ("KeyName", " "))).FieldErrors);
        Assert.Equal(["What the key is for must be 100 characters or fewer"],
            (await page.SubmitAsync("#create-key", ("KeyName", new string('x', 101)))).FieldErrors);
    }

    internal static async Task<string> CreateKeyAsync(HttpClient browser, string name) =>
        (await (await browser.OpenAsync("/account")).SubmitAsync("#create-key", ("KeyName", name))).Html.QuerySelector("#new-key")!.TextContent;

    internal static HttpClient ProgramWith(AppFixture app, string key)
    {
        var program = app.Browser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return program;
    }

    internal static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!);
    }
}
