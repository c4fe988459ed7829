using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>Sends staff what concerns a wave: mails that they try out, and news. Reserve, send, confirm, as with contacts.</summary>
public sealed partial class SendStaffMessagesJob(
    SurveyDatabase database, Mailer mailer, Settings settings, TimeProvider time, ILogger<SendStaffMessagesJob> log) : IJob
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && await ClaimAsync(cancel) is { } message)
            if (!await SendAsync(message, cancel)) return;
    }

    private async Task<ClaimedStaffMessage?> ClaimAsync(CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var message = await new StaffMessageStore(session).ClaimAsync(time.Now(), cancel);
        await session.CommitAsync(cancel);
        return message;
    }

    /// <returns>False when the server takes no mail at present.</returns>
    private async Task<bool> SendAsync(ClaimedStaffMessage message, CancellationToken cancel)
    {
        try
        {
            await mailer.SendAsync(StaffText.For(message, settings.PublicUrl), cancel);
        }
        catch (MailException failed)
        {
            LogNotSent(log, message.Id, failed.Failure, failed.Message);
            if (failed.Failure == MailFailure.Refused) await WriteAsync((store, now) => store.MarkFailedAsync(message.Id, now));
            else if (failed.Failure != MailFailure.Unknown) await WriteAsync((store, now) => store.GiveBackAsync(message.Id, now + Pause));
            return failed.Failure is MailFailure.Refused or MailFailure.Later;
        }

        await WriteAsync((store, now) => store.MarkSentAsync(message.Id, now));
        return true;
    }

    /// <summary>Keeps an outcome, even when the host is stopping.</summary>
    private async Task WriteAsync(Func<StaffMessageStore, DateTime, Task> write)
    {
        await using var session = await database.WriteAsync();
        await write(new StaffMessageStore(session), time.Now());
        await session.CommitAsync();
    }

    [LoggerMessage(LogLevel.Warning, "Message {Message} to staff was not sent ({Failure}): {Why}")]
    private static partial void LogNotSent(ILogger log, Guid message, MailFailure failure, string why);
}
