using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
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
        answers.MapPut("", PutAsync).WithSummary("Saves the questions sent as a draft; questions not sent stay as they are, and what others changed is not overwritten unseen.")
            .Produces<ConflictProblem>(StatusCodes.Status409Conflict, "application/problem+json");
        answers.MapPost("submit", SubmitAsync).WithSummary("Submits the draft and gives a receipt. Submitting twice is the same as once. With a version, only if that is still the newest.");
    }

    public static async Task<Results<Ok<AnswersBody>, ProblemHttpResult>> GetAsync(
        string token, AnswerService service, CancellationToken cancel) =>
        await service.OpenAnyAsync(token, cancel) is { } state ? TypedResults.Ok(AnswersBody.Of(state)) : UnknownLink();

    public static async Task<Results<Ok<AnswersBody>, ProblemHttpResult>> PutAsync(
        string token, PutAnswers body, AnswerService service, CancellationToken cancel)
    {
        if (body is not { Answers: { ValueKind: JsonValueKind.Object } sent } || (body.Version is null && body.Seen is null)
            || body.Seen is { ValueKind: not JsonValueKind.Object })
            return Problems.BadRequest(
                "incomplete",
                "Send an object with \"version\", the number that GET gave, or \"seen\", the answers that it gave, and \"answers\", an object "
                + "by question code.");
        // Later it would be too late: what is no UTF-8 is replaced as soon as a text is read.
        if (!Utf8.IsValid(JsonMarshal.GetRawUtf8Value(sent)))
            return Problems.BadRequest("notUtf8", "The answers hold bytes that are not UTF-8. Send them in that encoding.");
        var (answers, seen) = (JsonObject.Create(sent)!, body.Seen is { } known ? JsonObject.Create(known) : null);
        return await service.SaveQuestionsAsync(token, body.Version, seen, answers, cancel) switch
        {
            null => UnknownLink(),
            { Outcome: SaveOutcome.Problems } refused => Refused("invalidAnswers", "Some answers do not fit the questions.", refused.Problems),
            { Outcome: SaveOutcome.Conflict } conflict => Conflicting(conflict, answers),
            { Outcome: SaveOutcome.Closed } closed => Closed(closed.State),
            var saved => TypedResults.Ok(AnswersBody.Of(saved.State)),
        };
    }

    public static async Task<Results<Ok<AnswersBody>, ProblemHttpResult>> SubmitAsync(
        string token, int? version, AnswerService service, CancellationToken cancel) =>
        await service.SubmitAsync(token, version is null ? null : state => state.Version == version, cancel) switch
        {
            null => UnknownLink(),
            { Outcome: SubmitOutcome.NotYours } => Problems.Forbidden(
                "notYours", "With this link some sections can be answered. Whoever gave it submits the answers."),
            { Outcome: SubmitOutcome.Changed } changed => Overtaken(changed.State),
            { Outcome: SubmitOutcome.Incomplete } refused => Refused("incomplete", "Something still has to be answered.", refused.Problems),
            { Outcome: SubmitOutcome.Closed } closed => Closed(closed.State),
            var submitted => TypedResults.Ok(AnswersBody.Of(submitted.State)),
        };

    /// <summary>Both versions of every answer that was given twice, so that a program can choose or ask.</summary>
    private static ProblemHttpResult Conflicting(SaveResult result, JsonObject sent)
    {
        var state = result.State;
        var kept = AnswerWriter.Write(state.Instrument, state.Context, state.Sheet);
        return Problems.Conflict("versionConflict", Newer(state), [.. result.Merge!.Conflicts.Select(part =>
        {
            var page = state.PageOf(part);
            return new ConflictBody
            {
                Pointer = part.PointerIn(state),
                Yours = part.In(sent, state)?.DeepClone(),
                Kept = part.In(kept, state)?.DeepClone(),
                SavedAt = state.LastSaved(page)?.SavedAt,
                SavedBy = state.LastSaved(page)?.SavedByName,
            };
        })]);
    }

    internal static ProblemHttpResult Overtaken(AnswerState state) => Problems.Conflict("versionConflict", Newer(state));

    private static string Newer(AnswerState state) =>
        $"The answers were saved elsewhere and are now at version {state.Version}. Get them and try again.";

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
/// <param name="Version">The version that the program saw; when it was overtaken, nothing that differs is overwritten.</param>
/// <param name="Answers">By question code; null clears a question.</param>
/// <param name="Seen">The answers that the program saw. With these, what others have changed since is merged where it can be.</param>
public sealed record PutAnswers(int? Version, JsonElement? Answers, JsonElement? Seen = null);

/// <summary>Refusal of a PUT where others have answered otherwise meanwhile.</summary>
public sealed class ConflictProblem : ProblemDetails
{
    /// <summary><c>versionConflict</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Both versions of every answer that was given twice.</summary>
    public required IReadOnlyList<ConflictBody> Conflicts { get; init; }
}

/// <summary>An answer that was given differently by two.</summary>
public sealed record ConflictBody
{
    /// <summary>JSON pointer into the answers.</summary>
    public required string Pointer { get; init; }

    /// <summary>What was sent and not saved; null where that clears the answer.</summary>
    public JsonNode? Yours { get; init; }

    /// <summary>What is kept; null where nothing is answered.</summary>
    public JsonNode? Kept { get; init; }

    /// <summary>When the page with this answer was last saved.</summary>
    public DateTime? SavedAt { get; init; }

    /// <summary>Name of the person who saved it.</summary>
    public string? SavedBy { get; init; }
}

/// <summary>Answers of one organisation, as a program sees them.</summary>
public sealed record AnswersBody
{
    /// <summary>Send it back with the next PUT.</summary>
    public required int Version { get; init; }

    public required string Organisation { get; init; }

    /// <summary>When the version that counts was submitted; null before that.</summary>
    public DateTime? SubmittedAt { get; init; }

    /// <summary>What people call the submitted answers when they speak of them; the same when they are submitted again.</summary>
    public string? Receipt { get; init; }

    /// <summary>Which version it is that counts: 1, 2, 3 …; null before the first.</summary>
    public int? SubmittedVersion { get; init; }

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
        Receipt = state.Submitted is null ? null : state.Receipt,
        SubmittedVersion = state.Submitted?.Number,
        HasDraft = state.HasDraft,
        Answers = AnswerWriter.Write(state.Instrument, state.Context, state.Sheet),
        Roster = state.Questionnaire.Roster
            .Where(entry => entry.Id != state.Context.Self.Id)
            .ToDictionary(entry => entry.Reference, entry => entry.Name),
        Instrument = JsonNode.Parse(InstrumentJson.Write(state.Instrument))!,
    };
}
