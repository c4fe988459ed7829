using System.Collections.Concurrent;
using System.Data.Common;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>A message that is this process's to send, with its links, which exist nowhere else.</summary>
/// <param name="Others">The links of the messages that it carries.</param>
internal sealed record ReservedMessage(ClaimedMessage Message, AnswerLinks Links, IReadOnlyList<(string Organisation, AnswerLinks Links)> Others);

/// <summary>
/// Where the lines of one run report what became of a message and get the next one. Whoever comes while somebody writes waits and is
/// served together with the others, in one transaction: the database flushes once for all lines, and still every message is reserved when
/// its line is free to send it, no sooner. What a crash leaves without an outcome is one message a line at most.
/// </summary>
internal sealed class SendingDesk(SurveyDatabase database, Mailer mailer, Uri publicUrl, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromSeconds(1);
    private const int Tries = 5;

    private readonly Guid claimant = Guid.CreateVersion7();
    private readonly ConcurrentQueue<Visit> queue = new();
    private readonly SemaphoreSlim writer = new(1);

    /// <summary>Keeps what became of a message.</summary>
    public Task KeepAsync(Outcome outcome) => VisitAsync(new Visit(outcome, WantsMessage: false));

    /// <param name="outcome">What became of the message before, if it has not been kept.</param>
    /// <returns>Null when there is nothing to send.</returns>
    public Task<ReservedMessage?> NextAsync(Outcome? outcome) => VisitAsync(new Visit(outcome, WantsMessage: true));

    public void Dispose() => writer.Dispose();

    private async Task<ReservedMessage?> VisitAsync(Visit visit)
    {
        queue.Enqueue(visit);
        await writer.WaitAsync();
        try
        {
            if (!visit.Served.Task.IsCompleted) await ServeAsync([.. Waiting()]);
        }
        finally
        {
            writer.Release();
        }

        return await visit.Served.Task;
    }

    private IEnumerable<Visit> Waiting()
    {
        while (queue.TryDequeue(out var visit)) yield return visit;
    }

    private async Task ServeAsync(IReadOnlyList<Visit> visits)
    {
        try
        {
            var reserved = new Queue<ReservedMessage>(await WriteAsync(visits));
            foreach (var visit in visits) visit.Served.SetResult(visit.WantsMessage && reserved.TryDequeue(out var next) ? next : null);
        }
        catch (Exception failure)
        {
            foreach (var visit in visits) visit.Served.TrySetException(failure);
        }
    }

    /// <summary>Tries again when it must not be lost: a mail that has left without that being kept is one for a person to look at.</summary>
    private async Task<IReadOnlyList<ReservedMessage>> WriteAsync(IReadOnlyList<Visit> visits)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await WriteOnceAsync(visits);
            }
            catch (DbException) when (tries < Tries && visits.Any(visit => visit.Outcome is not null))
            {
                await Task.Delay(BeforeRetry, time);
            }
        }
    }

    private async Task<IReadOnlyList<ReservedMessage>> WriteOnceAsync(IReadOnlyList<Visit> visits)
    {
        var now = time.Now();
        await using var session = await database.WriteAsync();
        foreach (var visit in visits)
            if (visit.Outcome is { } keep) await keep(session, now);
        var wanted = visits.Count(visit => visit.WantsMessage);
        var reserved = new List<ReservedMessage>();
        if (wanted > 0)
            foreach (var message in await new MessageStore(session).ClaimDueAsync(claimant, now, wanted))
                reserved.Add(await PrepareAsync(session, message, now));
        await session.CommitAsync();
        return reserved;
    }

    private async Task<ReservedMessage> PrepareAsync(Session session, ClaimedMessage message, DateTime now)
    {
        await new MessageStore(session).NameAsync(message.Id, mailer.MessageId(message.Id.ToString("N")));
        var links = await LinksAsync(session, message.InvitationId, message.Id, now);
        var others = new List<(string, AnswerLinks)>();
        foreach (var carried in message.Carried)
            others.Add((carried.OrganisationName, await LinksAsync(session, carried.InvitationId, message.Id, now)));
        return new ReservedMessage(message, links, others);
    }

    private async Task<AnswerLinks> LinksAsync(Session session, Guid invitationId, Guid messageId, DateTime now)
    {
        var links = new AnswerLinks(publicUrl, Token.Create(), ShortCode.Create());
        var invitations = new InvitationStore(session);
        await invitations.AddTokenAsync(Token.Hash(links.Token), invitationId, messageId, now);
        await invitations.AddCodeAsync(Token.Hash(links.Code), invitationId, messageId, now);
        return links;
    }

    /// <summary>Writes what became of a message.</summary>
    public delegate Task Outcome(Session session, DateTime now);

    private sealed record Visit(Outcome? Outcome, bool WantsMessage)
    {
        public TaskCompletionSource<ReservedMessage?> Served { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
