using Survey.Database.Operations;
using Survey.Worker.Access;
using Survey.Worker.Chasing;
using Survey.Worker.Privacy;
using Survey.Worker.Results;
using Survey.Worker.Waves;

namespace Survey.Worker;

/// <summary>A job, when it runs, and what for.</summary>
/// <param name="Cron">Second, minute, hour, day of month, month, day of week; in UTC.</param>
public sealed record ScheduledJob(string Name, Type Job, string Cron, string Purpose)
{
    /// <summary>Counts what is due for it now; null where nothing is counted.</summary>
    public Func<BacklogStore, DateTime, CancellationToken, Task<Backlog>>? Backlog { get; init; }
}

/// <summary>Every job there is. Removing a job is deleting its line.</summary>
public static class Schedule
{
    public static readonly IReadOnlyList<ScheduledJob> Jobs =
    [
        new("open-and-close-waves", typeof(OpenAndCloseWavesJob), "0 * * * * ?", "Opens and closes waves on their planned days.")
            { Backlog = (backlog, now, cancel) => backlog.WavesAsync(now, cancel) },
        new("keep-calendars", typeof(KeepCalendarsJob), "45 0/5 * * * ?", "Plans each quarter's wave and asks staff for the go-ahead."),
        new("plan-messages", typeof(PlanMessagesJob), "15 0/5 * * * ?", "Writes the messages that are due by each wave's chase plan."),
        new("send-messages", typeof(SendMessagesJob), "* * * * * ?", "Sends messages that are due.")
            { Backlog = (backlog, now, cancel) => backlog.MessagesAsync(now, cancel) },
        new("read-bounces", typeof(ReadBouncesJob), "15 * * * * ?", "Reads the mailbox where mail servers tell of undelivered mail."),
        new("send-staff-messages", typeof(SendStaffMessagesJob), "0/10 * * * * ?", "Sends staff news and mails to try out."),
        new("send-sign-in-links", typeof(SendSignInLinksJob), "0/2 * * * * ?", "Sends staff the one-time links they asked for.")
            { Backlog = (backlog, now, cancel) => backlog.SignInsAsync(now, cancel) },
        new("analyse-waves", typeof(AnalyseWavesJob), "0/10 * * * * ?", "Turns answers into estimates when there are new ones.")
            { Backlog = (backlog, _, cancel) => backlog.AnalysesAsync(cancel) },
        new("build-workbooks", typeof(BuildWorkbooksJob), "5/10 * * * * ?", "Builds a sector's workbooks after a new analysis.")
            { Backlog = (backlog, now, cancel) => backlog.WorkbooksAsync(now, cancel) },
        new("lay-out-maps", typeof(LayOutMapsJob), "5/10 * * * * ?", "Gives newcomers their place on a sector's map after a new analysis."),
        new("erase", typeof(EraseJob), "30 * * * * ?", "Erases contacts who asked for it, once they can no longer undo it.")
            { Backlog = (backlog, now, cancel) => backlog.ErasuresAsync(now, cancel) },
    ];

    /// <exception cref="InvalidOperationException">No job has this name.</exception>
    internal static ScheduledJob Find(string name) => Jobs.Single(job => job.Name == name);
}
