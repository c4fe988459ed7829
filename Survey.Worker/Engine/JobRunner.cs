using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Survey.Database.Connections;
using Survey.Database.Operations;

namespace Survey.Worker.Engine;

/// <summary>
/// How every engine runs a job: never twice at a time in one process, ended when the host stops, and with a record of the last run that the
/// operations page reads. Most ticks find nothing to do; of those only one every few seconds is recorded.
/// </summary>
public sealed partial class JobRunner(
    IServiceScopeFactory scopes, SurveyDatabase database, IHostApplicationLifetime host, TimeProvider time, ILogger<JobRunner> log)
{
    /// <summary>A run that goes on says so this often; a success that repeats the one before is recorded as seldom.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly string process = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");
    private readonly ConcurrentDictionary<string, JobRunRow> last = new();
    private readonly ConcurrentDictionary<string, bool> running = new();

    /// <summary>Runs the job once, unless it is running in this process. What it throws is recorded and thrown on.</summary>
    public async Task RunAsync(ScheduledJob job, CancellationToken cancel)
    {
        if (!running.TryAdd(job.Name, true)) return;
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, host.ApplicationStopping);
            await RunOnceAsync(job, stop.Token);
        }
        finally
        {
            running.TryRemove(job.Name, out _);
        }
    }

    private async Task RunOnceAsync(ScheduledJob job, CancellationToken stop)
    {
        var before = last.GetValueOrDefault(job.Name);
        var startedAt = time.Now();
        var run = new JobRunRow
        {
            Job = job.Name,
            Process = process,
            StartedAt = startedAt,
            SeenAt = startedAt,
            SucceededAt = before?.SucceededAt,
            FailedAt = before?.FailedAt,
            Failure = before?.Failure,
        };
        try
        {
            await FollowAsync(job, run, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host stops; what was due still is, and the next start takes it up.
            await KeepAsync(Ended(run));
            return;
        }
        catch (Exception failure)
        {
            var failed = Ended(run);
            await KeepAsync(failed with { FailedAt = failed.EndedAt, Failure = FailureText.Of(failure) });
            throw;
        }

        var ended = Ended(run);
        var repeats = before is { EndedAt: not null } && before.SucceededAt >= (before.FailedAt ?? DateTime.MinValue);
        if (!repeats || ended.SeenAt - before!.SeenAt >= Beat) await KeepAsync(ended with { SucceededAt = ended.EndedAt });
    }

    private async Task FollowAsync(ScheduledJob job, JobRunRow run, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var instance = (IJob)scope.ServiceProvider.GetRequiredService(job.Job);
        // A job may compute for long before it first waits.
        var work = Task.Run(() => instance.RunAsync(stop), CancellationToken.None);
        while (await Task.WhenAny(work, Task.Delay(Beat, time, CancellationToken.None)) != work)
            await KeepAsync(run with { SeenAt = time.Now() });
        await work;
    }

    private JobRunRow Ended(JobRunRow run)
    {
        var now = time.Now();
        return run with { SeenAt = now, EndedAt = now };
    }

    /// <summary>A record that cannot be written must not stop the work.</summary>
    private async Task KeepAsync(JobRunRow run)
    {
        last[run.Job] = run;
        try
        {
            await using var session = await database.WriteAsync();
            await new JobRunStore(session).KeepAsync(run, run.SeenAt - Remembered);
            await session.CommitAsync();
        }
        catch (DbException hindered)
        {
            LogNotKept(log, run.Job, hindered.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The run of {Job} was not recorded: {Why}.")]
    private static partial void LogNotKept(ILogger log, string job, string why);
}
