using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;
using Survey.Api.Answering;
using Survey.Database.Access;
using Survey.EndToEnd.Tests;

namespace Survey.Benchmarks;

/// <param name="Median">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
public sealed record PageTime(string Page, double Median, double P99, double Kilobytes);

/// <summary>How long an organisation waits for its pages when it has named many partners.</summary>
public static class AnsweringPages
{
    private const int WarmUp = 50;
    private const int Counted = 300;

    public static async Task<IReadOnlyList<PageTime>> MeasureAsync(int organisations, int partners)
    {
        await using var app = new SurveyApp(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Warning" });
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var instrument = await quarter.AddInstrumentAsync(
            Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync(Enumerable.Range(0, organisations).Select(number => ($"ORG{number}", $"Organisation number {number}")));
        var (_, links) = await quarter.OpenAsync(instrument, quarter: 0);
        await quarter.AnswerAsync(links["ORG0"], Answers(partners));

        using var client = app.NewClient();
        var start = links["ORG0"].AbsolutePath;
        return
        [
            await TimeAsync("roster", () => client.GetAsync($"{start}/partners")),
            await TimeAsync("kept", await KeepingAsync(client, $"{start}/partners", partners)),
            await TimeAsync("partner", () => client.GetAsync($"{start}/partners/ORG1")),
            await TimeAsync("check", () => client.GetAsync($"{start}/check")),
        ];
    }

    private static JsonObject Answers(int partners) => new()
    {
        ["activities"] = new JsonArray("research"),
        ["partners"] = new JsonObject
        {
            ["picked"] = new JsonObject(Enumerable.Range(1, partners).Select(number => KeyValuePair.Create(
                $"ORG{number}", (JsonNode?)new JsonObject { ["frequency"] = "monthly", ["reliability"] = "3", ["openness"] = "2" }))),
        },
    };

    /// <summary>The roster saved by itself, as a page does while it is filled in: one more organisation is picked, or one fewer.</summary>
    private static async Task<Func<Task<HttpResponseMessage>>> KeepingAsync(HttpClient client, string path, int partners)
    {
        var page = await client.GetStringAsync(path);
        var seen = Html.ValueOf(SeenAnswers.Field, page);
        var turn = 0;
        return async () =>
        {
            var picked = Enumerable.Range(1, partners - turn++ % 2).Select(number => KeyValuePair.Create("partners", $"ORG{number}"));
            var answer = await client.PostAsync($"{path}?handler=Keep", new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", Html.ValueOf("__RequestVerificationToken", page)), new(SeenAnswers.Field, seen), .. picked,
            ]));
            seen = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<KeptBody>())!.Seen!;
            return answer;
        };
    }

    private static async Task<PageTime> TimeAsync(string page, Func<Task<HttpResponseMessage>> ask)
    {
        var times = new List<double>();
        var bytes = 0;
        for (var run = 0; run < WarmUp + Counted; run++)
        {
            var clock = Stopwatch.GetTimestamp();
            using var answer = await ask();
            bytes = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
            if (run >= WarmUp) times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        times.Sort();
        return new PageTime(page, times[Counted / 2], times[Counted * 99 / 100], bytes / 1024.0);
    }
}
