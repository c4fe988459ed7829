using System.Globalization;
using System.Net.Mail;

namespace Survey.Worker.Mail;

/// <summary>How mail leaves. Without a host it is written to a folder as <c>.eml</c> files.</summary>
public sealed record MailOptions
{
    private const int ShortestKey = 32;

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

    /// <summary>How many conversations with the server one process has at once.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>How many mails one conversation carries before a new one is begun.</summary>
    public int PerConnection { get; init; } = 100;

    /// <summary>How many mails one process sends in a second; null for as many as the server takes.</summary>
    public int? PerSecond { get; init; }

    /// <summary>
    /// Where notifications about undelivered mail go: each mail's sender is this address with the mail's id after a plus sign, so that a
    /// notification tells which mail it is about. Null: they go to <see cref="From"/> and tell by what they quote.
    /// </summary>
    public MailAddress? Bounces { get; init; }

    /// <summary>A Maildir or a folder of <c>.eml</c> files where such notifications arrive; null for none.</summary>
    public string? BounceFolder { get; init; }

    /// <summary>The secret with which a program may tell of undelivered mail; null: none may.</summary>
    public string? BounceKey { get; init; }

    /// <summary>The only domains that mail is sent to; empty for all.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>Where <c>.eml</c> files go.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether mail may be sent to this domain.</summary>
    public bool Allows(string domain) =>
        AllowedDomains.Count == 0 || AllowedDomains.Contains(domain, StringComparer.OrdinalIgnoreCase);

    /// <summary>The envelope's sender of the mail with this id.</summary>
    public string SenderOf(string messageId) => Bounces is { } bounces
        ? $"{bounces.User}+{messageId}@{MailText.Domain(bounces)}"
        : MailText.Ascii(From);

    /// <exception cref="SettingsException">A setting has a value that cannot be used; the message names it.</exception>
    public static MailOptions Read(IConfiguration configuration, string folder) => new()
    {
        Host = configuration["Mail:Host"] is { Length: > 0 } host ? host : null,
        Port = Number(configuration, "Mail:Port", "a port between 1 and 65535", 587, 65535),
        User = configuration["Mail:User"],
        Password = configuration["Mail:Password"],
        RequireTls = SettingsException.Read<bool>(configuration, "Mail:RequireTls", "true or false", true,
            text => bool.TryParse(text, out var value) ? value : null),
        From = SettingsException.Read(configuration, "Mail:From", "an e-mail address", new MailAddress("survey@localhost"),
            text => MailAddress.TryCreate(text, configuration["Mail:FromName"], out var address) ? address : null),
        Folder = folder,
        Connections = Number(configuration, "Mail:Connections", "a number from 1 to 20", 4, 20),
        PerConnection = Number(configuration, "Mail:PerConnection", "a number from 1 to 10000", 100, 10000),
        PerSecond = Number(configuration, "Mail:PerSecond", "a number from 1 to 10000", 0, 10000) is > 0 and var perSecond ? perSecond : null,
        Bounces = SettingsException.Read<MailAddress?>(configuration, "Mail:Bounces", "an e-mail address", null,
            text => MailAddress.TryCreate(text, out var address) ? address : null),
        BounceFolder = SettingsException.Read<string?>(configuration, "Mail:BounceFolder", "a folder that is there", null,
            text => Directory.Exists(text) ? Path.GetFullPath(text) : null),
        BounceKey = configuration["Mail:BounceKey"] is not { Length: > 0 } key ? null
            : key.Length >= ShortestKey ? key
            : throw new SettingsException($"The setting Mail:BounceKey is too short; it must have at least {ShortestKey} characters."),
        AllowedDomains = Domains(configuration),
    };

    private static int Number(IConfiguration configuration, string key, string wanted, int otherwise, int highest) =>
        SettingsException.Read<int>(configuration, key, wanted, otherwise,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= highest
                ? number : null);

    /// <summary>Outside production no person is written to by mistake: who sends to a server there says to which domains.</summary>
    private static IReadOnlyList<string> Domains(IConfiguration configuration)
    {
        var allowed = SettingsException.Read<IReadOnlyList<string>>(
            configuration, "Mail:AllowedDomains", "one or more domains with commas between them, such as example.org,example.net", [],
            text => text.Split(',', StringSplitOptions.TrimEntries) is var domains
                && domains.All(domain => domain.Contains('.') && Uri.CheckHostName(domain) == UriHostNameType.Dns) ? domains : null);
        var environment = configuration[HostDefaults.EnvironmentKey] is { Length: > 0 } name ? name : Environments.Production;
        return allowed.Count > 0 || environment == Environments.Production || configuration["Mail:Host"] is not { Length: > 0 }
            ? allowed
            : throw new SettingsException(
                $"The setting Mail:AllowedDomains is missing; in the environment {environment} mail goes to a server only with it.");
    }
}
