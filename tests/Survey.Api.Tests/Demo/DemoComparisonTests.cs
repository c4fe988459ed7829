using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Survey.Api.Tests.Shared;
using Survey.Database.Access;

namespace Survey.Api.Tests.Demo;

/// <summary>Any two waves of the demonstration compared, on the page and by program.</summary>
public sealed class DemoComparisonTests(DemoLoaderTests.SmallDemo demo) : IClassFixture<DemoLoaderTests.SmallDemo>
{
    [Fact]
    public async Task Neighbours_compare_as_the_worker_has_compared_them_whichever_is_named_first()
    {
        using var client = await demo.ClientAsync(Roles.Evaluator);
        var waves = (await client.GetFromJsonAsync<JsonArray>("/api/v1/results"))!;
        var (before, now) = (waves[0]!, waves[1]!);

        var changes = await client.GetStringAsync($"/api/v1/results/changes?earlier={before["waveId"]}&later={now["waveId"]}");
        var reversed = await client.GetStringAsync($"/api/v1/results/changes?earlier={now["waveId"]}&later={before["waveId"]}");

        Assert.Equal(changes, reversed);
        var kept = now["changes"]!.AsArray().ToDictionary(change => (string)change!["metric"]!);
        Assert.NotEmpty(kept);
        Assert.All(JsonNode.Parse(changes)!.AsArray(), change => Assert.True(JsonNode.DeepEquals(kept[(string)change!["metric"]!], change)));
    }

    [Fact]
    public async Task Waves_far_apart_are_compared_on_the_page_and_in_the_file_alike()
    {
        using var client = await demo.ClientAsync(Roles.Evaluator);
        var waves = (await client.GetFromJsonAsync<JsonArray>("/api/v1/results"))!;
        var query = $"?earlier={waves[0]!["waveId"]}&later={waves[^1]!["waveId"]}";

        var changes = (await client.GetFromJsonAsync<JsonArray>("/api/v1/results/changes" + query))!;
        var page = await OpenAsync(client, "/results/compare" + query);
        var file = await client.GetStringAsync(page.QuerySelector("a[download]")!.GetAttribute("href"));

        var verdicts = changes.Select(change => (string)change!["verdict"]!).ToList();
        Assert.Equal(changes.Count, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(verdicts.Count(verdict => verdict == "cannotTell"), page.QuerySelectorAll("tbody td:nth-child(2)")
            .Count(cell => cell.TextContent.Trim() == "Cannot tell"));
        var unclear = verdicts.Count(verdict => verdict == "noClearChange");
        Assert.Contains($"{unclear} show", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var lines = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("metric,before,now,difference,lower,upper,p,adjustedP,verdict", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            changes.Select(change => (string)change!["metric"]!).Order(StringComparer.Ordinal), lines[1..].Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Two_different_waves_of_the_sector_must_be_named()
    {
        using var client = await demo.ClientAsync(Roles.Evaluator);
        var wave = (await client.GetFromJsonAsync<JsonElement>("/api/v1/results"))[0].GetProperty("waveId").GetGuid();

        var refused = await client.GetAsync($"/results/compare?earlier={wave}&later={wave}");

        var same = await Site.ReadAsync(refused);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("Choose two different waves", same.QuerySelector(".govuk-error-summary a")!.TextContent.Trim());
        foreach (var unknown in new[] { $"{Guid.NewGuid()}", "no-id" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/results/compare?earlier={unknown}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/results/changes?earlier={wave}&later={wave}")).StatusCode);
        using var funder = await demo.ClientAsync(Roles.Funder);
        foreach (var path in new[] { "/results/compare", "/api/v1/results/changes", "/api/v1/results/changes.csv" })
            Assert.Equal(HttpStatusCode.Forbidden, (await funder.GetAsync(path)).StatusCode);
    }

    private static async Task<IHtmlDocument> OpenAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Site.ReadAsync(answer);
    }
}
