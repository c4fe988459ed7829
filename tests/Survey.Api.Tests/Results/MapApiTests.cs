using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Survey.Analysis.Metrics;
using Survey.Api.Access;
using Survey.Api.Results;
using Survey.Api.Tests.Access;
using Survey.Api.Tests.Demo;
using Survey.Database.Access;
using Survey.Database.Results;
using Survey.Database.Waves;

namespace Survey.Api.Tests.Results;

/// <summary>The map of a wave as a program gets it, held against what is stored.</summary>
public sealed class MapApiTests(DemoLoaderTests.SmallDemo demo) : IClassFixture<DemoLoaderTests.SmallDemo>
{
    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(Roles.Funder, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Convenor, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Evaluator, HttpStatusCode.OK)]
    [InlineData(Roles.Administrator, HttpStatusCode.OK)]
    public async Task Who_may_see_the_page_gets_it_and_nobody_else(string? role, HttpStatusCode expected)
    {
        var wave = (await WavesAsync())[0].Id;
        using var client = role is null ? demo.Site.Browser() : await demo.ClientAsync(role);

        Assert.Equal(expected, (await client.GetAsync($"{MapApi.Path}/{wave}")).StatusCode);
    }

    [Fact]
    public async Task Another_sectors_wave_is_not_found_and_neither_is_one_without_figures()
    {
        await using var app = new AppFixture();
        var sector = (await app.SectorAsync()).Id;
        var wave = await app.AddWaveAsync(sector, new DateOnly(2025, 7, 1), 31, [SampleWaves.Figure(Density.Definition.Code, 0.2, 700)]);
        var planned = await app.OpenWaveAsync(sector, new DateOnly(2025, 10, 1), organisations: 3);
        var stranger = await app.SignInAsync(await app.AddStrangerAsync());
        var own = await app.SignInAsync(Roles.Evaluator);

        foreach (var (browser, id) in new[] { (stranger, wave), (own, planned), (own, Guid.NewGuid()) })
        {
            var answer = await browser.GetAsync($"{MapApi.Path}/{id}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("noFigures", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Organisations_places_figures_and_ties_are_those_that_are_stored()
    {
        await using var session = await demo.Database.ReadAsync();
        var places = await new MapStore(session).LoadAsync(demo.Entrances.SectorId);
        var compared = 0;
        foreach (var wave in await WavesAsync())
        {
            var map = await ReadAsync(wave.Id);
            var stored = (await new OrganisationFigureStore(session).LoadAsync(wave.Id)).ToDictionary(one => one.Reference);
            var references = Texts(map["organisations"]!["references"]!);
            var news = Numbers(map["organisations"]!["news"]!);
            var members = Enumerable.Range(0, references.Count).Where(one => news[one] != 2).ToList();

            Assert.Equal(stored.Keys.Order(), members.Select(one => references[one]).Order());
            Assert.All(members, one =>
            {
                var place = places[stored[references[one]].Id];
                Assert.Equal(place.X, Numbers(map["organisations"]!["x"]!)[one]!.Value, 1e-4);
                Assert.Equal(place.Y, Numbers(map["organisations"]!["y"]!)[one]!.Value, 1e-4);
            });
            foreach (var size in map["sizes"]!.AsArray())
            {
                var (figure, values) = (size!["code"]!.GetValue<string>(), Numbers(size["values"]!));
                Assert.All(members, one =>
                {
                    double? known = stored[references[one]].Figures.TryGetValue(figure, out var value) ? value : null;
                    Assert.Equal(known is null, values[one] is null);
                    if (known is not null) Assert.Equal(known.Value, values[one]!.Value, 1e-3 * Math.Abs(known.Value));
                });
            }

            var (from, to, gone) = (Numbers(map["ties"]!["from"]!), Numbers(map["ties"]!["to"]!), Numbers(map["ties"]!["news"]!));
            var partners = Enumerable.Range(0, from.Count).Where(tie => gone[tie] != 2)
                .SelectMany(tie => new[] { (int)from[tie]!.Value, (int)to[tie]!.Value }).CountBy(one => one).ToDictionary();
            // Withheld where fewer than three have answered.
            if (stored.Values.All(one => !one.Figures.ContainsKey("degreeEither"))) continue;
            compared++;
            Assert.All(members, one => Assert.Equal(stored[references[one]].Figures["degreeEither"], partners.GetValueOrDefault(one)));
        }

        Assert.True(compared > 0);
    }

    [Fact]
    public async Task What_is_new_and_gone_is_that_since_the_wave_before()
    {
        var waves = (await WavesAsync()).OrderBy(wave => wave.PeriodFrom).ToList();
        var first = await ReadAsync(waves[0].Id);
        var second = await ReadAsync(waves[1].Id);

        Assert.Null(first["before"]);
        Assert.All(Numbers(first["ties"]!["news"]!), news => Assert.Equal(0, news));
        var before = Ties(first, gone: false);
        Assert.Subset(before, Ties(second, gone: true));
        Assert.NotEmpty(New(second));
        Assert.DoesNotContain(New(second), before.Contains);

        static HashSet<string> New(JsonNode map) => Named(map, news => news == 1);
        static HashSet<string> Ties(JsonNode map, bool gone) => Named(map, news => news == 2 == gone);
        static HashSet<string> Named(JsonNode map, Func<double?, bool> isMeant)
        {
            var (names, ties) = (Texts(map["organisations"]!["references"]!), map["ties"]!);
            var (from, to, news) = (Numbers(ties["from"]!), Numbers(ties["to"]!), Numbers(ties["news"]!));
            return [.. Enumerable.Range(0, from.Count).Where(tie => isMeant(news[tie]))
                .Select(tie => string.Join(' ', new[] { names[(int)from[tie]!], names[(int)to[tie]!] }.Order(StringComparer.Ordinal)))];
        }
    }

    [Fact]
    public async Task What_is_withheld_stays_so_and_what_is_kept_is_sent_again_only_when_it_is_another()
    {
        // The last of the list, which no other test looks into for groups.
        var wave = (await WavesAsync())[^1].Id;
        using var client = await demo.ClientAsync(Roles.Evaluator);
        var kept = await client.GetAsync($"{MapApi.Path}/{wave}");
        Assert.Equal("private, no-cache", string.Join(", ", kept.Headers.CacheControl!.ToString().Split(", ").Order().Reverse()));
        Assert.True(Groups(await BodyAsync(kept)).Distinct().Count() > 1);
        Assert.Equal(HttpStatusCode.NotModified, (await AskAgainAsync()).StatusCode);

        await using (var session = await demo.Database.WriteAsync())
        {
            await session.ExecuteAsync(
                "UPDATE Estimate SET Value = NULL, Reason = 'tooFewAnswered' WHERE WaveId = @wave AND Metric = @metric",
                new { wave, metric = Modularity.Definition.Code });
            await session.ExecuteAsync("DELETE FROM OrganisationFigure WHERE WaveId = @wave AND Figure = 'betweenness'", new { wave });
            await session.ExecuteAsync(
                "UPDATE Analysis SET AnalysedAt = @later WHERE WaveId = @wave", new { wave, later = demo.Now.AddMinutes(1) });
            await session.CommitAsync();
        }

        var anew = await AskAgainAsync();
        Assert.Equal(HttpStatusCode.OK, anew.StatusCode);
        Assert.NotEqual(kept.Headers.ETag, anew.Headers.ETag);
        var map = await BodyAsync(anew);
        Assert.All(Groups(map), mark => Assert.Equal(MapLegend.Marks - 1, mark));
        Assert.All(Numbers(map["sizes"]!.AsArray().Single(one => one!["code"]!.GetValue<string>() == "betweenness")!["values"]!), Assert.Null);

        async Task<HttpResponseMessage> AskAgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{MapApi.Path}/{wave}");
            request.Headers.IfNoneMatch.Add(kept.Headers.ETag!);
            return await client.SendAsync(request);
        }

        static List<double?> Groups(JsonNode map) =>
            Numbers(map["colours"]!.AsArray().Single(one => one!["code"]!.GetValue<string>() == "group")!["marks"]!);
    }

    [Fact]
    public async Task It_is_compressed_for_a_browser_that_is_signed_in_too()
    {
        var wave = (await WavesAsync())[0].Id;
        using var client = await demo.ClientAsync(Roles.Evaluator);
        client.DefaultRequestHeaders.Add("Cookie", $"{StaffCookie.Name}=anything");
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));

        Assert.Equal(["gzip"], (await client.GetAsync($"{MapApi.Path}/{wave}")).Content.Headers.ContentEncoding);
        Assert.Empty((await client.GetAsync("/api/v1/results")).Content.Headers.ContentEncoding);
    }

    private async Task<IReadOnlyList<WaveRow>> WavesAsync()
    {
        await using var session = await demo.Database.ReadAsync();
        return await new WaveStore(session).ListAsync(demo.Entrances.SectorId);
    }

    private async Task<JsonNode> ReadAsync(Guid wave)
    {
        using var client = await demo.ClientAsync(Roles.Evaluator);
        return await BodyAsync(await client.GetAsync($"{MapApi.Path}/{wave}"));
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    private static List<string> Texts(JsonNode list) => [.. list.AsArray().Select(item => item!.GetValue<string>())];

    private static List<double?> Numbers(JsonNode list) => [.. list.AsArray().Select(item => item?.GetValue<double>())];
}
