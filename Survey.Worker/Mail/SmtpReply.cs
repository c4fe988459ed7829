using System.Globalization;

namespace Survey.Worker.Mail;

/// <summary>What a mail server answered (RFC 5321), with the enhanced status (RFC 3463) that its first line may begin with.</summary>
/// <param name="Lines">What it said, without the code; in capitals.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private EnhancedStatus? Status => EnhancedStatus.Read(Lines[0].Split(' ')[0]);

    /// <summary>The numbers alone: the words may hold an address.</summary>
    public string Numbers => Status is { } status ? $"{Code} {status}" : Code.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a code 4xx or 5xx to a mail's recipient means.</summary>
    public MailFailure ToRecipient => Code switch
    {
        // One mailbox is full or closed; the domain is well.
        452 => MailFailure.Later,
        < 500 when Status is { Subject: 1 or 2 } => MailFailure.Later,
        < 500 => MailFailure.DomainLater,
        _ when Status is { } status => status.MeansNoSuchMailbox ? MailFailure.NoSuchMailbox : MailFailure.Refused,
        552 or 554 => MailFailure.Refused,
        _ => MailFailure.NoSuchMailbox,
    };
}

/// <summary>A status such as 5.1.1: class, subject, detail (RFC 3463).</summary>
public readonly record struct EnhancedStatus(int Class, int Subject, int Detail)
{
    /// <summary>
    /// Permanent, and about the address. What is about its being full, about us (5.1.7, 5.1.8), about the text or about policies is not.
    /// </summary>
    public bool MeansNoSuchMailbox => this is
        { Class: 5, Subject: 0 } or { Class: 5, Subject: 1, Detail: not (7 or 8) } or { Class: 5, Subject: 2, Detail: 0 or 1 or 4 }
        or { Class: 5, Subject: 4, Detail: 0 or 1 or 4 };

    /// <returns>Null when the text is no status.</returns>
    public static EnhancedStatus? Read(string text) =>
        text.Split('.') is ["2" or "4" or "5", var second, var third] parts && Number(second) is { } subject && Number(third) is { } detail
            ? new EnhancedStatus(parts[0][0] - '0', subject, detail)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class}.{Subject}.{Detail}");

    private static int? Number(string text) =>
        text.Length is 1 or 2 or 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
