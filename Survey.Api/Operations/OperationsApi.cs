using Survey.Api.Access;

namespace Survey.Api.Operations;

public static class OperationsApi
{
    public static void MapOperationsApi(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/operations/jobs", (JobsReader jobs, CancellationToken cancel) => jobs.ReadAsync(cancel))
            .RequireAuthorization(Policies.Administer)
            .WithTags("Operations")
            .WithSummary("What happens by itself: each job's last run, outcome, next run, and what is due for it now.");
}
