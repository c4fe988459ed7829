using System.Net;
using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;
using Survey.Database.Access;

namespace Survey.Api.Tests.Instruments;

public sealed class InstrumentsApiTests
{
    [Fact]
    public async Task What_is_added_is_listed_and_comes_back_as_its_canonical_definition()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        using var added = await browser.AddAsync(Definitions.Changed(_ => { }));

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var body = await added.JsonAsync();
        Assert.Equal("created", (string?)body["outcome"]);
        Assert.Empty(body["missingWelsh"]!.AsArray());
        using var definition = await browser.GetAsync(added.Headers.Location);
        Assert.Equal("application/json", definition.Content.Headers.ContentType!.MediaType);
        Assert.Equal(InstrumentJson.Write(ShippedInstruments.SectorConnectedness), await definition.Content.ReadAsByteArrayAsync());
        var listed = Assert.Single((await (await browser.GetAsync(Definitions.Address)).JsonAsync()).AsArray())!;
        Assert.Equal(
            ("sector-connectedness", 2, InstrumentJson.ContentHash(ShippedInstruments.SectorConnectedness), 0),
            ((string?)listed["key"], (int)listed["version"]!, (string?)listed["hash"], (int)listed["wavesOpened"]!));
    }

    [Fact]
    public async Task The_same_version_is_unchanged_when_equal_and_replaced_when_not()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        var id = await browser.CreateAsync(Definitions.Titled("First"));

        using var same = await browser.AddAsync(" " + Definitions.Titled("First"));
        using var other = await browser.AddAsync(Definitions.Titled("Second"));

        Assert.Equal((HttpStatusCode.OK, "unchanged"), (same.StatusCode, (string?)(await same.JsonAsync())["outcome"]));
        Assert.Equal((HttpStatusCode.OK, "replaced"), (other.StatusCode, (string?)(await other.JsonAsync())["outcome"]));
        Assert.Equal("Second", (string?)(await (await browser.GetAsync($"{Definitions.Address}/{id}")).JsonAsync())["title"]!["en"]);
    }

    [Fact]
    public async Task A_version_that_a_wave_opened_with_is_refused_and_stays_but_the_next_version_is_taken()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);
        var id = await browser.CreateAsync(Definitions.Titled("First"));
        await app.OpenWaveAsync(id);

        using var refused = await browser.AddAsync(Definitions.Titled("Second"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await refused.JsonAsync();
        Assert.Equal("instrumentFrozen", (string?)problem["code"]);
        Assert.Contains("version 1 of sector-connectedness", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal("First", (string?)(await (await browser.GetAsync($"{Definitions.Address}/{id}")).JsonAsync())["title"]!["en"]);
        await browser.CreateAsync(Definitions.Titled("Second", version: 2));
        var listed = (await (await browser.GetAsync(Definitions.Address)).JsonAsync()).AsArray();
        Assert.Equal([(2, 0), (1, 1)], listed.Select(item => ((int)item!["version"]!, (int)item["wavesOpened"]!)));
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        {
            Definitions.Changed(json => json["codebook"]!["effort"]![1]!["code"] = (string?)json["codebook"]!["effort"]![0]!["code"]),
            "/codebook/effort/1/code", "is used twice in this list"
        },
        {
            Definitions.Changed(json => json["sections"]![1]!["questions"]![0]!["followUps"] = JsonNode.Parse(
                """[{ "code": "why", "type": "longText", "text": { "en": "Why?" } }]""")),
            "/sections/1/questions/0/followUps", "Only a roster question has follow-ups"
        },
        { "{ \"schema\": 1,\n \"key\": ", "", "Line 2, column" },
        { "", "", "not valid JSON" },
        { "[]", "", "must be an object" },
        { $"\"{new string('x', 2_000_000)}\"", "", "larger than 1000 kilobytes" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_refused_by_its_place_and_changes_nothing(string definition, string pointer, string sentence)
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        using var answer = await browser.AddAsync(definition);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.JsonAsync();
        Assert.Equal("invalidInstrument", (string?)problem["code"]);
        Assert.Contains(problem["errors"]![pointer]!.AsArray(), text => ((string)text!).Contains(sentence, StringComparison.Ordinal));
        Assert.Empty((await (await browser.GetAsync(Definitions.Address)).JsonAsync()).AsArray());
    }

    [Fact]
    public async Task Several_problems_are_told_at_once()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        using var answer = await browser.AddAsync(Definitions.Changed(json => (json["version"], json["minutes"]) = (0, 999)));

        Assert.Equal(["/minutes", "/version"], (await answer.JsonAsync())["errors"]!.AsObject().Select(error => error.Key).Order());
    }

    [Fact]
    public async Task What_is_not_called_JSON_is_read_all_the_same()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        using var answer = await browser.PostAsync(Definitions.Address, new StringContent(Definitions.Titled("First")));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Texts_without_Welsh_are_named()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Convenor);

        using var answer = await browser.AddAsync(Definitions.Changed(json => json["title"]!.AsObject().Remove("cy")));

        Assert.Equal("/title", (string?)Assert.Single((await answer.JsonAsync())["missingWelsh"]!.AsArray()));
    }

    [Fact]
    public async Task A_funder_neither_reads_nor_adds()
    {
        await using var app = new AppFixture();
        var browser = await app.SignInAsync(Roles.Funder);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Definitions.Address)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.AddAsync(Definitions.Titled("First"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/instruments")).StatusCode);
    }

    [Fact]
    public async Task Another_sectors_instrument_is_not_there()
    {
        await using var app = new AppFixture();
        var id = await app.WriteAsync(async session =>
        {
            var other = await new SectorStore(session).CreateAsync("Other", "Europe/London", app.Clock.Now.UtcDateTime);
            await Api.Instruments.InstrumentActions.AddShippedAsync(session, other.Id, app.Clock.Now.UtcDateTime, default);
            return (await new Database.Instruments.InstrumentStore(session).ListAsync(other.Id))[0].Id;
        });
        var browser = await app.SignInAsync(Roles.Administrator);

        using var answer = await browser.GetAsync($"{Definitions.Address}/{id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("unknownInstrument", (string?)(await answer.JsonAsync())["code"]);
        Assert.Empty((await (await browser.GetAsync(Definitions.Address)).JsonAsync()).AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/instruments/{id}")).Status);
    }
}
