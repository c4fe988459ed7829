using Survey.Database.Connections;
using Survey.Database.Privacy;
using Survey.Worker.Mail;

namespace Survey.Worker.Privacy;

/// <summary>
/// Erases the contacts whose time to think again is over: rows, then mail files, then what the database's own files still hold. They are
/// marked as erased only after that, so that whatever breaks off is done again; logs never held anything to erase.
/// </summary>
public sealed partial class EraseJob(SurveyDatabase database, Mailer mailer, TimeProvider time, ILogger<EraseJob> log) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.Now();
        IReadOnlyList<DueErasure> due;
        await using (var session = await database.ReadAsync(cancel))
            due = await new ErasureStore(session).DueAsync(now, cancel);
        if (due.Count == 0) return;

        await EachRow.DoAsync(due, one => EraseAsync(one, now, cancel));
        await database.ScrubAsync(cancel);
        await using var marking = await database.WriteAsync(cancel);
        foreach (var one in due) await new ErasureStore(marking).MarkErasedAsync(one, now, cancel);
        await marking.CommitAsync(cancel);
        LogErased(log, due.Count);
    }

    private async Task EraseAsync(DueErasure due, DateTime now, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var erasures = new ErasureStore(session);
        if (!await erasures.EraseAsync(due, now, cancel)) return;
        foreach (var message in await erasures.MessagesAsync(due.ContactId, cancel)) mailer.Forget(message.ToString("N"));
        await session.CommitAsync(cancel);
    }

    [LoggerMessage(LogLevel.Information, "Contacts erased at their own wish: {Count}.")]
    private static partial void LogErased(ILogger log, int count);
}
