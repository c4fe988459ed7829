using Survey.Database.Operations;
using Survey.Worker;
using Survey.Worker.Engine;

namespace Survey.Api.Operations;

/// <summary>How a job fares.</summary>
public enum JobState
{
    /// <summary>Its last run succeeded, and it is not late.</summary>
    Fine,

    Running,

    /// <summary>No worker has run it yet, and nothing waits for it.</summary>
    Waiting,

    /// <summary>Its last run failed.</summary>
    Failed,

    /// <summary>It should have run since, and has not.</summary>
    Overdue,

    /// <summary>Its process died amid a run, and no run has succeeded since.</summary>
    BrokenOff,

    /// <summary>It has been running for more than half an hour.</summary>
    Stuck,
}

/// <summary>A job as staff see it: what it is for, how its last run went in whichever process, what waits for it.</summary>
public sealed record JobOverview
{
    // Sending many messages takes minutes.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(30);

    // A living process writes every few seconds, also when it has nothing to do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1) + JobRunner.Beat;

    public required string Name { get; init; }

    public required string Purpose { get; init; }

    public required JobState State { get; init; }

    public DateTime? StartedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    public DateTime? EndedAt { get; init; }

    public DateTime? SucceededAt { get; init; }

    public DateTime? FailedAt { get; init; }

    /// <summary>What the last failure was, and where.</summary>
    public string? Failure { get; init; }

    public DateTime? NextAt { get; init; }

    /// <summary>Null where nobody counts what is due.</summary>
    public int? Due { get; init; }

    public DateTime? OldestDueAt { get; init; }

    /// <summary>Processes that have run it within the last minute or so.</summary>
    public required int Processes { get; init; }

    public TimeSpan? Duration => EndedAt - StartedAt;

    public bool NeedsAttention => State >= JobState.Failed;

    public static JobOverview Of(ScheduledJob job, IReadOnlyList<JobRunRow> runs, Backlog? backlog, DateTime now)
    {
        var last = runs.MaxBy(run => run.StartedAt);
        return new JobOverview
        {
            Name = job.Name,
            Purpose = job.Purpose,
            State = StateOf(job, runs, backlog, now),
            StartedAt = last?.StartedAt,
            EndedAt = last?.EndedAt,
            SucceededAt = runs.Max(run => run.SucceededAt),
            FailedAt = runs.Max(run => run.FailedAt),
            Failure = runs.Where(run => run.FailedAt is not null).MaxBy(run => run.FailedAt)?.Failure,
            NextAt = JobEngine.NextRun(job.Cron, now),
            Due = backlog?.Due,
            OldestDueAt = backlog?.OldestAt,
            Processes = runs.Count(run => IsAlive(run, now)),
        };
    }

    private static JobState StateOf(ScheduledJob job, IReadOnlyList<JobRunRow> runs, Backlog? backlog, DateTime now)
    {
        var goingOn = runs.Where(run => run.EndedAt is null).ToLookup(run => IsAlive(run, now));
        var succeededAt = runs.Max(run => run.SucceededAt);
        if (goingOn[true].Any(run => now - run.StartedAt > LongestRun)) return JobState.Stuck;
        if (goingOn[false].Any(run => !(succeededAt > run.StartedAt))) return JobState.BrokenOff;
        if (runs.Max(run => run.FailedAt) is { } failedAt && !(succeededAt > failedAt)) return JobState.Failed;
        if (goingOn[true].Any()) return JobState.Running;
        if (runs.Count == 0) return now - backlog?.OldestAt > Patience ? JobState.Overdue : JobState.Waiting;
        return JobEngine.NextRun(job.Cron, runs.Max(run => run.SeenAt)) + Patience < now ? JobState.Overdue : JobState.Fine;
    }

    private static bool IsAlive(JobRunRow run, DateTime now) => now - run.SeenAt <= Patience;
}
