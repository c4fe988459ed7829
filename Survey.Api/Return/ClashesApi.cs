using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Access;
using Survey.Api.Answering;
using Survey.Api.Hosting;
using Survey.Api.Shared;

namespace Survey.Api.Return;

/// <summary>
/// Whether others plan the same, asked while a row is being written; nothing is kept. Asked with POST, because what somebody plans has no
/// place in an address. Who asks too often waits: this is for writing down one's plans, not for listing everybody's.
/// </summary>
public static class ClashesApi
{
    private const int MostRows = 50;

    public static void MapClashesApi(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/answers/{token}/clashes", AskAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Clashes).WithTags("Answers")
            .WithSummary("How many other organisations plan something on the same theme in the same week, for each row sent.");

    public static string Path(string token) => $"/api/v1/answers/{token}/clashes";

    private static async Task<Results<Ok<IReadOnlyList<ClashBody?>>, ProblemHttpResult>> AskAsync(
        string token, ClashQuestion body, HttpContext context, AnswerService answers, ClashReader clashes, IStringLocalizer<Words> words,
        CancellationToken cancel)
    {
        if (body.Rows is not { Count: <= MostRows } rows || rows.Contains(null))
            return Problems.BadRequest("invalidRows", $"Send \"rows\", a list of at most {MostRows} objects.");
        if (await answers.OpenAnyAsync(token, cancel) is not { } state) return AnswersApi.UnknownLink();
        // A colleague who was asked for other parts plans nothing here.
        if (state.Handover is not null && state.Instrument.Questions.All(question => question.Type != QuestionType.Ledger))
            return AnswersApi.UnknownLink();
        if (!state.Wave.IsOpen) return AnswersApi.Closed(state);
        var found = await clashes.ReadAsync(state, rows!, cancel);
        Language.Use(context, body.Language);
        var texts = new ClashTexts(state, words);
        return TypedResults.Ok<IReadOnlyList<ClashBody?>>(
            [.. found.Select(clash => clash is null
                ? null
                : new ClashBody(clash.Organisations, [.. clash.Named.Select(one => state.Context.Find(one)!.Name)], texts.Of(clash)!))]);
    }
}

/// <summary>What is asked.</summary>
/// <param name="Language"><c>en</c> or <c>cy</c>, of the sentences.</param>
/// <param name="Rows">Columns as in answers; those that are not known yet are left out.</param>
public sealed record ClashQuestion(string? Language, IReadOnlyList<PlannedRow?>? Rows);

/// <summary>What is said to one row.</summary>
/// <param name="Organisations">How many other organisations.</param>
/// <param name="Named">Those of them that may be named.</param>
/// <param name="Says">The same as a sentence.</param>
public sealed record ClashBody(int Organisations, IReadOnlyList<string> Named, string Says);
