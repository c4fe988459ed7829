using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Survey.Database.Access;
using Survey.Testing;

namespace Survey.EndToEnd.Tests;

public sealed class FullDiskTests
{
    [OnSmallDiskFact]
    public async Task A_full_disk_is_said_plainly_and_loses_nothing_that_was_acknowledged()
    {
        using var disk = new SmallDisk(megabytes: 6);
        using var wave = await OpenedWave.CreateAsync(2, disk.Folder);
        var (service, address) = await wave.StartAsync();
        using var running = service;
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        var api = $"/api/v1/answers/{wave.Tokens[0]}";
        var page = $"/a/{wave.Tokens[1]}/activities";
        var form = await FormAsync(http, page);

        var acknowledged = 0;
        HttpResponseMessage answer;
        while ((answer = await SaveAndSubmitAsync(http, api, acknowledged + 1)).IsSuccessStatusCode) acknowledged++;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("unavailable", (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]);
        var refused = await http.PostAsync(page, new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("What you had saved is safe.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(acknowledged > 10, $"Only {acknowledged} were saved.");

        disk.Grow(megabytes: 32);
        Assert.Equal(HttpStatusCode.Found, (await http.PostAsync(page, new FormUrlEncodedContent(form))).StatusCode);
        Assert.Equal(Enumerable.Range(1, acknowledged).Select(Text), await SubmittedAsync(wave));
        Assert.Equal(["ok"], await wave.CheckFileAsync());
    }

    private static async Task<HttpResponseMessage> SaveAndSubmitAsync(HttpClient http, string api, int number)
    {
        var saved = await http.PutAsJsonAsync(api, new JsonObject
        {
            ["version"] = 3 * (number - 1),
            ["answers"] = new JsonObject
            {
                ["activities"] = new JsonArray("research"),
                ["partners"] = new JsonObject { ["none"] = true },
                ["example"] = Text(number),
            },
        });
        return saved.IsSuccessStatusCode ? await http.PostAsync($"{api}/submit", null) : saved;
    }

    private static string Text(int number) => $"{number} ".PadRight(2000, 'x');

    private static async Task<IReadOnlyList<string>> SubmittedAsync(OpenedWave wave)
    {
        await using var session = await wave.Database.ReadAsync();
        return await session.QueryAsync<string>(
            """
            SELECT a.Value FROM Response AS r
            JOIN Answer AS a ON a.ResponseId = r.Id AND a.Question = 'example'
            JOIN Invitation AS i ON i.OrganisationId = r.OrganisationId
            JOIN LinkToken AS t ON t.InvitationId = i.Id
            WHERE t.Hash = @hash AND r.SubmittedAt IS NOT NULL
            ORDER BY r.Number
            """,
            new { hash = Token.Hash(wave.Tokens[0]) });
    }

    /// <summary>What a browser posts from the page, with a box ticked.</summary>
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> FormAsync(HttpClient http, string page)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await http.GetStringAsync(page));
        return
        [
            new("version", "0"), new("activities", "research"),
            new("__RequestVerificationToken", document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ];
    }
}
