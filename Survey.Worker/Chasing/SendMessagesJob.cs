using System.Net.Mail;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>
/// Sends messages that are due: reserve, send, confirm. The reservation is kept before the mail leaves, so no message is ever sent twice;
/// when the process dies in between, the message stays reserved without an outcome and the wave's page shows it to a person.
/// </summary>
public sealed partial class SendMessagesJob(
    SurveyDatabase database, Mailer mailer, Settings settings, TimeProvider time, ILogger<SendMessagesJob> log) : IJob
{
    private const int Batch = 50;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (await ReserveAsync(cancel) is { Count: > 0 } reserved)
        {
            foreach (var (message, token) in reserved) await SendAsync(message, token, cancel);
        }
    }

    private async Task<IReadOnlyList<(ClaimedMessage Message, string Token)>> ReserveAsync(CancellationToken cancel)
    {
        var now = time.Now();
        await using var session = await database.WriteAsync(cancel);
        var messages = new MessageStore(session);
        await messages.CancelNeedlessAsync(now, cancel);
        var reserved = new List<(ClaimedMessage, string)>();
        foreach (var message in await messages.ClaimDueAsync(Guid.CreateVersion7(), now, Batch, cancel))
        {
            var token = Token.Create();
            await new InvitationStore(session).AddTokenAsync(Token.Hash(token), message.InvitationId, message.Id, now, cancel);
            reserved.Add((message, token));
        }

        await session.CommitAsync(cancel);
        return reserved;
    }

    private async Task SendAsync(ClaimedMessage message, string token, CancellationToken cancel)
    {
        var mail = InvitationText.For(message, AnswerLinks.Start(settings.PublicUrl, token));
        try
        {
            await mailer.SendAsync(mail, cancel);
        }
        catch (SmtpException refused)
        {
            LogRefused(log, message.Id, refused.StatusCode);
            await using var failing = await database.WriteAsync(cancel);
            await new MessageStore(failing).MarkFailedAsync(message.Id, $"The mail server refused: {refused.StatusCode}.", time.Now(), cancel);
            await failing.CommitAsync(cancel);
            return;
        }

        // The mail has left: say so even when the host is stopping.
        await using var session = await database.WriteAsync(CancellationToken.None);
        await new MessageStore(session).MarkSentAsync(message.Id, mailer.MessageId(mail.MessageId), time.Now(), CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "Message {Message} was refused: {Status}.")]
    private static partial void LogRefused(ILogger log, Guid message, SmtpStatusCode status);
}
