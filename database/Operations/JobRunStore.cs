using Survey.Database.Connections;

namespace Survey.Database.Operations;

/// <summary>The last run of a job in one process, and when runs before it last succeeded and failed.</summary>
public sealed record JobRunRow
{
    /// <summary>Longest kept text of a failure.</summary>
    public const int FailureLength = 500;

    public required string Job { get; init; }

    /// <summary>Machine and process id.</summary>
    public required string Process { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>When the process last said that the run goes on, or had ended.</summary>
    public required DateTime SeenAt { get; init; }

    /// <summary>Null while it runs, and when its process died.</summary>
    public DateTime? EndedAt { get; init; }

    public DateTime? SucceededAt { get; init; }

    public DateTime? FailedAt { get; init; }

    /// <summary>What the last failure was, and where; no personal data.</summary>
    public string? Failure { get; init; }
}

public sealed class JobRunStore(Session session)
{
    public async Task<IReadOnlyList<JobRunRow>> ListAsync(CancellationToken cancel = default) =>
        await session.QueryAsync<JobRunRow>(
            """
            SELECT Job, Process, StartedAt, SeenAt, EndedAt, SucceededAt, FailedAt, Failure FROM JobRun
            ORDER BY Job, StartedAt DESC, Process
            """,
            cancel: cancel);

    /// <summary>Puts this in the place of what is kept of the job in the process, and forgets processes that are long gone.</summary>
    public async Task KeepAsync(JobRunRow run, DateTime forgetBefore, CancellationToken cancel = default)
    {
        var kept = await session.ExecuteAsync(
            """
            UPDATE JobRun SET StartedAt = @StartedAt, SeenAt = @SeenAt, EndedAt = @EndedAt, SucceededAt = @SucceededAt,
                FailedAt = @FailedAt, Failure = @Failure
            WHERE Job = @Job AND Process = @Process
            """,
            run,
            cancel);
        if (kept == 1) return;
        await session.ExecuteAsync("DELETE FROM JobRun WHERE SeenAt < @forgetBefore", new { forgetBefore }, cancel);
        await session.ExecuteAsync(
            """
            INSERT INTO JobRun (Job, Process, StartedAt, SeenAt, EndedAt, SucceededAt, FailedAt, Failure)
            VALUES (@Job, @Process, @StartedAt, @SeenAt, @EndedAt, @SucceededAt, @FailedAt, @Failure)
            """,
            run,
            cancel);
    }
}
