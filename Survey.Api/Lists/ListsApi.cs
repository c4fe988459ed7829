using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Access;
using Survey.Api.Directory;
using Survey.Api.Hosting;
using Survey.Database.Connections;
using Survey.Database.Lists;
using Survey.Worker.Lists;

namespace Survey.Api.Lists;

/// <summary>The lists that evaluators work through, for programs.</summary>
public static class ListsApi
{
    public static void MapListsApi(this IEndpointRouteBuilder app)
    {
        var lists = app.MapGroup("/api/v1/lists").RequireAuthorization(Policies.Evaluate).WithTags("Lists");
        lists.MapGet("/{list}", ListAsync).WithSummary("A page of 25 rows of the list \"overlaps\" or \"introductions\".");
        lists.MapGet("/{list}.csv", FileAsync).WithSummary("All rows that are found, as CSV.");
        lists.MapGet("/{list}/{key}", FindAsync).WithSummary("A row with everything that was noted of it.");
        lists.MapPut("/{list}/{key}", NoteAsync)
            .WithSummary("Notes what becomes of a row. version is the one that was seen; if there is a newer one, nothing is kept.");
        lists.MapPost("/{list}/{key}/undo", UndoAsync).WithSummary("Takes the last change of a row back.");
    }

    public static async Task<Results<Ok<ListAnswer>, ProblemHttpResult>> ListAsync(
        string list, [AsParameters] ListQuery query, ClaimsPrincipal user, SurveyDatabase database, ListReader reader,
        CancellationToken cancel)
    {
        if (await ReadAsync(list, query.Wave, user, database, reader, cancel) is not { } content) return Unknown();
        var found = query.Find(content.Rows);
        var page = Math.Max(1, query.Number ?? 1);
        return TypedResults.Ok(new ListAnswer(content.Chosen?.Wave.Id, found.Count,
            [.. found.Skip((page - 1) * ListQuery.OnPage).Take(ListQuery.OnPage).Select(RowAnswer.Of)]));
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(
        string list, [AsParameters] ListQuery query, ClaimsPrincipal user, SurveyDatabase database, ListReader reader,
        CancellationToken cancel) =>
        await ReadAsync(list, query.Wave, user, database, reader, cancel) is { } content
            ? TypedResults.File(ListFile.Write(query.Find(content.Rows)), DirectoryExport.MediaType, $"{list}.csv")
            : Unknown();

    public static async Task<Results<Ok<RowAnswer>, ProblemHttpResult>> FindAsync(
        string list, string key, Guid? wave, ClaimsPrincipal user, SurveyDatabase database, ListReader reader, CancellationToken cancel) =>
        (await ReadAsync(list, wave, user, database, reader, cancel))?.Rows.FirstOrDefault(row => row.Key == key) is { } found
            ? TypedResults.Ok(RowAnswer.Of(found))
            : Unknown();

    public static async Task<Results<Ok<RowAnswer>, ProblemHttpResult>> NoteAsync(
        string list, string key, Guid? wave, NoteRequest request, ClaimsPrincipal user, ListActions actions, CancellationToken cancel) =>
        WorkingList.Find(list) is { } known
            ? Answer(await actions.NoteAsync(user.Staff(), known, wave, key, request.Version, request.ToNote(), cancel))
            : Unknown();

    public static async Task<Results<Ok<RowAnswer>, ProblemHttpResult>> UndoAsync(
        string list, string key, Guid? wave, UndoRequest request, ClaimsPrincipal user, ListActions actions, CancellationToken cancel) =>
        WorkingList.Find(list) is { } known
            ? Answer(await actions.UndoAsync(user.Staff(), known, wave, key, request.Version, cancel))
            : Unknown();

    private static async Task<ListContent?> ReadAsync(
        string list, Guid? wave, ClaimsPrincipal user, SurveyDatabase database, ListReader reader, CancellationToken cancel)
    {
        if (WorkingList.Find(list) is not { } known) return null;
        await using var session = await database.ReadAsync(cancel);
        return await reader.ReadAsync(session, user.Staff().SectorId, known, wave, cancel);
    }

    private static Results<Ok<RowAnswer>, ProblemHttpResult> Answer(NoteOutcome outcome) => outcome switch
    {
        { Row: null } => Unknown(),
        { Overtaken: true, Row: { } row } => Problems.Conflict("overtaken",
            "Somebody noted something of this row since the version that you name. Nothing was overwritten: read the row and decide anew.",
            [RowAnswer.Of(row)]),
        { Problems.Count: > 0 } => Problems.BadRequest("invalidNote", "This cannot be noted.", outcome.Problems
            .GroupBy(problem => "/" + JsonNamingPolicy.CamelCase.ConvertName(problem.Property))
            .ToDictionary(group => group.Key, group => group.Select(problem => problem.Sentence).ToArray())),
        { Row: { } row } => TypedResults.Ok(RowAnswer.Of(row)),
    };

    private static ProblemHttpResult Unknown() => Problems.NotFound(
        "unknownRow", "There is no such list, wave or row. The lists are overlaps and introductions; GET one for its rows and their keys.");
}

/// <summary>What is to be noted; what is left out is empty afterwards.</summary>
public sealed record NoteRequest
{
    /// <summary>The row's version that was seen; 0 where nothing was noted.</summary>
    public required int Version { get; init; }

    public string? Status { get; init; }

    public string? Owner { get; init; }

    /// <summary>When it is looked at again.</summary>
    public DateOnly? Day { get; init; }

    public string? Note { get; init; }

    internal RowNote ToNote() => new() { Status = Status, Owner = Owner, Day = Day, Note = Note };
}

/// <summary>Which change is to be taken back.</summary>
/// <param name="Version">The row's version that was seen.</param>
public sealed record UndoRequest(int Version);

/// <summary>A page of a list.</summary>
/// <param name="Wave">Whose rows these are; null before any wave has figures.</param>
/// <param name="Total">Rows on all pages.</param>
/// <param name="Rows">Those of this page.</param>
public sealed record ListAnswer(Guid? Wave, int Total, IReadOnlyList<RowAnswer> Rows);

/// <summary>A row of a list.</summary>
public sealed record RowAnswer
{
    public required string Key { get; init; }

    public required string Kind { get; init; }

    public required Guid FirstId { get; init; }

    public required string First { get; init; }

    public required Guid SecondId { get; init; }

    public required string Second { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>False when the row is kept only because something was noted.</summary>
    public required bool OnList { get; init; }

    public required IReadOnlyList<LaterTie> LaterTies { get; init; }

    public required int Version { get; init; }

    public required RowNote Note { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<NotedVersion> History { get; init; }

    internal static RowAnswer Of(ListRow row) => new()
    {
        Key = row.Key,
        Kind = row.About.Kind,
        FirstId = row.About.FirstId,
        First = row.FirstName,
        SecondId = row.About.SecondId,
        Second = row.SecondName,
        Reasons = row.Reasons,
        Topics = row.Topics,
        OnList = !row.IsGone,
        LaterTies = row.LaterTies,
        Version = row.Version,
        Note = row.Note,
        History = row.Versions,
    };
}
