using System.Globalization;
using System.Net.Mail;

namespace Survey.Worker.Mail;

/// <summary>How mail leaves. Without a host it is written to a folder as <c>.eml</c> files.</summary>
public sealed record MailOptions
{
    /// <summary>SMTP host, or null for the folder.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>
    /// Speak with the server only in encryption: from the start on port 465, on others by STARTTLS. Without it nothing is encrypted.
    /// </summary>
    public bool RequireTls { get; init; } = true;

    /// <summary>How long the server may take, before the text of a mail and again for it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    public required MailAddress From { get; init; }

    /// <summary>Where <c>.eml</c> files go.</summary>
    public required string Folder { get; init; }

    /// <exception cref="SettingsException">A setting has a value that cannot be used; the message names it.</exception>
    public static MailOptions Read(IConfiguration configuration, string folder) => new()
    {
        Host = configuration["Mail:Host"] is { Length: > 0 } host ? host : null,
        Port = SettingsException.Read<int>(configuration, "Mail:Port", "a port between 1 and 65535", 587,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null),
        User = configuration["Mail:User"],
        Password = configuration["Mail:Password"],
        RequireTls = SettingsException.Read<bool>(configuration, "Mail:RequireTls", "true or false", true,
            text => bool.TryParse(text, out var value) ? value : null),
        From = SettingsException.Read(configuration, "Mail:From", "an e-mail address", new MailAddress("survey@localhost"),
            text => MailAddress.TryCreate(text, configuration["Mail:FromName"], out var address) ? address : null),
        Folder = folder,
    };
}
