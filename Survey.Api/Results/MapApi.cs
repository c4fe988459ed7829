using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Survey.Api.Access;
using Survey.Api.Hosting;
using Survey.Database.Connections;

namespace Survey.Api.Results;

/// <summary>The network map of a wave, for the script of its page and for programs.</summary>
public static class MapApi
{
    /// <summary>Where maps are found; what follows is the id of a wave.</summary>
    public const string Path = "/api/v1/results/map";

    // Goes up when a map comes out otherwise from the same data.
    private const int Edition = 1;

    public static void MapMapApi(this IEndpointRouteBuilder app) =>
        app.MapGet(Path + "/{wave:guid}", ReadAsync).RequireAuthorization(Policies.Evaluate).WithTags("Results")
            .WithSummary("The organisations of a wave with their places on the map and their figures, and the ties between them.");

    public static async Task<Results<Ok<MapDocument>, StatusCodeHttpResult, ProblemHttpResult>> ReadAsync(
        Guid wave, HttpContext context, ClaimsPrincipal user, SurveyDatabase database, MapReader maps, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var choice = await WaveChoice.LoadAsync(session, user.Staff().SectorId, wave, cancel);
        if (choice.Chosen is null) return Problems.NotFound("noFigures", "There is no such wave with figures. /api/v1/results lists those there are.");
        var version = await MapReader.VersionAsync(session, choice, cancel);
        var tag = new EntityTagHeaderValue($"\"{Hash($"{Edition}-{choice.Chosen.Label}-{version}")}\"");
        var (asked, headers) = (context.Request.GetTypedHeaders(), context.Response.GetTypedHeaders());
        headers.ETag = tag;
        // Kept by the browser, shown only once we have said that whoever asks may still see it.
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
        if (asked.IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Ok(MapDocument.Of(choice, await maps.ReadAsync(session, choice, version, cancel)));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
}
