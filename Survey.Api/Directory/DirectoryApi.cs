using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Access;
using Survey.Api.Hosting;
using Survey.Database.Connections;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>The directory for programs.</summary>
public static class DirectoryApi
{
    public static void MapDirectoryApi(this IEndpointRouteBuilder app)
    {
        var directory = app.MapGroup("/api/v1/directory").WithTags("Directory").RequireAuthorization(Policies.Convene);
        directory.MapPost("/import", ImportAsync).WithSummary("Imports one or both files, all or nothing.")
            .WithMetadata(new RequestSizeLimitAttribute(UploadedFiles.MostRequestBytes));
        directory.MapGet("/organisations.csv", OrganisationsFileAsync)
            .WithSummary("The organisations as a file that can be imported again.");
        directory.MapGet("/contacts.csv", ContactsFileAsync).WithSummary("The contacts as a file that can be imported again.");
        directory.MapGet("/organisations", ListAsync).WithSummary("The organisations, 50 a page, by name.");
        directory.MapGet("/organisations/{**reference}", FindAsync).WithSummary("One organisation with its contacts.");
    }

    /// <summary>
    /// Imports <c>organisations.csv</c>, <c>contacts.csv</c> or both: parts of these names in multipart/form-data, or one as the text/csv
    /// body with <c>?file=organisations|contacts</c>. All or nothing; with <c>preview=true</c> nothing is written.
    /// </summary>
    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, SurveyDatabase database, TimeProvider time, CancellationToken cancel,
        bool preview = false, string? file = null)
    {
        var (files, refusal) = await UploadedFiles.ReadAsync(request, file, cancel);
        if (files is null) return Problems.BadRequest("unreadableImport", refusal);

        var sectorId = request.HttpContext.User.Staff().SectorId;
        await using var session = preview ? await database.ReadAsync(cancel) : await database.WriteAsync(cancel);
        var store = new DirectoryStore(session);
        if (!preview) await store.HoldAsync(sectorId, cancel);
        var import = DirectoryImport.Read(await store.LoadAsync(sectorId, cancel), files);
        if (import.Problems.Total > 0) return Refuse(import.Problems);
        if (!preview)
        {
            await store.ApplyAsync(sectorId, import.Changes.ToWrite(), time.Now(), cancel);
            await session.CommitAsync(cancel);
        }

        return TypedResults.Ok(ImportAnswer.Of(import, applied: !preview));
    }

    private static async Task<FileContentHttpResult> OrganisationsFileAsync(
        HttpContext context, SurveyDatabase database, CancellationToken cancel) =>
        TypedResults.File(
            DirectoryExport.Organisations(await LoadAsync(context, database, cancel)), DirectoryExport.MediaType, "organisations.csv");

    private static async Task<FileContentHttpResult> ContactsFileAsync(
        HttpContext context, SurveyDatabase database, CancellationToken cancel) =>
        TypedResults.File(DirectoryExport.Contacts(await LoadAsync(context, database, cancel)), DirectoryExport.MediaType, "contacts.csv");

    /// <summary>One page of 50, by name. <c>standing</c> is <c>current</c> (the default), <c>left</c> or <c>all</c>.</summary>
    private static async Task<Ok<ListAnswer>> ListAsync(
        HttpContext context, SurveyDatabase database, TimeProvider time, CancellationToken cancel,
        string? search = null, string? nation = null, string? kind = null, string? standing = null, int page = 1)
    {
        var sectorId = context.User.Staff().SectorId;
        await using var session = await database.ReadAsync(cancel);
        var directory = await new DirectoryStore(session).LoadAsync(sectorId, cancel);
        var asked = new DirectorySearch { Text = search, Nation = nation, Kind = kind, Standing = standing, Page = page };
        return TypedResults.Ok(ListAnswer.Of(asked.Find(directory, await session.TodayAsync(sectorId, time, cancel))));
    }

    private static async Task<Results<Ok<OrganisationAnswer>, ProblemHttpResult>> FindAsync(
        string reference, HttpContext context, SurveyDatabase database, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var store = new DirectoryStore(session);
        // A slash in a reference may come encoded; no reference holds a percent sign.
        var organisation = await store.FindAsync(context.User.Staff().SectorId, Uri.UnescapeDataString(reference), cancel);
        if (organisation is null)
            return Problems.NotFound("unknownOrganisation", "There is no organisation with this reference in the directory.");
        return TypedResults.Ok(OrganisationAnswer.Of(organisation, await store.ContactsOfAsync(organisation, cancel)));
    }

    private static async Task<DirectoryContent> LoadAsync(HttpContext context, SurveyDatabase database, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await new DirectoryStore(session).LoadAsync(context.User.Staff().SectorId, cancel);
    }

    private static ProblemHttpResult Refuse(Findings problems)
    {
        var listed = problems.Kept.GroupBy(problem => problem.Pointer)
            .ToDictionary(group => group.Key, group => group.Select(problem => problem.Sentence).ToArray());
        return Problems.BadRequest(
            "importRefused",
            $"Nothing was changed: the files have {problems.Total:N0} {(problems.Total == 1 ? "problem" : "problems")}."
            + (problems.Total > problems.Kept.Count ? $" The first {problems.Kept.Count} are listed." : ""),
            listed);
    }
}
