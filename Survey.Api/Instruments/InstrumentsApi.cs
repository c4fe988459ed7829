using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Analysis.Instruments.XlsForms;
using Survey.Analysis.Spreadsheets;
using Survey.Api.Access;
using Survey.Api.Directory;
using Survey.Api.Hosting;
using Survey.Database.Connections;
using Survey.Database.Instruments;

namespace Survey.Api.Instruments;

/// <summary>Instruments for programs.</summary>
public static class InstrumentsApi
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapInstrumentsApi(this IEndpointRouteBuilder app)
    {
        var instruments = app.MapGroup("/api/v1/instruments").RequireAuthorization(Policies.Convene).WithTags("Instruments");
        instruments.MapGet("", ListAsync).WithSummary("Every version of the sector's instruments, the latest version of each first.");
        instruments.MapGet("{id:guid}", GetAsync).WithSummary("The definition of one version, as it can be added again.");
        // Read as JSON whatever it is called, and no further than the limit: a client that sends more still gets our sentence.
        instruments.MapPost("", AddAsync).Accepts<JsonObject>("application/json", "*/*").WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Adds a definition of at most 1 MB; the same version is replaced as long as no wave has opened with it.");
        instruments.MapPost("xlsform", AddFormAsync).Accepts<IFormFile>(Excel, "*/*")
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Adds an XLSForm workbook of at most 20 MB and tells what of it was not understood; with preview=true nothing is added.");
    }

    public static async Task<Ok<IReadOnlyList<InstrumentBody>>> ListAsync(
        ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var instruments = await new InstrumentStore(session).ListAsync(user.Staff().SectorId, cancel);
        return TypedResults.Ok<IReadOnlyList<InstrumentBody>>([.. instruments.Select(InstrumentBody.Of)]);
    }

    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> GetAsync(
        Guid id, ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await new InstrumentStore(session).FindAsync(user.Staff().SectorId, id, cancel) is { } instrument
            ? TypedResults.Content(instrument.Definition, "application/json", Encoding.UTF8)
            : Problems.NotFound("unknownInstrument", "There is no such instrument.");
    }

    public static async Task<Results<Created<InstrumentSavedBody>, Ok<InstrumentSavedBody>, ProblemHttpResult>> AddAsync(
        HttpRequest request, ClaimsPrincipal user, InstrumentActions actions, CancellationToken cancel)
    {
        var (saved, problems) = await actions.ImportAsync(user.Staff().SectorId, request.Body, cancel);
        return saved switch
        {
            null => Problems.BadRequest("invalidInstrument", "Nothing was changed: the definition has problems.", problems
                .GroupBy(problem => problem.Pointer)
                .ToDictionary(place => place.Key, place => place.Select(problem => problem.Sentence).ToArray())),
            { Outcome: SaveInstrumentOutcome.Frozen } => Problems.Conflict("instrumentFrozen", saved.Sentence),
            { Outcome: SaveInstrumentOutcome.Created } =>
                TypedResults.Created($"/api/v1/instruments/{saved.Id}", InstrumentSavedBody.Of(saved)),
            _ => TypedResults.Ok(InstrumentSavedBody.Of(saved)),
        };
    }

    /// <param name="preview">Tell only what would be added.</param>
    public static async Task<Results<Ok<XlsFormBody>, ProblemHttpResult>> AddFormAsync(
        HttpRequest request, ClaimsPrincipal user, InstrumentActions actions, CancellationToken cancel, bool preview = false)
    {
        var form = XlsForm.Read(await UploadedFiles.ReadAsync(request.Body, cancel));
        if (form.Instrument is not { } instrument)
        {
            return Problems.BadRequest("invalidForm", "Nothing was changed: the form cannot be taken over.", form.Findings.Kept
                .Where(finding => finding.Kind == FindingKind.Problem).GroupBy(finding => $"/{finding.Sheet}/{finding.Row}/{finding.Column}".TrimEnd('/'))
                .ToDictionary(place => place.Key, place => place.Select(finding => finding.Sentence).ToArray()));
        }

        var saved = preview ? null : await actions.SaveAsync(user.Staff().SectorId, instrument, cancel);
        return saved?.Outcome == SaveInstrumentOutcome.Frozen
            ? Problems.Conflict("instrumentFrozen", saved.Sentence)
            : TypedResults.Ok(new XlsFormBody(saved is null ? null : InstrumentSavedBody.Of(saved), form.Findings.Total, form.Findings.Kept));
    }
}
