using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Survey.Worker.Mail;

/// <summary>
/// One conversation with the mail server (RFC 5321), for one mail. The framework's own client does not tell whether a conversation broke
/// off before or after the text was begun, and waits for ever for a server that falls silent; to know what may have left, both matter.
/// </summary>
internal sealed class SmtpSession : IDisposable
{
    private const int ImplicitTlsPort = 465;

    private readonly TcpClient client = new() { NoDelay = true };
    private Stream stream = Stream.Null;
    private StreamReader replies = StreamReader.Null;

    private SmtpSession()
    {
    }

    /// <exception cref="MailException">It was not sent, or nobody knows.</exception>
    public static async Task SendAsync(MailOptions options, string to, byte[] mail, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(options.Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        using var session = new SmtpSession();
        var failure = MailFailure.Unavailable;
        try
        {
            await session.GreetAsync(options, either.Token);
            await session.AskAsync($"MAIL FROM:<{MailText.Ascii(options.From)}>", 2, MailFailure.Unavailable, either.Token);
            await session.AskAsync($"RCPT TO:<{to}>", 2, MailFailure.Refused, either.Token);
            await session.AskAsync("DATA", 3, MailFailure.Refused, either.Token);
            // From here on a stop of the host waits for the server's word, because without it the outcome is unknown.
            failure = MailFailure.Unknown;
            patience.CancelAfter(options.Patience);
            await session.stream.WriteAsync(mail, patience.Token);
            await session.AskAsync(".", 2, MailFailure.Refused, patience.Token);
        }
        catch (Exception broken) when (broken is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            var why = patience.IsCancellationRequested ? $"It kept silent for {options.Patience.TotalSeconds:0} seconds." : broken.Message;
            throw new MailException(failure, $"The conversation with the mail server broke off. {why}");
        }

        await session.SayGoodbyeAsync(patience.Token);
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }

    private async Task GreetAsync(MailOptions options, CancellationToken cancel)
    {
        await client.ConnectAsync(options.Host!, options.Port, cancel);
        Use(client.GetStream());
        if (options is { RequireTls: true, Port: ImplicitTlsPort }) await EncryptAsync(options.Host!, cancel);
        Expect(await ReplyAsync(cancel), 2, MailFailure.Unavailable, "connecting");
        var hello = $"EHLO {MailText.Domain(options.From)}";
        var offers = await AskAsync(hello, 2, MailFailure.Unavailable, cancel);
        if (options.RequireTls && stream is not SslStream)
        {
            if (!offers.Contains("STARTTLS"))
                throw new MailException(
                    MailFailure.Unavailable, "The mail server does not offer encryption, and Mail:RequireTls asks for it.");
            await AskAsync("STARTTLS", 2, MailFailure.Unavailable, cancel);
            await EncryptAsync(options.Host!, cancel);
            offers = await AskAsync(hello, 2, MailFailure.Unavailable, cancel);
        }

        if (options.User is { } user) await SignInAsync(user, options.Password ?? "", offers, cancel);
    }

    private async Task EncryptAsync(string host, CancellationToken cancel)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancel);
        Use(encrypted);
    }

    /// <summary>A new reader, so that nothing that came before encryption is taken for what came after.</summary>
    private void Use(Stream next)
    {
        stream = next;
        replies = new StreamReader(next, Encoding.Latin1, leaveOpen: true);
    }

    private async Task SignInAsync(string user, string password, IReadOnlyList<string> offers, CancellationToken cancel)
    {
        var ways = offers.Where(offer => offer.StartsWith("AUTH ", StringComparison.Ordinal));
        if (ways.Any(way => way.Split(' ').Contains("PLAIN")))
        {
            await AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", 2, MailFailure.Unavailable, cancel);
            return;
        }

        await AskAsync("AUTH LOGIN", 3, MailFailure.Unavailable, cancel);
        await AskAsync(Base64(user), 3, MailFailure.Unavailable, cancel, "the user name");
        await AskAsync(Base64(password), 2, MailFailure.Unavailable, cancel, "the password");
    }

    /// <summary>Says one line and hears the answer.</summary>
    /// <param name="wanted">First digit of the answer's code.</param>
    /// <param name="whenRefused">What a code 5xx means here.</param>
    /// <param name="name">What the line is called in a failure; its first word unless given.</param>
    private async Task<IReadOnlyList<string>> AskAsync(
        string line, int wanted, MailFailure whenRefused, CancellationToken cancel, string? name = null)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancel);
        return Expect(await ReplyAsync(cancel), wanted, whenRefused, name ?? (line == "." ? "the text" : line.Split(' ', ':')[0]));
    }

    private static IReadOnlyList<string> Expect(
        (int Code, IReadOnlyList<string> Lines) reply, int wanted, MailFailure whenRefused, string name)
    {
        if (reply.Code / 100 == wanted) return reply.Lines;
        var failure = reply.Code switch
        {
            // The server is going away.
            421 => MailFailure.Unavailable,
            >= 400 and < 500 => whenRefused == MailFailure.Refused ? MailFailure.Later : whenRefused,
            >= 500 => whenRefused,
            _ => throw NoReply(),
        };
        throw new MailException(failure, $"The mail server answered {reply.Code} to {name}.");
    }

    /// <summary>A reply has one line or several; all but the last have a dash after the code.</summary>
    private async Task<(int Code, IReadOnlyList<string> Lines)> ReplyAsync(CancellationToken cancel)
    {
        var lines = new List<string>();
        while (await replies.ReadLineAsync(cancel) is { Length: >= 3 } line)
        {
            lines.Add(line.Length > 4 ? line[4..].ToUpperInvariant() : "");
            if (line.Length > 3 && line[3] == '-') continue;
            return int.TryParse(line[..3], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? (code, lines) : throw NoReply();
        }

        throw NoReply();
    }

    private async Task SayGoodbyeAsync(CancellationToken cancel)
    {
        try
        {
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), cancel);
            await replies.ReadLineAsync(cancel);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // The mail was accepted; that the server hangs up first changes nothing.
        }
    }

    private static IOException NoReply() => new("The server hung up or did not speak SMTP.");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
