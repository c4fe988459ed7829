using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Survey.Worker.Chasing;
using Survey.Worker.Results;

namespace Survey.EndToEnd.Tests;

/// <summary>One quarter as an evaluator and the organisations live it, over HTTP: directory, instrument, wave, answers, workbook.</summary>
public sealed class Quarter(SurveyApp app, HttpClient evaluator)
{
    public async Task<Guid> AddInstrumentAsync(string definition)
    {
        var answer = await evaluator.PostAsync("/api/v1/instruments", new StringContent(definition, Encoding.UTF8, "application/json"));
        return (await ReadAsync(answer))["id"]!.GetValue<Guid>();
    }

    /// <summary>Imports organisations, each with one contact whose address begins with the reference.</summary>
    public async Task ImportAsync(IEnumerable<(string Reference, string Name)> organisations)
    {
        var all = organisations.ToList();
        var file = string.Concat(all.Select(one => $"{one.Reference},{Quoted(one.Name)},other,other\r\n"));
        var contacts = string.Concat(all.Select(one => $"{one.Reference},Contact of {one.Reference},{AddressOf(one.Reference)}\r\n"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent("reference,name,nation,kind\r\n" + file), "organisations", "organisations.csv" },
            { new StringContent("reference,name,email\r\n" + contacts), "contacts", "contacts.csv" },
        };
        await ReadAsync(await evaluator.PostAsync("/api/v1/directory/import", form));
    }

    /// <summary>Plans and opens the wave of a quarter and reads the invitations.</summary>
    /// <param name="quarter">0 for the first quarter of 2024.</param>
    /// <returns>The wave, and the personal link of every reference.</returns>
    public async Task<(Guid Wave, IReadOnlyDictionary<string, Uri> Links)> OpenAsync(Guid instrument, int quarter)
    {
        var from = new DateOnly(2024, 1, 1).AddMonths(3 * quarter);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var planned = await ReadAsync(await evaluator.PostAsJsonAsync("/api/v1/waves", new
        {
            instrumentId = instrument,
            periodFrom = from,
            periodTo = from.AddMonths(3).AddDays(-1),
            opensOn = today,
            closesOn = today.AddDays(7),
        }));
        var wave = planned["id"]!.GetValue<Guid>();
        // Several quarters pass in one day here.
        await ReadAsync(await evaluator.PutAsJsonAsync($"/api/v1/waves/{wave}/chasing", new { mostPerDay = 10 }));
        await ReadAsync(await evaluator.PostAsync($"/api/v1/waves/{wave}/open", null));
        if (Directory.Exists(app.MailFolder)) Directory.Delete(app.MailFolder, recursive: true);
        await app.RunAsync<SendMessagesJob>();
        var links = MailBox.Links(app.MailFolder).ToDictionary(link => link.Key.Split('@')[0], link => link.Value);
        return (wave, links);
    }

    /// <summary>Answers by program and submits.</summary>
    public async Task AnswerAsync(Uri link, JsonObject answers)
    {
        using var client = app.NewClient();
        var path = $"/api/v1/answers/{link.Segments[^1]}";
        await ReadAsync(await client.PutAsJsonAsync(path, new JsonObject { ["version"] = 0, ["answers"] = answers }));
        await ReadAsync(await client.PostAsync($"{path}/submit", null));
    }

    public async Task CloseAndAnalyseAsync(Guid wave)
    {
        var closed = await evaluator.PostAsync($"/api/v1/waves/{wave}/close", null);
        Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
        await app.RunAsync<AnalyseWavesJob>();
        await app.RunAsync<BuildWorkbooksJob>();
    }

    public static string AddressOf(string reference) => $"{reference}@organisation.example";

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {answer.RequestMessage!.RequestUri!.AbsolutePath}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
