using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Survey.Database.Connections;
using Survey.Database.Schema;

namespace Survey.Api.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: the database answers too, so requests can be sent here.
/// </summary>
public static class Health
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    private sealed class DatabaseCheck(SurveyDatabase database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
        {
            try
            {
                await using var session = await database.ReadAsync(cancel);
                var applied = await session.FindAsync<int>("SELECT COUNT(*) FROM Migration", cancel: cancel);
                return applied >= Migrator.Shipped().Count ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("Migrations are missing.");
            }
            catch (System.Data.Common.DbException unreachable)
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", unreachable);
            }
        }
    }
}
