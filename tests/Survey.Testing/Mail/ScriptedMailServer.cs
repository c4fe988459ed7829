using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Survey.Testing.Mail;

/// <summary>
/// A mail server that misbehaves as told, in any number of conversations at once. Its script maps a step (<c>connect</c>, a command line or
/// its first word, or <c>text</c>) to the answer; <see cref="HangUp"/> ends the connection, <see cref="Silence"/> never answers. Steps
/// without an entry go well.
/// </summary>
public sealed class ScriptedMailServer : IAsyncDisposable
{
    public const string HangUp = "hang up";
    public const string Silence = "silence";

    /// <summary>For a text: it is accepted, and the connection ends before that is said.</summary>
    public const string AcceptAndHangUp = "accept and hang up";

    private static readonly Dictionary<string, string> WhenWell = new()
    {
        ["connect"] = "220 ready",
        ["EHLO"] = "250 hello",
        ["DATA"] = "354 go on",
        ["QUIT"] = "221 bye",
    };

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<string> steps = new();
    private readonly ConcurrentQueue<string> accepted = new();
    private readonly Task serving;

    public ScriptedMailServer(params (string Step, string Answer)[] script)
    {
        Script = new(script.Select(line => KeyValuePair.Create(line.Step, line.Answer)));
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>May be changed at any time.</summary>
    public ConcurrentDictionary<string, string> Script { get; }

    /// <summary>Answers a step (its first word) before the script does; null leaves it to the script.</summary>
    public Func<string, string?> Choose { get; set; } = _ => null;

    /// <summary>Called with the step before it is answered.</summary>
    public Action<string> BeforeAnswer { get; set; } = _ => { };

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What was said to it, one step each: full command lines, and <c>text</c>.</summary>
    public IReadOnlyList<string> Steps => [.. steps];

    /// <summary>Recipients of the mails that it accepted, one for each mail.</summary>
    public IReadOnlyList<string> Accepted => [.. accepted];

    /// <summary>How many conversations were begun.</summary>
    public int Conversations { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        listener.Stop();
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                Conversations++;
                conversations.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }

        await Task.WhenAll(conversations);
    }

    private async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        using var served = client;
        try
        {
            await TalkAsync(client.GetStream());
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The other side has gone, or this one is disposed.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        var lines = new StreamReader(stream, Encoding.Latin1);
        var recipient = "";
        if (!await AnswerAsync(stream, lines, Answer("connect"))) return;
        while (await lines.ReadLineAsync(end.Token) is { } line)
        {
            steps.Enqueue(line);
            if (line.StartsWith("RCPT TO:", StringComparison.Ordinal)) recipient = line["RCPT TO:<".Length..^1];
            var answer = Answer(line);
            if (!await AnswerAsync(stream, lines, answer) || First(line) == "QUIT") return;
            if (First(line) != "DATA" || !answer.StartsWith("354", StringComparison.Ordinal)) continue;
            if (Script.GetValueOrDefault("text") == HangUp) return;
            while (await lines.ReadLineAsync(end.Token) is { } text && text != ".")
            {
            }

            steps.Enqueue("text");
            var verdict = Answer("text");
            if (verdict == AcceptAndHangUp || verdict[0] == '2') accepted.Enqueue(recipient);
            if (verdict == AcceptAndHangUp || !await AnswerAsync(stream, lines, verdict)) return;
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, StreamReader lines, string answer)
    {
        if (answer == HangUp) return false;
        if (answer == Silence)
        {
            // Until the other side loses patience.
            await lines.ReadToEndAsync(end.Token);
            return false;
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer.Replace("\n", "\r\n") + "\r\n"), end.Token);
        return true;
    }

    private string Answer(string line)
    {
        var step = First(line);
        BeforeAnswer(step);
        return Choose(step) ?? Script.GetValueOrDefault(line) ?? Script.GetValueOrDefault(step) ?? WhenWell.GetValueOrDefault(step) ?? "250 fine";
    }

    private static string First(string line) => line.Split(' ', ':')[0];
}
