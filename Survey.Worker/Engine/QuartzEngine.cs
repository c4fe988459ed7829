using Quartz;

namespace Survey.Worker.Engine;

/// <summary>Lets Quartz tick the jobs of <see cref="Schedule"/>. Its store is in memory: all that must last is in our own tables.</summary>
public static class QuartzEngine
{
    public static IServiceCollection AddQuartzEngine(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            foreach (var job in Schedule.Jobs)
            {
                var key = new JobKey(job.Name);
                quartz.AddJob(typeof(Tick<>).MakeGenericType(job.Job), configure => configure.WithIdentity(key).WithDescription(job.Purpose));
                quartz.AddTrigger(trigger => trigger.ForJob(key).WithCronSchedule(job.Cron));
            }
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>One run of a job. A job never overlaps itself in one process; claims on rows keep several processes apart.</summary>
    [DisallowConcurrentExecution]
    private sealed class Tick<TJob>(TJob job, IHostApplicationLifetime host) : Quartz.IJob
        where TJob : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, host.ApplicationStopping);
            try
            {
                await job.RunAsync(stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The host stops; what was due still is, and the next start takes it up.
            }
        }
    }
}
