using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Analysis.Chasing;
using Survey.Api.Access;
using Survey.Api.Hosting;
using Survey.Api.Waves;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Chasing;

public static class ChaseApi
{
    public static void MapChaseApi(this IEndpointRouteBuilder app)
    {
        var chasing = app.MapGroup("/api/v1/waves/{id:guid}/chasing").RequireAuthorization(Policies.Convene).WithTags("Chasing");
        chasing.MapGet("", GetAsync).WithSummary("When a wave's contacts are written to.");
        chasing.MapPut("", PutAsync).WithSummary(
            "Changes when a wave's contacts are written to. A step that is not given is left out; pausedAt is not read.");
        chasing.MapPost("pause", PauseAsync).WithSummary("Holds all mail of the wave.");
        chasing.MapPost("resume", ResumeAsync).WithSummary("Lets mail of the wave leave again.");
        chasing.MapGet("preview", PreviewAsync).WithSummary("Who gets what when, if nobody does anything from now on.");
        chasing.MapPost("test", TryOutAsync).WithSummary("Sends every kind of message in both languages to whoever asks.");
    }

    public static async Task<Results<Ok<ChasePlan>, ProblemHttpResult>> GetAsync(
        Guid id, ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await new WaveStore(session).FindAsync(user.Staff().SectorId, id, cancel) is not null
            && await new ChasePlanStore(session).FindAsync(id, cancel) is { } plan
                ? TypedResults.Ok(plan)
                : Problems.NotFound("unknownWave", "There is no such wave, or it closed before there were plans.");
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> PutAsync(
        Guid id, ChasePlan plan, ClaimsPrincipal user, ChaseActions actions, CancellationToken cancel)
    {
        var (problems, refusal) = await actions.SaveAsync(user.Staff().SectorId, id, plan, cancel);
        return problems.Count == 0
            ? Answer(refusal)
            : Problems.BadRequest("invalidChasePlan", "The wave cannot chase like this.", problems
                .GroupBy(problem => "/" + JsonNamingPolicy.CamelCase.ConvertName(problem.Property))
                .ToDictionary(group => group.Key, group => group.Select(problem => problem.Problem).ToArray()));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> PauseAsync(
        Guid id, ClaimsPrincipal user, ChaseActions actions, CancellationToken cancel) =>
        Answer(await actions.PauseAsync(user.Staff().SectorId, id, cancel));

    public static async Task<Results<NoContent, ProblemHttpResult>> ResumeAsync(
        Guid id, ClaimsPrincipal user, ChaseActions actions, CancellationToken cancel) =>
        Answer(await actions.ResumeAsync(user.Staff().SectorId, id, cancel));

    public static async Task<Results<NoContent, ProblemHttpResult>> TryOutAsync(
        Guid id, ClaimsPrincipal user, ChaseActions actions, CancellationToken cancel) =>
        Answer(await actions.TryOutAsync(user.Staff().SectorId, user.Staff().StaffId, id, cancel));

    public static async Task<Results<Ok<IReadOnlyList<ForecastRow>>, ProblemHttpResult>> PreviewAsync(
        Guid id, ClaimsPrincipal user, ForecastReader reader, CancellationToken cancel) =>
        await reader.ReadAsync(user.Staff().SectorId, id, cancel) switch
        {
            null => Problems.NotFound("unknownWave", "There is no such wave, or it has closed."),
            { Hindrance: { } hindrance } => Problems.Conflict(hindrance.Code, hindrance.Sentence),
            var forecast => TypedResults.Ok(forecast.Rows),
        };

    private static Results<NoContent, ProblemHttpResult> Answer(Refusal? refusal) => refusal switch
    {
        null => TypedResults.NoContent(),
        { Code: "unknownWave" } => Problems.NotFound(refusal.Code, refusal.Sentence),
        _ => Problems.Conflict(refusal.Code, refusal.Sentence),
    };
}
