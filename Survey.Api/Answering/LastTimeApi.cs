using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Analysis.Instruments;
using Survey.Api.Hosting;

namespace Survey.Api.Answering;

/// <summary>The partners of last time by program: still, changed or stopped, as on the page with the roster.</summary>
public static class LastTimeApi
{
    public static void MapLastTimeApi(this IEndpointRouteBuilder app)
    {
        var partners = app.MapGroup("/api/v1/answers/{token}/last-time").AllowAnonymous().WithTags("Answers");
        partners.MapGet("", GetAsync).WithSummary("The partners of last time, what was said about them then, and what is said about them now.");
        partners.MapPut("", PutAsync).WithSummary(
            "Says of partners of last time that nothing has changed (still: the answers of then are given again), that something has (changed: "
            + "all is asked anew) or that there is no tie any more (stopped). Partners not sent stay as they are.");
    }

    public static async Task<Results<Ok<LastTimeBody>, ProblemHttpResult>> GetAsync(string token, AnswerService service, CancellationToken cancel) =>
        await service.OpenAnyAsync(token, cancel) is { } state
            ? TypedResults.Ok(LastTimeBody.Of(state, await service.LastTimeAsync(state, cancel)))
            : AnswersApi.UnknownLink();

    public static async Task<Results<Ok<LastTimeBody>, ProblemHttpResult>> PutAsync(
        string token, PutLastTime body, AnswerService service, CancellationToken cancel)
    {
        if (body is not { Version: { } version, Partners: { } sent })
            return Problems.BadRequest(
                "incomplete", "Send an object with \"version\", the number that GET gave, and \"partners\", an object by reference.");
        if (await service.OpenAnyAsync(token, cancel) is not { } state) return AnswersApi.UnknownLink();
        var lastTime = await service.LastTimeAsync(state, cancel);
        var partners = lastTime?.Partners.ToDictionary(partner => partner.Reference, StringComparer.OrdinalIgnoreCase) ?? [];
        if (sent.Keys.Where(reference => !partners.ContainsKey(reference)).ToList() is { Count: > 0 } unknown)
            return Problems.BadRequest("notLastTime", "These were no partners last time: " + string.Join(", ", unknown.Take(10)) + ".");
        if (lastTime is null || sent.Count == 0) return TypedResults.Ok(LastTimeBody.Of(state, lastTime));
        if (version != state.Version) return AnswersApi.Overtaken(state);

        var section = state.Instrument.Sections.Single(section => section.Questions.Contains(lastTime.Roster));
        var page = new AnswerPage(section);
        var kept = state.On(page);
        var recalls = Recalls.In(state.Sheet, lastTime).With(sent.Select(said => KeyValuePair.Create(partners[said.Key].Id, said.Value)));
        var saved = await service.SavePageAsync(
            token, page, new PageAnswers { Said = recalls.On(recalls.PickedOn(kept)), Seen = kept, LastTime = lastTime }, cancel);
        return saved switch
        {
            null => AnswersApi.UnknownLink(),
            { Outcome: SaveOutcome.Closed } closed => AnswersApi.Closed(closed.State),
            { Outcome: SaveOutcome.Saved } done => TypedResults.Ok(LastTimeBody.Of(done.State, lastTime)),
            var conflict => AnswersApi.Overtaken(conflict.State),
        };
    }
}

/// <summary>What PUT takes.</summary>
/// <param name="Version">The version of the answers that the program saw.</param>
/// <param name="Partners">By reference; null takes back what was said.</param>
public sealed record PutLastTime(int? Version, IReadOnlyDictionary<string, Recall?>? Partners);

/// <summary>The partners of last time.</summary>
/// <param name="Version">Of the answers; send it back with the next PUT.</param>
/// <param name="Partners">By name; empty where nobody was named last time.</param>
public sealed record LastTimeBody(int Version, IReadOnlyList<LastPartnerBody> Partners)
{
    internal static LastTimeBody Of(AnswerState state, LastTime? lastTime) => new(state.Version, [.. (lastTime?.Partners ?? []).Select(partner =>
        new LastPartnerBody(
            partner.Reference, partner.Name, Recalls.In(state.Sheet, lastTime!.Roster.Code, partner.Id), AnswersOf(state, lastTime, partner)))]);

    private static JsonNode? AnswersOf(AnswerState state, LastTime lastTime, RosterEntry partner)
    {
        var sheet = new AnswerSheet
        {
            Answers = [new Answer { Question = lastTime.Roster.Code, Value = "picked" }],
            Ties = [.. lastTime.About(partner.Id)],
        };
        return AnswerWriter.Write(state.Instrument, state.Context, sheet)[lastTime.Roster.Code]?["picked"]?[partner.Reference]?.DeepClone();
    }
}

/// <param name="Said">Null where nothing is said of it yet.</param>
/// <param name="Answers">What was said last time, by question code, as far as the same is still asked.</param>
public sealed record LastPartnerBody(string Reference, string Name, Recall? Said, JsonNode? Answers);
