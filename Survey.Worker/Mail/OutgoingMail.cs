namespace Survey.Worker.Mail;

/// <summary>One mail to one person, as plain text.</summary>
/// <param name="Language"><c>en</c> or <c>cy</c>; sent as Content-Language.</param>
/// <param name="MessageId">Local part of the Message-ID, so that a mail can be found again at the provider.</param>
public sealed record OutgoingMail(string ToName, string ToAddress, string Subject, string Text, string Language, string MessageId);
