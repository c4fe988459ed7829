using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Analysis.Metrics;
using Survey.Analysis.Packages;
using Survey.Api.Access;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Api.Results;

/// <summary>Figures of all waves, what they mean, and the workbook, for programs.</summary>
public static class ResultsApi
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapResultsApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/results", ListAsync).RequireAuthorization(Policies.Evaluate).WithTags("Results")
            .WithSummary("Every estimate of every opened wave, the earliest wave first.");
        app.MapGet("/api/v1/results/metrics", () => TypedResults.Ok(MetricCatalogue.All)).RequireAuthorization(Policies.Review)
            .WithTags("Results").WithSummary("What the metrics are, in reporting order.");
        app.MapGet("/api/v1/results/changes", ChangesAsync).RequireAuthorization(Policies.Evaluate).WithTags("Results")
            .WithSummary("How every metric changed between two waves, by default since the year before.");
        app.MapGet("/api/v1/results/changes.csv", ChangesFileAsync).RequireAuthorization(Policies.Evaluate).WithTags("Results")
            .WithSummary("The same as CSV.");
        app.MapGet("/results/workbook/{id:guid}", DownloadAnyAsync).RequireAuthorization(Policies.Evaluate).WithTags("Results")
            .WithSummary("A workbook of the sector in any edition, an Excel file.");
        app.MapGet("/impact/workbook/{id:guid}", DownloadPublicationAsync).RequireAuthorization(Policies.Review).WithTags("Impact")
            .WithSummary("A workbook of the sector in the publication edition, an Excel file.");
    }

    public static async Task<Ok<IReadOnlyList<WaveEstimates>>> ListAsync(
        ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var waves = await WaveResult.LoadAsync(session, user.Staff().SectorId, cancel);
        return TypedResults.Ok<IReadOnlyList<WaveEstimates>>([.. waves.Select(WaveEstimates.Of)]);
    }

    public static async Task<Results<Ok<IReadOnlyList<Change>>, ProblemHttpResult>> ChangesAsync(
        Guid? earlier, Guid? later, ClaimsPrincipal user, SurveyDatabase database, ComparedWaves compared, CancellationToken cancel) =>
        await CompareAsync(earlier, later, user, database, compared, cancel) is { } changes ? TypedResults.Ok(changes) : NotCompared();

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ChangesFileAsync(
        Guid? earlier, Guid? later, ClaimsPrincipal user, SurveyDatabase database, ComparedWaves compared, CancellationToken cancel) =>
        await CompareAsync(earlier, later, user, database, compared, cancel) is { } changes
            ? TypedResults.File(ChangesFile.Write(changes), "text/csv; charset=utf-8", "changes.csv")
            : NotCompared();

    public static Task<Results<FileContentHttpResult, NotFound>> DownloadAnyAsync(
        Guid id, ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel) =>
        DownloadAsync(id, user, database, _ => true, cancel);

    public static Task<Results<FileContentHttpResult, NotFound>> DownloadPublicationAsync(
        Guid id, ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel) =>
        DownloadAsync(id, user, database, row => row.Edition == WorkbookEdition.Publication, cancel);

    private static async Task<IReadOnlyList<Change>?> CompareAsync(
        Guid? earlier, Guid? later, ClaimsPrincipal user, SurveyDatabase database, ComparedWaves compared, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var waves = (await WaveChoice.LoadAsync(session, user.Staff().SectorId, wave: null, cancel)).Waves;
        return WavePair.Of(waves, earlier, later) is { } pair ? await compared.OfAsync(session, pair, cancel) : null;
    }

    private static ProblemHttpResult NotCompared() => TypedResults.Problem(
        $"Name two different analysed waves of the sector as earlier and later, with at most {ComparedWaves.MostOrganisations} organisations.",
        statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        Guid id, ClaimsPrincipal user, SurveyDatabase database, Func<WorkbookRow, bool> mayBeRead, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var workbooks = new WorkbookStore(session);
        var sectorId = user.Staff().SectorId;
        var row = (await workbooks.ListAsync(sectorId, cancel)).FirstOrDefault(row => row.Id == id);
        return row is { BuiltAt: not null } && mayBeRead(row)
            ? TypedResults.File((await workbooks.ContentAsync(sectorId, id, cancel))!, Excel, row.FileName)
            : TypedResults.NotFound();
    }
}

/// <summary>A wave's newest estimates.</summary>
public sealed record WaveEstimates
{
    public required Guid WaveId { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    /// <summary>The wave is open or not analysed since it closed: figures may change.</summary>
    public required bool Provisional { get; init; }

    /// <summary>Null until the wave is first analysed.</summary>
    public required DateTime? AnalysedAt { get; init; }

    /// <summary>Organisations on the roster.</summary>
    public required int Organisations { get; init; }

    /// <summary>Organisations whose answers went in.</summary>
    public required int Answered { get; init; }

    /// <summary>In reporting order.</summary>
    public required IReadOnlyList<Estimate> Estimates { get; init; }

    /// <summary>How each metric changed since the wave before, in reporting order; empty for the first wave.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>How far figures of the network could move, given who is silent.</summary>
    public required IReadOnlyList<Sensitivity> Sensitivities { get; init; }

    internal static WaveEstimates Of(WaveResult result) => new()
    {
        WaveId = result.Wave.Id,
        PeriodFrom = result.Wave.PeriodFrom,
        PeriodTo = result.Wave.PeriodTo,
        Provisional = result.Provisional,
        AnalysedAt = result.Analysis?.AnalysedAt,
        Organisations = result.Organisations,
        Answered = result.Analysis?.Responses ?? 0,
        Estimates = InOrder(result.Estimates),
        Changes = InOrder(result.Changes),
        Sensitivities = InOrder(result.Sensitivities),
    };

    /// <summary>Those of the catalogue in its order, then those by group.</summary>
    private static List<T> InOrder<T>(IReadOnlyDictionary<string, T> byMetric)
    {
        var catalogue = MetricCatalogue.All.Select(metric => metric.Code).ToList();
        return [.. byMetric.OrderBy(pair => catalogue.IndexOf(pair.Key) is var place and >= 0 ? place : int.MaxValue)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];
    }
}
