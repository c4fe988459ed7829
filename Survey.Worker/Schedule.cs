using Survey.Worker.Access;
using Survey.Worker.Chasing;
using Survey.Worker.Privacy;
using Survey.Worker.Results;
using Survey.Worker.Waves;

namespace Survey.Worker;

/// <summary>A job, when it runs, and what for.</summary>
/// <param name="Cron">Second, minute, hour, day of month, month, day of week.</param>
public sealed record ScheduledJob(string Name, Type Job, string Cron, string Purpose);

/// <summary>Every job there is. Removing a job is deleting its line.</summary>
public static class Schedule
{
    public static readonly IReadOnlyList<ScheduledJob> Jobs =
    [
        new("open-and-close-waves", typeof(OpenAndCloseWavesJob), "0 * * * * ?", "Opens and closes waves on their planned days."),
        new("keep-calendars", typeof(KeepCalendarsJob), "45 0/5 * * * ?", "Plans each quarter's wave and asks staff for the go-ahead."),
        new("plan-messages", typeof(PlanMessagesJob), "15 0/5 * * * ?", "Writes the messages that are due by each wave's chase plan."),
        new("send-messages", typeof(SendMessagesJob), "* * * * * ?", "Sends messages that are due."),
        new("read-bounces", typeof(ReadBouncesJob), "15 * * * * ?", "Reads the mailbox where mail servers tell of undelivered mail."),
        new("send-staff-messages", typeof(SendStaffMessagesJob), "0/10 * * * * ?", "Sends staff news and mails to try out."),
        new("send-sign-in-links", typeof(SendSignInLinksJob), "0/2 * * * * ?", "Sends staff the one-time links they asked for."),
        new("analyse-waves", typeof(AnalyseWavesJob), "0/10 * * * * ?", "Turns answers into estimates when there are new ones."),
        new("build-workbooks", typeof(BuildWorkbooksJob), "5/10 * * * * ?", "Builds a sector's workbooks after a new analysis."),
        new("lay-out-maps", typeof(LayOutMapsJob), "5/10 * * * * ?", "Gives newcomers their place on a sector's map after a new analysis."),
        new("erase", typeof(EraseJob), "30 * * * * ?", "Erases contacts who asked for it, once they can no longer undo it."),
    ];
}
