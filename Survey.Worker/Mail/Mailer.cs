using System.Net;
using System.Net.Mail;
using System.Text;

namespace Survey.Worker.Mail;

/// <summary>Hands mail to the SMTP server, or writes it to the folder.</summary>
public sealed class Mailer(MailOptions options)
{
    /// <summary>Message-ID under which the mail with this local part goes out.</summary>
    public string MessageId(string localPart) => $"<{localPart}@{options.From.Host}>";

    /// <exception cref="SmtpException">Refused; <see cref="SmtpException.StatusCode"/> says whether for now or for good.</exception>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        using var message = new MailMessage(options.From, new MailAddress(mail.ToAddress, mail.ToName))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", MessageId(mail.MessageId));
        message.Headers.Add("Content-Language", mail.Language);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = Client();
        await client.SendMailAsync(message, cancel);
    }

    private SmtpClient Client()
    {
        if (options.Host is { } host)
            return new SmtpClient(host, options.Port)
            {
                EnableSsl = options.RequireTls,
                Credentials = options.User is { } user ? new NetworkCredential(user, options.Password) : null,
            };
        Directory.CreateDirectory(options.Folder);
        return new SmtpClient
        {
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
            PickupDirectoryLocation = options.Folder,
        };
    }
}
