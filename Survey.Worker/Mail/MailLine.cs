using System.Threading.RateLimiting;

namespace Survey.Worker.Mail;

/// <summary>
/// Carries mails to the server one after another, over a conversation that it keeps open as long as the server and the settings let it.
/// Not shared.
/// </summary>
public sealed class MailLine : IAsyncDisposable
{
    private readonly MailOptions options;
    private readonly Mailer mailer;
    private readonly RateLimiter? pace;
    private SmtpSession? session;

    internal MailLine(MailOptions options, Mailer mailer, RateLimiter? pace) => (this.options, this.mailer, this.pace) = (options, mailer, pace);

    private bool IsOpen => options.Host is null || (session is { IsUsable: true } used && used.Mails < options.PerConnection);

    /// <summary>Whether the next mail can leave at once. If it can, it counts against the pace that the settings allow.</summary>
    public bool TryReady()
    {
        if (!IsOpen) return false;
        using var lease = pace?.AttemptAcquire();
        return lease?.IsAcquired ?? true;
    }

    /// <summary>Waits until the next mail can leave at once: for the pace that the settings allow, and for the server to greet.</summary>
    /// <exception cref="MailException">The server takes no mail.</exception>
    public async Task ReadyAsync(CancellationToken cancel)
    {
        using var lease = pace is null ? null : await pace.AcquireAsync(1, cancel);
        if (!IsOpen) await OpenAsync(cancel);
    }

    /// <exception cref="MailException">Not sent, or nobody knows; <see cref="MailException.Failure"/> says what is known.</exception>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        var (to, text) = mailer.Write(mail);
        if (options.Host is null)
        {
            await mailer.WriteFileAsync(mail.MessageId, text, cancel);
            return;
        }

        var sender = options.SenderOf(mail.MessageId);
        if (!IsOpen) await OpenAsync(cancel);
        try
        {
            await session!.SendAsync(sender, to, text, cancel);
        }
        catch (MailException gone) when (gone.Failure == MailFailure.Unavailable && session is { IsUsable: false, Mails: > 1 }
            && !cancel.IsCancellationRequested)
        {
            // Servers hang up on conversations that have lasted long enough. Nothing of this mail was accepted.
            await OpenAsync(cancel);
            await session!.SendAsync(sender, to, text, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (session is not null) await session.DisposeAsync();
        session = null;
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        await DisposeAsync();
        session = await SmtpSession.OpenAsync(options, cancel);
    }
}
