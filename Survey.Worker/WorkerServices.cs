using Microsoft.Extensions.DependencyInjection.Extensions;
using Survey.Database.Connections;
using Survey.Worker.Chasing;
using Survey.Worker.Engine;
using Survey.Worker.Mail;

namespace Survey.Worker;

public static class WorkerServices
{
    /// <summary>The jobs and what they need, without anything that runs them.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new SurveyDatabase(settings.Database));
        services.AddSingleton(provider => new Mailer(settings.Mail, provider.GetRequiredService<TimeProvider>()));
        services.AddTransient<BounceIntake>();
        foreach (var job in Schedule.Jobs) services.AddTransient(job.Job);
        return services;
    }

    /// <summary>What runs the jobs on their schedule in this process.</summary>
    public static IServiceCollection AddJobEngine(this IServiceCollection services) => JobEngine.Add(services.AddSingleton<JobRunner>());
}
