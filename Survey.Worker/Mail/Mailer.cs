using System.Net.Mail;
using System.Text;
using System.Threading.RateLimiting;

namespace Survey.Worker.Mail;

/// <summary>Hands mail to the SMTP server, or writes it to the folder. Safe to share.</summary>
/// <param name="time">Gives the mails their date; the system's clock unless given.</param>
public sealed class Mailer(MailOptions options, TimeProvider? time = null) : IDisposable
{
    private readonly RateLimiter? pace = options.PerSecond is not { } perSecond ? null : new TokenBucketRateLimiter(new()
    {
        TokenLimit = perSecond,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = int.MaxValue,
    });

    /// <summary>Message-ID under which the mail with this local part goes out.</summary>
    public string MessageId(string localPart) => $"<{localPart}@{MailText.Domain(options.From)}>";

    /// <summary>Mails go out one after another on a line; several lines carry several at once. Dispose it to hang up.</summary>
    public MailLine Open() => new(options, this, pace);

    /// <summary>Sends a single mail.</summary>
    /// <exception cref="MailException">Not sent, or nobody knows; <see cref="MailException.Failure"/> says what is known.</exception>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        await using var line = Open();
        await line.SendAsync(mail, cancel);
    }

    /// <summary>Deletes the mail's file, where mails are files. What was handed to a server is out of reach.</summary>
    /// <param name="messageId">Its local part.</param>
    public void Forget(string messageId)
    {
        if (!Directory.Exists(options.Folder)) return;
        foreach (var ending in (IEnumerable<string>)["eml", "unfinished"])
            File.Delete(Path.Combine(options.Folder, $"{messageId}.{ending}"));
    }

    public void Dispose() => pace?.Dispose();

    internal (string To, byte[] Text) Write(OutgoingMail mail)
    {
        var to = Address(mail.ToAddress);
        return (to, MailText.Write(mail, options.From, to, MessageId(mail.MessageId), (time ?? TimeProvider.System).GetUtcNow()));
    }

    /// <summary>Writes elsewhere and renames, so that whoever watches the folder finds whole mails only.</summary>
    internal async Task WriteFileAsync(string name, byte[] text, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(options.Folder);
            var unfinished = Path.Combine(options.Folder, $"{name}.unfinished");
            await File.WriteAllBytesAsync(unfinished, text, cancel);
            File.Move(unfinished, Path.Combine(options.Folder, $"{name}.eml"));
        }
        catch (Exception hindered) when (hindered is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            throw new MailException(MailFailure.Unavailable, $"The mail folder {options.Folder} cannot be written to: {hindered.Message}");
        }
    }

    private string Address(string text)
    {
        if (MailAddress.TryCreate(text, out var address) && Ascii.IsValid(address.User) && !address.User.Any(char.IsControl))
        {
            try
            {
                var ascii = MailText.Ascii(address);
                return options.Allows(MailText.Domain(address))
                    ? ascii
                    : throw new MailException(MailFailure.Refused, "The setting Mail:AllowedDomains does not let mail go to this domain.");
            }
            catch (ArgumentException)
            {
                // The domain is none; refused below.
            }
        }

        throw new MailException(MailFailure.Refused, "The address is not one that mail can be sent to.");
    }
}
