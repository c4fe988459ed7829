using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;
using Survey.Api.Answering;
using Survey.Testing;

namespace Survey.Benchmarks.Load;

/// <summary>
/// Somebody who answers for one organisation: a browser that fills in the pages about its partners again and again, and posts with each
/// what it saw there.
/// </summary>
/// <param name="number">Of the organisation; it names those with the numbers that follow.</param>
/// <param name="organisations">Their ids, by number.</param>
public sealed class Respondent(HttpClient client, string token, int number, IReadOnlyList<Guid> organisations)
{
    public const int Partners = 30;

    private const string Kinds = "kinds";
    private static readonly string[] Frequencies = ["occasional", "monthly", "weekly", "most-days"];

    private readonly AnswerSheet[] seen = new AnswerSheet[Partners];
    private Dictionary<string, int> counts = [];
    private string cookie = "";
    private string antiforgery = "";
    private int saves;

    /// <summary>Held by whoever makes a request of this respondent: a person does one thing at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Names 30 partners with all there is to say about each, by program, and opens a page.</summary>
    public async Task PrepareAsync()
    {
        for (var partner = 0; partner < Partners; partner++) seen[partner] = Said(partner, turn: 0);
        var picked = Enumerable.Range(0, Partners).Select(partner => KeyValuePair.Create(Partner(partner), (JsonNode?)new JsonObject(
            seen[partner].Ties.GroupBy(tie => tie.Question).Select(answer => KeyValuePair.Create(answer.Key, (JsonNode?)(answer.Key == Kinds
                ? new JsonArray([.. answer.Select(tie => (JsonNode)tie.Item)])
                : answer.Single().Value))))));
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
        using var page = await client.GetAsync($"/a/{token}/check");
        cookie = string.Join("; ", page.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie").Select(header => header.Split(';')[0]));
        var html = await page.Content.ReadAsStringAsync();
        antiforgery = Html.ValueOf("__RequestVerificationToken", html);
        counts = JsonSerializer.Deserialize<Dictionary<string, int>>(Html.ValueOf(CheckModel.SeenField, html))!;
    }

    /// <summary>Changes what was said about one partner and saves that page.</summary>
    public async Task SaveAsync()
    {
        var (turn, partner) = Math.DivRem(saves++, Partners);
        var said = Said(partner, turn + 1);
        await PostAsync(Address(partner),
        [
            new(SeenAnswers.Field, SeenAnswers.Write(seen[partner])),
            .. said.Ties.Select(tie => KeyValuePair.Create(tie.Question, tie.Question == Kinds ? tie.Item : tie.Value!)),
        ]);
        seen[partner] = said;
        counts[$"partners/{Partner(partner)}"]++;
    }

    public Task SubmitAsync() => PostAsync($"/a/{token}/check", [new(CheckModel.SeenField, JsonSerializer.Serialize(counts))]);

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

    private string Partner(int partner) => OpenedWave.Reference(Number(partner));

    private int Number(int partner) => (number + 1 + partner) % organisations.Count;

    /// <summary>Seven answers about a partner, other ones in each turn.</summary>
    private AnswerSheet Said(int partner, int turn)
    {
        TieAnswer Tie(string question, string value, string item = "") =>
            new() { Question = question, Item = item, Organisation = organisations[Number(partner)], Value = value };
        return new AnswerSheet
        {
            Ties =
            [
                Tie("frequency", Frequencies[turn % Frequencies.Length]), Tie(Kinds, AnswerValue.Chosen, "information"),
                Tie(Kinds, AnswerValue.Chosen, "joint-event"), Tie("openness", "2"), Tie("outcome", "learning"),
                Tie("reliability", $"{1 + turn % 4}"), Tie("shared-aims", "3"),
            ],
        };
    }
}
