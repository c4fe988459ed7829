using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Survey.Worker.Mail;

/// <summary>
/// One conversation with the mail server (RFC 5321), for one mail after another. The framework's own client does not tell whether a
/// conversation broke off before or after the text was begun, and waits for ever for a server that falls silent; to know what may have
/// left, both matter.
/// </summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private const int ImplicitTlsPort = 465;

    private readonly MailOptions options;
    private readonly TcpClient client = new() { NoDelay = true };
    private Stream stream = Stream.Null;
    private StreamReader replies = StreamReader.Null;

    private SmtpSession(MailOptions options) => this.options = options;

    /// <summary>Mails that this conversation has carried or tried to.</summary>
    public int Mails { get; private set; }

    /// <summary>False once the conversation broke off or the server said that it ends it.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <exception cref="MailException">The server takes no mail.</exception>
    public static async Task<SmtpSession> OpenAsync(MailOptions options, CancellationToken cancel)
    {
        var session = new SmtpSession(options);
        try
        {
            await session.TalkAsync(MailFailure.Unavailable, session.GreetAsync, cancel);
            return session;
        }
        catch
        {
            session.IsUsable = false;
            await session.DisposeAsync();
            throw;
        }
    }

    /// <param name="sender">Where notifications about this mail go.</param>
    /// <exception cref="MailException">It was not sent, or nobody knows.</exception>
    public async Task SendAsync(string sender, string to, byte[] mail, CancellationToken cancel)
    {
        if (Mails++ > 0) await TalkAsync(MailFailure.Unavailable, stop => AskAsync("RSET", 2, _ => MailFailure.Unavailable, stop), cancel);
        await TalkAsync(MailFailure.Unavailable, async stop =>
        {
            await AskAsync($"MAIL FROM:<{sender}>", 2, _ => MailFailure.Unavailable, stop);
            await AskAsync($"RCPT TO:<{to}>", 2, reply => reply.ToRecipient, stop);
            await AskAsync("DATA", 3, AboutText, stop);
        }, cancel);
        // From here on a stop of the host waits for the server's word, because without it the outcome is unknown.
        await TalkAsync(MailFailure.Unknown, async stop =>
        {
            await stream.WriteAsync(mail, stop);
            await AskAsync(".", 2, AboutText, stop);
        }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (IsUsable) await SayGoodbyeAsync();
        await stream.DisposeAsync();
        client.Dispose();
    }

    private static MailFailure AboutText(SmtpReply reply) => reply.Code < 500 ? MailFailure.Later : MailFailure.Refused;

    /// <summary>A part of the conversation, within the server's time.</summary>
    /// <param name="broken">What it means when it breaks off in this part.</param>
    private async Task TalkAsync(MailFailure broken, Func<CancellationToken, Task> part, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(options.Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            await part(either.Token);
        }
        catch (Exception off) when (off is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            IsUsable = false;
            var why = patience.IsCancellationRequested ? $"It kept silent for {options.Patience.TotalSeconds:0} seconds." : off.Message;
            throw new MailException(broken, $"The conversation with the mail server broke off. {why}");
        }
    }

    private async Task GreetAsync(CancellationToken cancel)
    {
        await client.ConnectAsync(options.Host!, options.Port, cancel);
        Use(client.GetStream());
        if (options is { RequireTls: true, Port: ImplicitTlsPort }) await EncryptAsync(options.Host!, cancel);
        Expect(await ReplyAsync(cancel), 2, _ => MailFailure.Unavailable, "connecting");
        var hello = $"EHLO {MailText.Domain(options.From)}";
        var offers = await AskAsync(hello, 2, _ => MailFailure.Unavailable, cancel);
        if (options.RequireTls && stream is not SslStream)
        {
            if (!offers.Contains("STARTTLS"))
                throw new MailException(
                    MailFailure.Unavailable, "The mail server does not offer encryption, and Mail:RequireTls asks for it.");
            await AskAsync("STARTTLS", 2, _ => MailFailure.Unavailable, cancel);
            await EncryptAsync(options.Host!, cancel);
            offers = await AskAsync(hello, 2, _ => MailFailure.Unavailable, cancel);
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
            await AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", 2, _ => MailFailure.Unavailable, cancel);
            return;
        }

        await AskAsync("AUTH LOGIN", 3, _ => MailFailure.Unavailable, cancel);
        await AskAsync(Base64(user), 3, _ => MailFailure.Unavailable, cancel, "the user name");
        await AskAsync(Base64(password), 2, _ => MailFailure.Unavailable, cancel, "the password");
    }

    /// <summary>Says one line and hears the answer.</summary>
    /// <param name="wanted">First digit of the answer's code.</param>
    /// <param name="meaning">What a code 4xx or 5xx means here.</param>
    /// <param name="name">What the line is called in a failure; its first word unless given.</param>
    private async Task<IReadOnlyList<string>> AskAsync(
        string line, int wanted, Func<SmtpReply, MailFailure> meaning, CancellationToken cancel, string? name = null)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancel);
        return Expect(await ReplyAsync(cancel), wanted, meaning, name ?? (line == "." ? "the text" : line.Split(' ', ':')[0]));
    }

    private IReadOnlyList<string> Expect(SmtpReply reply, int wanted, Func<SmtpReply, MailFailure> meaning, string name)
    {
        if (reply.Code / 100 == wanted) return reply.Lines;
        if (reply.Code < 400) throw NoReply();
        // 421: the server is going away.
        if (reply.Code == 421) IsUsable = false;
        throw new MailException(
            reply.Code == 421 ? MailFailure.Unavailable : meaning(reply), $"The mail server answered {reply.Numbers} to {name}.");
    }

    /// <summary>A reply has one line or several; all but the last have a dash after the code.</summary>
    private async Task<SmtpReply> ReplyAsync(CancellationToken cancel)
    {
        var lines = new List<string>();
        while (await replies.ReadLineAsync(cancel) is { Length: >= 3 } line)
        {
            lines.Add(line.Length > 4 ? line[4..].ToUpperInvariant() : "");
            if (line.Length > 3 && line[3] == '-') continue;
            return int.TryParse(line[..3], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                ? new SmtpReply(code, lines)
                : throw NoReply();
        }

        throw NoReply();
    }

    private async Task SayGoodbyeAsync()
    {
        try
        {
            await TalkAsync(MailFailure.Unavailable, async stop =>
            {
                await stream.WriteAsync("QUIT\r\n"u8.ToArray(), stop);
                await replies.ReadLineAsync(stop);
            }, CancellationToken.None);
        }
        catch (MailException)
        {
            // All mails have their answers; that the server hangs up first changes nothing.
        }
    }

    private static IOException NoReply() => new("The server hung up or did not speak SMTP.");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
