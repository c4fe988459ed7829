using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Analysis.Instruments;
using Survey.Api.Hosting;

namespace Survey.Api.Answering;

/// <summary>Answering by program. The token of a personal link is the only key, as on the pages.</summary>
public static class AnswersApi
{
    public static void MapAnswersApi(this IEndpointRouteBuilder app)
    {
        var answers = app.MapGroup("/api/v1/answers/{token}").AllowAnonymous().WithTags("Answers");
        answers.MapGet("", GetAsync).WithSummary("The questionnaire, the roster and the answers so far.");
        answers.MapPut("", PutAsync).WithSummary("Saves the questions sent as a draft; questions not sent stay as they are.");
        answers.MapPost("submit", SubmitAsync).WithSummary("Submits the draft. Submitting twice is the same as once.");
    }

    public static async Task<Results<Ok<AnswersBody>, ProblemHttpResult>> GetAsync(
        string token, AnswerService service, CancellationToken cancel) =>
        await service.OpenAsync(token, cancel) is { } state ? TypedResults.Ok(AnswersBody.Of(state)) : UnknownLink();

    public static async Task<Results<Ok<AnswersBody>, ProblemHttpResult>> PutAsync(
        string token, PutAnswers body, AnswerService service, CancellationToken cancel)
    {
        if (body is not { Version: { } version, Answers: { ValueKind: JsonValueKind.Object } sent })
            return Problems.BadRequest(
                "incomplete", "Send an object with \"version\", the number that GET gave, and \"answers\", an object by question code.");
        // Later it would be too late: what is no UTF-8 is replaced as soon as a text is read.
        if (!Utf8.IsValid(JsonMarshal.GetRawUtf8Value(sent)))
            return Problems.BadRequest("notUtf8", "The answers hold bytes that are not UTF-8. Send them in that encoding.");
        var answers = JsonObject.Create(sent)!;
        return await service.SaveQuestionsAsync(token, version, answers, cancel) switch
        {
            null => UnknownLink(),
            { Outcome: SaveOutcome.Problems } refused => Refused("invalidAnswers", "Some answers do not fit the questions.", refused.Problems),
            { Outcome: SaveOutcome.Conflict } conflict => Problems.Conflict(
                "versionConflict", $"The answers were saved elsewhere and are now at version {conflict.State.Version}. Get them and try again."),
            { Outcome: SaveOutcome.Closed } closed => Closed(closed.State),
            var saved => TypedResults.Ok(AnswersBody.Of(saved.State)),
        };
    }

    public static async Task<Results<Ok<AnswersBody>, ProblemHttpResult>> SubmitAsync(
        string token, AnswerService service, CancellationToken cancel) =>
        await service.SubmitAsync(token, cancel) switch
        {
            null => UnknownLink(),
            { Outcome: SubmitOutcome.Incomplete } refused => Refused("incomplete", "Something still has to be answered.", refused.Problems),
            { Outcome: SubmitOutcome.Closed } closed => Closed(closed.State),
            var submitted => TypedResults.Ok(AnswersBody.Of(submitted.State)),
        };

    internal static ProblemHttpResult UnknownLink() =>
        Problems.NotFound("unknownLink", "This link is not known. Copy the whole address from the newest mail.");

    internal static ProblemHttpResult Closed(AnswerState state) => state.Wave.IsPlanned
        ? Problems.Conflict("waveNotOpen", $"This survey has not opened yet; it opens on {state.Wave.OpensOn:yyyy-MM-dd}.")
        : Problems.Gone("waveClosed", "This survey has closed; answers are no longer taken.");

    private static ProblemHttpResult Refused(string code, string detail, IReadOnlyList<Problem> problems) =>
        Problems.BadRequest(code, detail, problems
            .GroupBy(problem => problem.Pointer)
            .ToDictionary(group => group.Key, group => group.Select(problem => problem.Text.En).ToArray()));
}

/// <summary>What PUT takes.</summary>
/// <param name="Version">The version that the program saw.</param>
/// <param name="Answers">By question code; null clears a question.</param>
public sealed record PutAnswers(int? Version, JsonElement? Answers);

/// <summary>Answers of one organisation, as a program sees them.</summary>
public sealed record AnswersBody
{
    /// <summary>Send it back with the next PUT.</summary>
    public required int Version { get; init; }

    public required string Organisation { get; init; }

    /// <summary>When the version that counts was submitted; null before that.</summary>
    public DateTime? SubmittedAt { get; init; }

    /// <summary>There are changes that were not submitted.</summary>
    public required bool HasDraft { get; init; }

    /// <summary>By question code.</summary>
    public required JsonObject Answers { get; init; }

    /// <summary>Organisations that can be named, by reference.</summary>
    public required IReadOnlyDictionary<string, string> Roster { get; init; }

    public required JsonNode Instrument { get; init; }

    internal static AnswersBody Of(AnswerState state) => new()
    {
        Version = state.Version,
        Organisation = state.Invitation.OrganisationReference,
        SubmittedAt = state.Submitted?.SubmittedAt,
        HasDraft = state.HasDraft,
        Answers = AnswerWriter.Write(state.Instrument, state.Context, state.Sheet),
        Roster = state.Questionnaire.Roster
            .Where(entry => entry.Id != state.Context.Self.Id)
            .ToDictionary(entry => entry.Reference, entry => entry.Name),
        Instrument = JsonNode.Parse(InstrumentJson.Write(state.Instrument))!,
    };
}
