using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Answering;
using Survey.Api.Hosting;
using Survey.Database.Privacy;

namespace Survey.Api.Privacy;

/// <summary>What is held about a contact, to take away. The token of a personal link is the only key; nothing changes.</summary>
public static class PrivacyApi
{
    public static void MapPrivacyApi(this IEndpointRouteBuilder app)
    {
        var data = app.MapGroup("/api/v1/your-data/{token}").AllowAnonymous().WithTags("Your data");
        data.MapGet("", JsonAsync).WithSummary("Everything held about the contact whose link this is.");
        data.MapGet("csv", CsvAsync).WithSummary("The same as a CSV file: part, number, name, value.");
    }

    public static string JsonPath(string token) => $"/api/v1/your-data/{token}";

    public static string CsvPath(string token) => $"/api/v1/your-data/{token}/csv";

    private static async Task<Results<Ok<PersonalData>, ProblemHttpResult>> JsonAsync(
        string token, AnswerService answers, PrivacyService privacy, CancellationToken cancel) =>
        await answers.OpenAsync(token, cancel) is { } state ? TypedResults.Ok(await privacy.LoadAsync(state, cancel)) : UnknownLink();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> CsvAsync(
        string token, AnswerService answers, PrivacyService privacy, CancellationToken cancel) =>
        await answers.OpenAsync(token, cancel) is { } state
            ? TypedResults.File(PersonalDataFile.Write(await privacy.LoadAsync(state, cancel)), PersonalDataFile.MediaType, "your-data.csv")
            : UnknownLink();

    private static ProblemHttpResult UnknownLink() => Problems.NotFound(
        "unknownLink", "This link is not known. Copy the whole address from the newest mail. If you were erased, nothing is held about you.");
}
