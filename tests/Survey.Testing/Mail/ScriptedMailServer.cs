using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Survey.Testing.Mail;

/// <summary>
/// A mail server that misbehaves as told. Its script maps a step (<c>connect</c>, the first word of a command, or <c>text</c>) to the
/// answer; <see cref="HangUp"/> ends the connection, <see cref="Silence"/> never answers. Steps without an entry go well.
/// </summary>
public sealed class ScriptedMailServer : IAsyncDisposable
{
    public const string HangUp = "hang up";
    public const string Silence = "silence";

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
    private readonly Task serving;

    public ScriptedMailServer(params (string Step, string Answer)[] script)
    {
        Script = new(script.Select(line => KeyValuePair.Create(line.Step, line.Answer)));
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>May be changed at any time.</summary>
    public ConcurrentDictionary<string, string> Script { get; }

    /// <summary>Called with the step before it is answered.</summary>
    public Action<string> BeforeAnswer { get; set; } = _ => { };

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What was said to it, one step each: full command lines, and <c>text</c>.</summary>
    public IReadOnlyList<string> Steps => [.. steps];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        listener.Stop();
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // The other side has gone; the next one may come.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        var lines = new StreamReader(stream, Encoding.Latin1);
        if (!await AnswerAsync(stream, lines, "connect")) return;
        while (await lines.ReadLineAsync(end.Token) is { } line)
        {
            steps.Enqueue(line);
            var step = line.Split(' ', ':')[0];
            var goesOn = await AnswerAsync(stream, lines, step);
            if (!goesOn || step == "QUIT") return;
            if (step != "DATA" || !Answer(step).StartsWith("354", StringComparison.Ordinal)) continue;
            if (Answer("text") == HangUp) return;
            while (await lines.ReadLineAsync(end.Token) is { } text && text != ".")
            {
            }

            steps.Enqueue("text");
            if (!await AnswerAsync(stream, lines, "text")) return;
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, StreamReader lines, string step)
    {
        BeforeAnswer(step);
        var answer = Answer(step);
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

    private string Answer(string step) => Script.GetValueOrDefault(step) ?? WhenWell.GetValueOrDefault(step) ?? "250 fine";
}
