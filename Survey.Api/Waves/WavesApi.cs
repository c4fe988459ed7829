using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Access;
using Survey.Api.Hosting;
using Survey.Api.Waves.PastWaves;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

public static class WavesApi
{
    public static void MapWavesApi(this IEndpointRouteBuilder app)
    {
        var waves = app.MapGroup("/api/v1/waves").RequireAuthorization(Policies.Convene).WithTags("Waves");
        waves.MapGet("", ListAsync).WithSummary("The sector's waves, the latest period first.");
        waves.MapPost("", PlanAsync).WithSummary("Plans a wave.");
        waves.MapGet("{id:guid}", GetAsync).WithSummary("A wave and how far every organisation of its roster has come.");
        waves.MapPost("{id:guid}/open", OpenAsync).WithSummary("Opens a wave now: freezes the roster and invites every contact.");
        waves.MapPost("{id:guid}/go-ahead", GoAheadAsync).WithSummary("Lets a wave that the calendar planned open on its day.");
        waves.MapPost("{id:guid}/close", CloseAsync).WithSummary("Closes a wave now; its answers are then analysed.");
        waves.MapDelete("{id:guid}", DeleteAsync).WithSummary("Takes back a plan that has not opened.");
        waves.MapPastWavesApi();
    }

    public static async Task<Ok<IReadOnlyList<WaveBody>>> ListAsync(ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var counts = await new ProgressStore(session).CountsAsync(user.Staff().SectorId, cancel);
        var waves = await new WaveStore(session).ListAsync(user.Staff().SectorId, cancel);
        return TypedResults.Ok<IReadOnlyList<WaveBody>>([.. waves.Select(wave => WaveBody.Of(wave, counts.GetValueOrDefault(wave.Id)))]);
    }

    public static async Task<Results<Created<WaveBody>, ProblemHttpResult>> PlanAsync(
        WavePlan plan, ClaimsPrincipal user, WaveActions actions, SurveyDatabase database, CancellationToken cancel)
    {
        var (id, problems) = await actions.PlanAsync(user.Staff().SectorId, plan, cancel);
        if (id is not { } created)
            return Problems.BadRequest("invalidPlan", "The wave cannot be planned like this.", problems.Errors
                .GroupBy(problem => "/" + JsonNamingPolicy.CamelCase.ConvertName(problem.PropertyName))
                .ToDictionary(group => group.Key, group => group.Select(problem => problem.ErrorMessage).ToArray()));
        await using var session = await database.ReadAsync(cancel);
        return TypedResults.Created($"/api/v1/waves/{created}", WaveBody.Of((await new WaveStore(session).FindAsync(created, cancel))!, null));
    }

    public static async Task<Results<Ok<WaveProgressBody>, ProblemHttpResult>> GetAsync(
        Guid id, ClaimsPrincipal user, SurveyDatabase database, TimeProvider time, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        if (await new WaveStore(session).FindAsync(user.Staff().SectorId, id, cancel) is not { } wave)
            return Problems.NotFound("unknownWave", "There is no such wave.");
        var progress = new ProgressStore(session);
        var counts = await progress.CountsAsync(user.Staff().SectorId, cancel);
        return TypedResults.Ok(new WaveProgressBody(
            WaveBody.Of(wave, counts.GetValueOrDefault(id)), await progress.LoadAsync(id, time.Now() - UndeliveredStore.Patience, cancel)));
    }

    public static async Task<Results<Ok<WaveOpened>, ProblemHttpResult>> OpenAsync(
        Guid id, ClaimsPrincipal user, WaveActions actions, CancellationToken cancel)
    {
        var (opened, refusal) = await actions.OpenAsync(user.Staff().SectorId, id, cancel);
        return opened is null ? Refused(refusal!) : TypedResults.Ok(opened);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> GoAheadAsync(
        Guid id, ClaimsPrincipal user, WaveActions actions, CancellationToken cancel) =>
        await actions.GiveGoAheadAsync(user.Staff().SectorId, user.Staff().StaffId, id, cancel) is { } refusal
            ? Refused(refusal)
            : TypedResults.NoContent();

    public static async Task<Results<NoContent, ProblemHttpResult>> CloseAsync(
        Guid id, ClaimsPrincipal user, WaveActions actions, CancellationToken cancel) =>
        await actions.CloseAsync(user.Staff().SectorId, id, cancel) is { } refusal ? Refused(refusal) : TypedResults.NoContent();

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, ClaimsPrincipal user, WaveActions actions, CancellationToken cancel) =>
        await actions.DeletePlanAsync(user.Staff().SectorId, id, cancel) is { } refusal ? Refused(refusal) : TypedResults.NoContent();

    internal static ProblemHttpResult Refused(Refusal refusal) =>
        refusal.Code == "unknownWave"
            ? Problems.NotFound(refusal.Code, refusal.Sentence)
            : Problems.Conflict(refusal.Code, refusal.Sentence);
}

/// <summary>A wave as programs see it.</summary>
public sealed record WaveBody
{
    public required Guid Id { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required string Instrument { get; init; }

    public required int InstrumentVersion { get; init; }

    public required DateOnly OpensOn { get; init; }

    public required DateOnly ClosesOn { get; init; }

    public DateTime? OpenedAt { get; init; }

    public DateTime? ClosedAt { get; init; }

    /// <summary>When the wave was taken over from files; null where it was asked here.</summary>
    public DateTime? ImportedAt { get; init; }

    /// <summary>Null before the wave opens.</summary>
    public WaveCounts? Counts { get; init; }

    internal static WaveBody Of(WaveRow wave, WaveCounts? counts) => new()
    {
        Id = wave.Id,
        PeriodFrom = wave.PeriodFrom,
        PeriodTo = wave.PeriodTo,
        Instrument = wave.InstrumentKey,
        InstrumentVersion = wave.InstrumentVersion,
        OpensOn = wave.OpensOn,
        ClosesOn = wave.ClosesOn,
        OpenedAt = wave.OpenedAt,
        ClosedAt = wave.ClosedAt,
        ImportedAt = wave.ImportedAt,
        Counts = counts,
    };
}

public sealed record WaveProgressBody(WaveBody Wave, IReadOnlyList<ProgressRow> Organisations);
