namespace Survey.Worker.Mail;

/// <summary>One mail to one person. Its plain text is all there is to write: what mail programs show as a page is made from it.</summary>
/// <param name="Language"><c>en</c> or <c>cy</c>; sent as Content-Language.</param>
/// <param name="MessageId">Local part of the Message-ID, so that a mail can be found again at the provider.</param>
public sealed record OutgoingMail(string ToName, string ToAddress, string Subject, string Text, string Language, string MessageId)
{
    /// <summary>What the button says that opens the first address in the text.</summary>
    public string Button { get; init; } = "Open";

    /// <summary>
    /// Where a mail program can stop mails like this one with a POST of its own (RFC 8058); null for mail that somebody asked for.
    /// </summary>
    public Uri? Unsubscribe { get; init; }
}
