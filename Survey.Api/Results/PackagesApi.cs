using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Analysis.Packages;
using Survey.Api.Access;
using Survey.Api.Hosting;
using Survey.Database.Connections;
using Survey.Database.Results;

namespace Survey.Api.Results;

/// <summary>Data packages, for people and programs: answers and figures from which every figure can be recomputed.</summary>
public static class PackagesApi
{
    private const int BufferSize = 1 << 16;

    public static void MapPackagesApi(this IEndpointRouteBuilder app)
    {
        foreach (var path in new[] { "/results/package", "/api/v1/results/package" })
        {
            app.MapGet(path, DownloadAsync).RequireAuthorization(Policies.Evaluate).WithTags("Results")
                .WithSummary("Answers and figures of one wave or of all, a zip of CSV files with their descriptions and of network files.");
        }
    }

    /// <param name="wave">Id of one wave; all opened waves unless given.</param>
    /// <param name="pseudonymised">Whether organisations go by made-up names.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="database">Where everything is kept.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> DownloadAsync(
        string? wave, bool? pseudonymised, ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel)
    {
        var sectorId = user.Staff().SectorId;
        // A form sends an empty field for "all".
        var reading = new PackageReading(null);
        if (string.IsNullOrEmpty(wave) || Guid.TryParse(wave, out _))
        {
            await using var session = await database.ReadAsync(cancel);
            reading = await new PackageReader(session, sectorId).ReadAsync(string.IsNullOrEmpty(wave) ? null : Guid.Parse(wave), cancel);
        }

        if (reading.FiguresAreOld)
            return Problems.Conflict("figuresAreOld", "New answers are being measured. Try again in a minute.");
        if (reading.Package is not { } package)
            return Problems.NotFound("noFigures", "There is no such wave with figures. /api/v1/results lists those there are.");
        if (pseudonymised == true)
            package = await HideAsync(package, sectorId, database, cancel);

        // Written to a file first: memory stays small, and what goes wrong is an error and not half a zip.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await Task.Run(() => PackageWriter.Write(file, package), cancel);
            file.Position = 0;
            return TypedResults.Stream(file, "application/zip", package.Name + ".zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<DataPackage> HideAsync(DataPackage package, Guid sectorId, SurveyDatabase database, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var secret = await new PackageSecretStore(session).FindOrMakeAsync(sectorId, cancel);
        await session.CommitAsync(cancel);
        return await Task.Run(() => Pseudonyms.Hide(package, secret), cancel);
    }
}
