namespace Survey.Worker.Mail;

/// <summary>What is known about a mail that could not be sent. Only <see cref="Unknown"/> may have left.</summary>
public enum MailFailure
{
    /// <summary>The server, or the folder, takes no mail at all. Nothing was handed over.</summary>
    Unavailable,

    /// <summary>The server does not take this mail now (a code 4xx). Nothing was accepted.</summary>
    Later,

    /// <summary>As <see cref="Later"/>, and others to the same domain would fare no better: greylisting, too much at once.</summary>
    DomainLater,

    /// <summary>The server does not take this mail (a code 5xx), or its address cannot be used. Sending it again would not help.</summary>
    Refused,

    /// <summary>As <see cref="Refused"/>, and because there is nobody at the address: no other mail would reach it either.</summary>
    NoSuchMailbox,

    /// <summary>The conversation broke off after the text was begun: the mail may have left or not.</summary>
    Unknown,
}

/// <summary>A mail could not be sent. The message is kept and logged, so it holds no address and none of the server's own words.</summary>
public sealed class MailException(MailFailure failure, string message) : Exception(message)
{
    public MailFailure Failure { get; } = failure;
}
