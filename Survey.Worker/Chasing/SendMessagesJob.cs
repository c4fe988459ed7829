using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>
/// Sends messages that are due, one at a time: reserve, send, confirm. The reservation is kept before the mail leaves, so no message is
/// sent twice, and who needs it no more is found out at the last moment. What becomes of a message that was not sent:
/// <list type="bullet">
/// <item>Refused (recipient, address or content): it failed, and the wave's page says so.</item>
/// <item>Nothing was accepted (no server, "later"): the reservation is given back and the message is due again after a pause, so that a
/// server that is away, or settings that are wrong, cost no message. Its token and code never arrived anywhere and are forgotten.</item>
/// <item>The conversation broke off after the text was begun, or this process died: it may have left, so it stays reserved without an
/// outcome, is never sent again, and the wave's page shows it to a person.</item>
/// </list>
/// </summary>
public sealed partial class SendMessagesJob(
    SurveyDatabase database, Mailer mailer, Settings settings, TimeProvider time, ILogger<SendMessagesJob> log) : IJob
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        await SendingHours.KeepAsync(database, time.Now(), cancel);
        while (!cancel.IsCancellationRequested && await ReserveAsync(cancel) is var (message, token, code))
        {
            // Without a server the next message would fare no better; the next run tries again.
            if (!await SendAsync(message, token, code, cancel)) return;
        }
    }

    private async Task<(ClaimedMessage Message, string Token, string Code)?> ReserveAsync(CancellationToken cancel)
    {
        var now = time.Now();
        await using var session = await database.WriteAsync(cancel);
        var messages = new MessageStore(session);
        await messages.CancelNeedlessAsync(now, cancel);
        var claimed = await messages.ClaimDueAsync(Guid.CreateVersion7(), now, most: 1, cancel);
        var (token, code) = (Token.Create(), ShortCode.Create());
        var invitations = new InvitationStore(session);
        foreach (var message in claimed)
        {
            await invitations.AddTokenAsync(Token.Hash(token), message.InvitationId, message.Id, now, cancel);
            await invitations.AddCodeAsync(Token.Hash(code), message.InvitationId, message.Id, now, cancel);
        }

        await session.CommitAsync(cancel);
        return claimed.Count == 0 ? null : (claimed[0], token, code);
    }

    /// <returns>False when the server takes no mail at present.</returns>
    private async Task<bool> SendAsync(ClaimedMessage message, string token, string code, CancellationToken cancel)
    {
        var mail = InvitationText.For(message, new AnswerLinks(settings.PublicUrl, token, code));
        try
        {
            await mailer.SendAsync(mail, cancel);
        }
        catch (MailException failed)
        {
            LogNotSent(log, message.Id, failed.Failure, failed.Message);
            if (failed.Failure == MailFailure.Refused)
                await WriteAsync((messages, now) => messages.MarkFailedAsync(message.Id, failed.Message, now));
            else if (failed.Failure != MailFailure.Unknown)
                await WriteAsync((messages, now) => messages.GiveBackAsync(message.Id, now + Pause));
            return failed.Failure is MailFailure.Refused or MailFailure.Later;
        }

        await WriteAsync((messages, now) => messages.MarkSentAsync(message.Id, mailer.MessageId(mail.MessageId), now));
        return true;
    }

    /// <summary>Keeps an outcome, even when the host is stopping.</summary>
    private async Task WriteAsync(Func<MessageStore, DateTime, Task> write)
    {
        await using var session = await database.WriteAsync();
        await write(new MessageStore(session), time.Now());
        await session.CommitAsync();
    }

    [LoggerMessage(LogLevel.Warning, "Message {Message} was not sent ({Failure}): {Why}")]
    private static partial void LogNotSent(ILogger log, Guid message, MailFailure failure, string why);
}
