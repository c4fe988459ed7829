using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Analysis.Spreadsheets;
using Survey.Api.Access;
using Survey.Api.Directory;
using Survey.Api.Hosting;

namespace Survey.Api.Waves.PastWaves;

/// <summary>Past waves for programs.</summary>
public static class PastWavesApi
{
    public static void MapPastWavesApi(this RouteGroupBuilder waves)
    {
        waves.MapPost("import", ImportAsync).Accepts<IFormFileCollection>("multipart/form-data", "*/*")
            .WithSummary("Imports a wave that was asked elsewhere, all or nothing; with preview=true nothing is kept.")
            .WithMetadata(new RequestSizeLimitAttribute(UploadedFiles.MostRequestBytes));
        waves.MapDelete("{id:guid}/import", RemoveAsync)
            .WithSummary("Removes an imported wave with its answers and figures.");
    }

    /// <summary>
    /// Multipart/form-data: the parts <c>ties</c> (.xlsx or CSV) and, where it is a file of its own, <c>organisations</c> (CSV); the plan in
    /// the query.
    /// </summary>
    private static async Task<Results<Ok<PastWaveAnswer>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, [AsParameters] WavePlan plan, ClaimsPrincipal user, PastWaveActions actions, CancellationToken cancel,
        bool preview = false)
    {
        var (files, refusal) = await UploadedFiles.ReadFormAsync(request, ["ties", "organisations"], cancel);
        if (files is null) return Problems.BadRequest("unreadableImport", refusal);
        if (await UploadedFiles.ReadAsync(files.GetFile("ties"), cancel) is not { } ties)
            return Problems.BadRequest("unreadableImport", "There is no file in the part ties.");
        var organisations = await UploadedFiles.ReadAsync(files.GetFile("organisations"), cancel);
        var (id, reading) = preview
            ? (null, await actions.ReadAsync(user.Staff().SectorId, plan, ties, organisations, cancel))
            : await actions.ImportAsync(user.Staff(), plan, ties, organisations, cancel);
        return reading.IsReady
            ? TypedResults.Ok(PastWaveAnswer.Of(id, reading.Wave!))
            : Problems.BadRequest("invalidPastWave", "Nothing was changed: the wave cannot be taken over as it is.", Errors(reading));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id, ClaimsPrincipal user, PastWaveActions actions, CancellationToken cancel) =>
        await actions.RemoveAsync(user.Staff().SectorId, id, cancel) is { } refusal ? WavesApi.Refused(refusal) : TypedResults.NoContent();

    private static Dictionary<string, string[]> Errors(PastWaveReading reading) =>
        reading.Problems.Errors
            .Select(problem => (Place: "/" + JsonNamingPolicy.CamelCase.ConvertName(problem.PropertyName), Sentence: problem.ErrorMessage))
            .Concat((reading.Wave?.Findings.Kept ?? []).Where(finding => finding.Kind == FindingKind.Problem)
                .Select(finding => (finding.Place, finding.Sentence)))
            .GroupBy(error => error.Place).ToDictionary(group => group.Key, group => group.Select(error => error.Sentence).ToArray());
}

/// <summary>What became of a past wave's files.</summary>
public sealed record PastWaveAnswer
{
    /// <summary>Null where it was only looked at.</summary>
    public Guid? WaveId { get; init; }

    public required int Organisations { get; init; }

    public required int Answered { get; init; }

    /// <summary>How often an organisation names another as its partner.</summary>
    public required int Ties { get; init; }

    /// <summary>Codes of the questions about partners that the files answer.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>What was not taken over, or as something else.</summary>
    public required IReadOnlyList<SheetFinding> Findings { get; init; }

    internal static PastWaveAnswer Of(Guid? id, PastWave wave) => new()
    {
        WaveId = id,
        Organisations = wave.Roster.Count,
        Answered = wave.Sheets.Count,
        Ties = wave.Ties,
        Questions = wave.Questions,
        Findings = wave.Findings.Kept,
    };
}
