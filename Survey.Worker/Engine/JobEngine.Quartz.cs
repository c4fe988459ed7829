using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Quartz;

namespace Survey.Worker.Engine;

/// <summary>
/// What decides when jobs run: Quartz. Its store is in memory, since all that must last is in our own tables. JobEngine.Hangfire.cs is the
/// same with Hangfire; one of the two is compiled.
/// </summary>
public static class JobEngine
{
    /// <summary>Lets the engine tick the jobs of <see cref="Schedule"/> in this process, in UTC.</summary>
    internal static IServiceCollection Add(IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            foreach (var job in Schedule.Jobs)
            {
                var key = new JobKey(job.Name);
                quartz.AddJob<Tick>(configure => configure.WithIdentity(key).WithDescription(job.Purpose));
                quartz.AddTrigger(trigger => trigger.ForJob(key).WithCronSchedule(job.Cron, cron => cron.InTimeZone(TimeZoneInfo.Utc)));
            }
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>When a job is next run after this moment; null when never again. UTC.</summary>
    public static DateTime? NextRun(string cron, DateTime after) =>
        new CronExpression(cron, TimeZoneInfo.Utc).GetNextValidTimeAfter(after)?.UtcDateTime;

    /// <summary>The engine's own pages about what runs in this process; null where it has none, as here.</summary>
    public static IEndpointConventionBuilder? MapDashboard(IEndpointRouteBuilder routes, string path) => null;

    private sealed class Tick(JobRunner runner) : Quartz.IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel) =>
            await runner.RunAsync(Schedule.Find(context.JobDetail.Key.Name), cancel);
    }
}
