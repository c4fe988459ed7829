using Cronos;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Survey.Worker.Engine;

/// <summary>
/// What decides when jobs run: Hangfire. Its store is in memory, since all that must last is in our own tables. JobEngine.Quartz.cs is the
/// same with Quartz; one of the two is compiled.
/// </summary>
public static partial class JobEngine
{
    // Every tick is an entry in the store, which would grow otherwise.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>Lets the engine tick the jobs of <see cref="Schedule"/> in this process, in UTC.</summary>
    internal static IServiceCollection Add(IServiceCollection services)
    {
        services.AddHangfire(engine => engine
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = Remembered })
            .WithJobExpirationTimeout(Remembered));
        services.AddTransient<Tick>();
        services.AddHostedService<Planner>();
        return services.AddHangfireServer(server =>
        {
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            server.WorkerCount = Schedule.Jobs.Count;
        });
    }

    /// <summary>When a job is next run after this moment; null when never again. UTC.</summary>
    public static DateTime? NextRun(string cron, DateTime after) =>
        CronExpression.Parse(cron, CronFormat.IncludeSeconds).GetNextOccurrence(after);

    /// <summary>The engine's own pages about what runs in this process; null where it has none. The caller says who may see them.</summary>
    public static IEndpointConventionBuilder? MapDashboard(IEndpointRouteBuilder routes, string path) =>
        routes.MapHangfireDashboard(path, new DashboardOptions { Authorization = [], AppPath = "/operations" });

    /// <summary>Puts the list of jobs into the store, which is empty at every start.</summary>
    private sealed class Planner(IRecurringJobManager jobs) : IHostedService
    {
        public Task StartAsync(CancellationToken cancel)
        {
            var options = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Ignorable };
            foreach (var job in Schedule.Jobs)
                jobs.AddOrUpdate<Tick>(job.Name, tick => tick.RunAsync(job.Name, CancellationToken.None), job.Cron, options);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancel) => Task.CompletedTask;
    }

    /// <summary>One run of a job. The next tick is the retry.</summary>
    public sealed partial class Tick(JobRunner runner, ILogger<Tick> log)
    {
        [JobDisplayName("{0}")]
        [AutomaticRetry(Attempts = 0, LogEvents = false, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
        public async Task RunAsync(string name, CancellationToken cancel)
        {
            try
            {
                await runner.RunAsync(Schedule.Find(name), cancel);
            }
            catch (Exception failure)
            {
                // The engine itself would only warn.
                LogFailed(log, failure, name);
                throw;
            }
        }

        [LoggerMessage(LogLevel.Error, "The job {Job} failed.")]
        private static partial void LogFailed(ILogger log, Exception failure, string job);
    }
}
