using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Survey.EndToEnd.Tests;

/// <summary>Where the service is; shut while it is down.</summary>
public sealed class Door
{
    private volatile TaskCompletionSource<Uri> open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Uri> AddressAsync() => open.Task;

    public void Open(Uri address) => open.SetResult(address);

    public void Close() => open = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// Answers two questions on different pages with the same number, one higher each time, and submits every third; tries again whatever
/// happens, and remembers what was acknowledged.
/// </summary>
public sealed class StubbornRespondent(HttpClient http, Door door, string token)
{
    public const string First = "unlisted";
    public const string Second = "example";

    public string Token => token;

    /// <summary>The highest number that is known to be saved.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>A number of which it is not known whether it was saved, when that was tried last.</summary>
    public int Tried { get; private set; }

    /// <summary>Numbers that are known to be submitted.</summary>
    public List<int> Submitted { get; } = [];

    /// <summary>How often no answer came.</summary>
    public int Interrupted { get; private set; }

    public async Task AnswerUntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Tried = Acknowledged + 1;
            Acknowledged = await SaveAsync(Tried) ? Tried : await KeptAsync();
            if (Acknowledged % 3 == 0 && Acknowledged > 0 && await SubmitAsync()) Submitted.Add(Acknowledged);
        }
    }

    private async Task<bool> SaveAsync(int number) => await TryAsync(address => http.PutAsJsonAsync(address, new JsonObject
    {
        // Each saving counts on the three pages of these questions.
        ["version"] = 3 * (number - 1),
        ["answers"] = new JsonObject
        {
            ["activities"] = new JsonArray("research"),
            ["partners"] = new JsonObject { ["none"] = true },
            [First] = $"{number}",
            [Second] = $"{number}",
        },
    })) is not null;

    private async Task<bool> SubmitAsync() => await TryAsync(address => http.PostAsync($"{address}/submit", null)) is not null;

    private async Task<int> KeptAsync()
    {
        while (true)
        {
            if (await TryAsync(http.GetAsync) is { } state) return int.Parse(state["answers"]![Second]?.GetValue<string>() ?? "0");
        }
    }

    /// <summary>What was answered; null when nothing was, and the service is there again.</summary>
    private async Task<JsonNode?> TryAsync(Func<string, Task<HttpResponseMessage>> ask)
    {
        var address = await door.AddressAsync();
        try
        {
            using var answer = await ask($"{address}api/v1/answers/{token}");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
            return JsonNode.Parse(text);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            Interrupted++;
            return null;
        }
    }
}
