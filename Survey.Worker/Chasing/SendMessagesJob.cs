using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>
/// Sends messages that are due, over several lines to the mail server at once: reserve, send, confirm. The reservation is kept before the
/// mail leaves, so no message is sent twice, and it is made when a line is free, so who needs the message no more is found out at the last
/// moment. What becomes of a message that was not sent:
/// <list type="bullet">
/// <item>Refused (recipient, address or content): it failed, and the wave's page says so. When nobody is at the address, nothing more is sent
/// there until the convenor has corrected it.</item>
/// <item>Put off ("later"): the reservation is given back and the message is due again after a pause, each twice as long as the one before;
/// its domain waits with it when that is why. After some days it failed.</item>
/// <item>Nothing was accepted (no server): it is due again. A run in which the server took nothing makes all mail wait, so that a server
/// that is away, or settings that are wrong, cost no message.</item>
/// <item>The conversation broke off after the text was begun, or this process died: it may have left, so it stays reserved without an
/// outcome, is not sent again by itself, and the wave's page shows it to a person, who settles it.</item>
/// </list>
/// The token and code of a message that was given back never arrived anywhere and are forgotten.
/// </summary>
public sealed partial class SendMessagesJob(
    SurveyDatabase database, Mailer mailer, Settings settings, TimeProvider time, ILogger<SendMessagesJob> log) : IJob
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    // Conversations that break off in the text are rare. When they are not, each mail more is one more that nobody knows about.
    private const int SentForEachLost = 20;

    public async Task RunAsync(CancellationToken cancel)
    {
        if (await LinesAsync(cancel) == 0) return;
        await SendingHours.KeepAsync(database, time.Now(), cancel);
        var lines = await LinesAsync(cancel);
        if (lines == 0) return;
        using var desk = new SendingDesk(database, mailer, settings.PublicUrl, time);
        using var finish = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var tallies = await Task.WhenAll(Enumerable.Range(0, lines).Select(_ => Task.Run(() => SendAllAsync(desk, finish, cancel))));
        var (sent, lost) = (tallies.Sum(line => line.Sent), tallies.Sum(line => line.Lost));
        var isAway = sent == 0 && tallies.Any(line => line.WentAway) && !cancel.IsCancellationRequested;
        if (isAway || sent < SentForEachLost * lost)
            await desk.KeepAsync((session, now) => new MailPauseStore(session).PauseAsync(MailPauseStore.WholeServer, now));
    }

    /// <summary>As many lines as there is mail for. Looking writes nothing: it happens often, and most times there is nothing.</summary>
    private async Task<int> LinesAsync(CancellationToken cancel)
    {
        var now = time.Now();
        await using var session = await database.ReadAsync(cancel);
        if ((await new MailPauseStore(session).ListAsync(now, cancel)).ContainsKey(MailPauseStore.WholeServer)) return 0;
        return (await new MessageStore(session).DueAsync(now, settings.Mail.Connections, cancel)).Count;
    }

    /// <summary>One line sends one message after another until there is none left, the server fails it, or the host stops.</summary>
    /// <param name="finish">Ends the run for lines that wait for the server or for their pace while there is nothing left to send.</param>
    private async Task<Tally> SendAllAsync(SendingDesk desk, CancellationTokenSource finish, CancellationToken cancel)
    {
        var tally = new Tally();
        SendingDesk.Outcome? outcome = null;
        await using var line = mailer.Open();
        try
        {
            while (!finish.IsCancellationRequested && !tally.IsOver)
            {
                if (!line.TryReady())
                {
                    // What waits is not what has been sent.
                    if (outcome is not null) await desk.KeepAsync(outcome);
                    outcome = null;
                    await line.ReadyAsync(finish.Token);
                }

                var kept = outcome;
                outcome = null;
                if (await desk.NextAsync(kept) is { } reserved) outcome = await SendAsync(line, reserved, tally, cancel);
                else await finish.CancelAsync();
            }
        }
        catch (Exception ended) when (finish.IsCancellationRequested && ended is MailException or OperationCanceledException)
        {
            // It was waiting for the server or for its pace, and there is no more to send.
        }
        catch (MailException away)
        {
            tally.WentAway = true;
            LogNoServer(log, away.Message);
        }

        if (outcome is not null) await desk.KeepAsync(outcome);
        return tally;
    }

    /// <returns>What is to be kept of it; null when nobody knows what became of the message.</returns>
    private async Task<SendingDesk.Outcome?> SendAsync(MailLine line, ReservedMessage reserved, Tally tally, CancellationToken cancel)
    {
        var message = reserved.Message;
        try
        {
            await line.SendAsync(MessageMail.Of(reserved), cancel);
        }
        catch (MailException failed)
        {
            LogNotSent(log, message.Id, failed.Failure, failed.Message);
            if (failed.Failure == MailFailure.Unavailable) tally.WentAway = true;
            if (failed.Failure == MailFailure.Unknown) tally.Lost++;
            return AfterFailure(message, failed);
        }

        tally.Sent++;
        return async (session, now) =>
        {
            await new MessageStore(session).MarkSentAsync(message.Id, mailer.MessageId(message.Id.ToString("N")), now);
            await new MailPauseStore(session).EndAsync(message.Domain);
        };
    }

    private static SendingDesk.Outcome? AfterFailure(ClaimedMessage message, MailException failed) => failed.Failure switch
    {
        MailFailure.Unknown => null,
        MailFailure.Unavailable => (session, now) => new MessageStore(session).GiveBackAsync(message.Id, now + MailPauseStore.FirstPause),
        MailFailure.Later or MailFailure.DomainLater => (session, now) => PutOffAsync(session, message, failed, now),
        _ => async (session, now) =>
        {
            await new MessageStore(session).MarkFailedAsync(message.Id, failed.Message, now);
            if (failed.Failure == MailFailure.NoSuchMailbox) await new BounceStore(session).MarkAddressAsync(message.EmailKey, now);
        },
    };

    private static async Task PutOffAsync(Session session, ClaimedMessage message, MailException failed, DateTime now)
    {
        var messages = new MessageStore(session);
        if (now - message.FirstTriedAt > GiveUpAfter)
        {
            await messages.MarkFailedAsync(message.Id, failed.Message, now);
            return;
        }

        var again = now + MailPauseStore.Length(message.Attempts);
        if (failed.Failure == MailFailure.DomainLater)
        {
            var until = await new MailPauseStore(session).PauseAsync(message.Domain, now);
            if (again < until) again = until;
        }

        await messages.PutOffAsync(message.Id, again, now);
    }

    [LoggerMessage(LogLevel.Warning, "Message {Message} was not sent ({Failure}): {Why}")]
    private static partial void LogNotSent(ILogger log, Guid message, MailFailure failure, string why);

    [LoggerMessage(LogLevel.Warning, "No mail can be sent: {Why}")]
    private static partial void LogNoServer(ILogger log, string why);

    /// <summary>What one line has done in a run.</summary>
    private sealed class Tally
    {
        public int Sent { get; set; }

        /// <summary>Messages of which nobody knows whether they left.</summary>
        public int Lost { get; set; }

        public bool WentAway { get; set; }

        public bool IsOver => Lost > 0 || WentAway;
    }
}
