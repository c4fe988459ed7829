using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Survey.Testing;

namespace Survey.Benchmarks.Load;

/// <summary>Somebody who answers for one organisation: a browser that knows one page of the questionnaire and fills it in again and again.</summary>
/// <param name="number">Of the organisation; it names those with the numbers that follow.</param>
public sealed class Respondent(HttpClient client, string token, int number, int organisations)
{
    public const int Partners = 30;

    private static readonly string[] Frequencies = ["occasional", "monthly", "weekly", "most-days"];

    private readonly int[] versions = new int[Partners];
    private string cookie = "";
    private string antiforgery = "";
    private int saves;

    /// <summary>Held by whoever makes a request of this respondent: a person does one thing at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Names 30 partners with all there is to say about each, by program, and opens a page.</summary>
    public async Task PrepareAsync()
    {
        var picked = Enumerable.Range(0, Partners).Select(partner => KeyValuePair.Create(Partner(partner), (JsonNode?)new JsonObject
        {
            ["frequency"] = "monthly", ["kinds"] = new JsonArray("information", "coordination"), ["outcome"] = "learning",
            ["reliability"] = "3", ["shared-aims"] = "3", ["openness"] = "2",
        }));
        using var saved = await client.PutAsJsonAsync($"/api/v1/answers/{token}", new JsonObject
        {
            ["version"] = 0,
            ["answers"] = new JsonObject
            {
                ["activities"] = new JsonArray("research", "policy"),
                ["partners"] = new JsonObject { ["picked"] = new JsonObject(picked) },
            },
        });
        saved.EnsureSuccessStatusCode();
        Array.Fill(versions, 1);
        using var page = await client.GetAsync(Address(0));
        cookie = string.Join("; ", page.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie").Select(header => header.Split(';')[0]));
        antiforgery = ValueOf("__RequestVerificationToken", await page.Content.ReadAsStringAsync());
    }

    /// <summary>Changes what was said about one partner and saves that page.</summary>
    public async Task SaveAsync()
    {
        var partner = saves++ % Partners;
        var version = versions[partner]++;
        await PostAsync(Address(partner),
        [
            new("version", $"{version}"), new("frequency", Frequencies[version % Frequencies.Length]), new("kinds", "information"),
            new("kinds", "joint-event"), new("outcome", "learning"), new("reliability", $"{1 + version % 4}"), new("shared-aims", "3"),
            new("openness", "2"),
        ]);
    }

    public Task SubmitAsync() => PostAsync($"/a/{token}/check", []);

    /// <summary>Opens the page that a saving leads to.</summary>
    public async Task ReadAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(saves % Partners));
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", antiforgery)]),
        };
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Found)
            throw new HttpRequestException($"{(int)answer.StatusCode} for {address.Replace(token, "…", StringComparison.Ordinal)}");
    }

    private string Address(int partner) => $"/a/{token}/partners/{Partner(partner)}";

    private string Partner(int partner) => OpenedWave.Reference((number + 1 + partner) % organisations);

    private static string ValueOf(string field, string html)
    {
        const string Value = "value=\"";
        var from = html.IndexOf(Value, html.IndexOf($"name=\"{field}\"", StringComparison.Ordinal), StringComparison.Ordinal) + Value.Length;
        return html[from..html.IndexOf('"', from)];
    }
}
