using System.Net.Mail;
using System.Text;

namespace Survey.Worker.Mail;

/// <summary>Hands mail to the SMTP server, or writes it to the folder. Safe to share.</summary>
/// <param name="time">Gives the mails their date; the system's clock unless given.</param>
public sealed class Mailer(MailOptions options, TimeProvider? time = null)
{
    /// <summary>Message-ID under which the mail with this local part goes out.</summary>
    public string MessageId(string localPart) => $"<{localPart}@{MailText.Domain(options.From)}>";

    /// <exception cref="MailException">Not sent, or nobody knows; <see cref="MailException.Failure"/> says what is known.</exception>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        var to = Address(mail.ToAddress);
        var now = (time ?? TimeProvider.System).GetUtcNow();
        var text = MailText.Write(mail, options.From, to, MessageId(mail.MessageId), now);
        if (options.Host is null) await WriteFileAsync(mail.MessageId, text, cancel);
        else await SmtpSession.SendAsync(options, to, text, cancel);
    }

    /// <summary>Deletes the mail's file, where mails are files. What was handed to a server is out of reach.</summary>
    /// <param name="messageId">Its local part.</param>
    public void Forget(string messageId)
    {
        if (!Directory.Exists(options.Folder)) return;
        foreach (var ending in (IEnumerable<string>)["eml", "unfinished"])
            File.Delete(Path.Combine(options.Folder, $"{messageId}.{ending}"));
    }

    private static string Address(string text)
    {
        if (MailAddress.TryCreate(text, out var address) && Ascii.IsValid(address.User) && !address.User.Any(char.IsControl))
        {
            try
            {
                return MailText.Ascii(address);
            }
            catch (ArgumentException)
            {
                // The domain is none; refused below.
            }
        }

        throw new MailException(MailFailure.Refused, "The address is not one that mail can be sent to.");
    }

    /// <summary>Writes elsewhere and renames, so that whoever watches the folder finds whole mails only.</summary>
    private async Task WriteFileAsync(string name, byte[] text, CancellationToken cancel)
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
}
