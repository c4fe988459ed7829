using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Survey.Api.Directory;
using Survey.Database.Access;

namespace Survey.Api.Tests.Directory;

public sealed class DirectoryApiTests : IAsyncLifetime
{
    private readonly DirectoryApp app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)app).DisposeAsync();

    [Fact]
    public async Task Files_are_previewed_imported_and_given_back()
    {
        var client = app.Client();

        var preview = await JsonAsync(await client.PostAsync("/api/v1/directory/import?preview=true", BothFiles()));
        Assert.False(preview.GetProperty("applied").GetBoolean());
        Assert.Equal(2, preview.GetProperty("organisations").GetProperty("new").GetInt32());
        Assert.Empty((await app.LoadAsync()).Organisations);

        var done = await JsonAsync(await client.PostAsync("/api/v1/directory/import", BothFiles()));
        Assert.True(done.GetProperty("applied").GetBoolean());

        var organisations = await client.GetAsync("/api/v1/directory/organisations.csv");
        Assert.Equal("text/csv; charset=utf-8", organisations.Content.Headers.ContentType!.ToString());
        Assert.Equal(Sample.Organisations.ReplaceLineEndings("\r\n") + "\r\n", await organisations.Content.ReadAsStringAsync());
        Assert.Equal(Sample.Contacts.ReplaceLineEndings("\r\n") + "\r\n", await client.GetStringAsync("/api/v1/directory/contacts.csv"));

        var again = await JsonAsync(await client.PostAsync("/api/v1/directory/import", BothFiles()));
        Assert.Equal(2, again.GetProperty("organisations").GetProperty("unchanged").GetInt32());
        Assert.Equal(0, again.GetProperty("contacts").GetProperty("changed").GetInt32());
    }

    [Fact]
    public async Task One_file_can_be_the_body()
    {
        var response = await app.Client().PostAsync("/api/v1/directory/import?file=organisations", Csv(Sample.Organisations));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, (await app.LoadAsync()).Organisations.Count);
    }

    [Fact]
    public async Task One_wrong_row_changes_nothing_and_is_named_by_pointer()
    {
        await app.SeedAsync();
        var before = DirectoryExport.Hash(await app.LoadAsync());

        var response = await app.Client().PostAsync("/api/v1/directory/import?file=organisations", Csv(
            "reference,name,nation,kind\nA,Renamed,england,charity\nC,Gamma,mars,charity\n"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await JsonAsync(response);
        Assert.Equal("importRefused", problem.GetProperty("code").GetString());
        Assert.StartsWith("Nothing was changed: the files have 1 problem.", problem.GetProperty("detail").GetString());
        var nation = problem.GetProperty("errors").GetProperty("/organisations/rows/3/nation");
        Assert.Contains("\"mars\" is not a nation.", nation[0].GetString());
        Assert.Equal(before, DirectoryExport.Hash(await app.LoadAsync()));
    }

    [Theory]
    [InlineData("/api/v1/directory/import", "text/csv", "?file=organisations or ?file=contacts")]
    [InlineData("/api/v1/directory/import?file=organisations", "application/json", "Send multipart/form-data")]
    [InlineData("/api/v1/directory/import?file=organisations", "nonsense", "Send multipart/form-data")]
    [InlineData("/api/v1/directory/import", "multipart/form-data; boundary=x", "is damaged")]
    public async Task A_request_without_a_file_that_can_be_found_is_told_how(string address, string mediaType, string part)
    {
        var content = new ByteArrayContent(Sample.Bytes(Sample.Organisations));
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        var response = await app.Client().PostAsync(address, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(part, (await JsonAsync(response)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_part_of_another_name_is_refused()
    {
        var content = new MultipartFormDataContent { { Csv(Sample.Organisations), "organizations", "o.csv" } };

        var response = await app.Client().PostAsync("/api/v1/directory/import", content);

        Assert.Contains("\"organizations\" is not known", (await JsonAsync(response)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Organisations_are_found_by_search_and_by_reference()
    {
        await app.SeedAsync();
        var client = app.Client();

        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/directory/organisations?search=alphas");
        Assert.Equal(1, list.GetProperty("total").GetInt32());
        var one = await client.GetFromJsonAsync<JsonElement>("/api/v1/directory/organisations/a");
        Assert.Equal("Alpha Trust", one.GetProperty("name").GetString());
        Assert.Equal("2024-01-31", one.GetProperty("joined").GetString());
        Assert.Equal("ann@alpha.example", one.GetProperty("contacts")[0].GetProperty("email").GetString());
        var missing = await client.GetAsync("/api/v1/directory/organisations/none");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("unknownOrganisation", (await JsonAsync(missing)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/api/v1/directory/organisations/north/1")]
    [InlineData("/api/v1/directory/organisations/north%2F1")]
    [InlineData("/directory/north/1")]
    [InlineData("/directory/north%2F1")]
    public async Task A_reference_with_a_slash_has_an_address(string address)
    {
        await app.Client().PostAsync(
            "/api/v1/directory/import?file=organisations", Csv("reference,name,nation,kind\nNorth/1,N,uk,media\n"));

        Assert.Equal(HttpStatusCode.OK, (await app.Client().GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Another_sector_has_its_own_directory()
    {
        await app.SeedAsync();
        var other = app.Client(sector: app.OtherSectorId);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/api/v1/directory/organisations/A")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/directory/A")).StatusCode);
        Assert.DoesNotContain("Alpha", await other.GetStringAsync("/api/v1/directory/organisations.csv"));
        await other.PostAsync("/api/v1/directory/import?file=organisations", Csv(Sample.Organisations.Replace("Alpha Trust", "Other")));
        Assert.Equal("Alpha Trust", (await app.LoadAsync()).Organisations[0].Name);
    }

    [Theory]
    [InlineData("GET", "/directory")]
    [InlineData("GET", "/directory/A")]
    [InlineData("GET", "/directory/import")]
    [InlineData("POST", "/directory/A")]
    [InlineData("POST", "/api/v1/directory/import")]
    [InlineData("GET", "/api/v1/directory/organisations.csv")]
    [InlineData("GET", "/api/v1/directory/contacts.csv")]
    [InlineData("GET", "/api/v1/directory/organisations")]
    [InlineData("GET", "/api/v1/directory/organisations/A")]
    public async Task Only_who_convenes_comes_in(string method, string address)
    {
        await app.SeedAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.Client(Roles.Funder).SendAsync(new(new(method), address))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.CreateClient().SendAsync(new(new(method), address))).StatusCode);
    }

    private static MultipartFormDataContent BothFiles() => new()
    {
        { Csv(Sample.Organisations), "organisations", "o.csv" },
        { Csv(Sample.Contacts), "contacts", "c.csv" },
    };

    private static ByteArrayContent Csv(string text) => new(Sample.Bytes(text)) { Headers = { ContentType = new("text/csv") } };

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();
}
