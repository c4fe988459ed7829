using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Survey.Api.Hosting;

/// <summary>
/// Refusals of the JSON API as problem details (RFC 9457): <c>code</c> for programs, <c>detail</c> a sentence that names place and mend,
/// <c>errors</c> by JSON pointer where fields are at fault.
/// </summary>
public static class Problems
{
    public static ProblemHttpResult BadRequest(string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        Problem(StatusCodes.Status400BadRequest, code, detail, errors);

    public static ProblemHttpResult Unauthorized(string code, string detail) => Problem(StatusCodes.Status401Unauthorized, code, detail);

    public static ProblemHttpResult Forbidden(string code, string detail) => Problem(StatusCodes.Status403Forbidden, code, detail);

    public static ProblemHttpResult NotFound(string code, string detail) => Problem(StatusCodes.Status404NotFound, code, detail);

    public static ProblemHttpResult Conflict(string code, string detail) => Problem(StatusCodes.Status409Conflict, code, detail);

    /// <param name="conflicts">Both versions of everything that was said twice.</param>
    public static ProblemHttpResult Conflict<T>(string code, string detail, IReadOnlyList<T> conflicts) =>
        Problem(StatusCodes.Status409Conflict, code, detail, more: ("conflicts", conflicts));

    public static ProblemHttpResult Gone(string code, string detail) => Problem(StatusCodes.Status410Gone, code, detail);

    /// <summary>Gives a refusal that the framework made a code and a sentence too.</summary>
    public static void Explain(ProblemDetails problem)
    {
        var (code, sentence) = problem.Status switch
        {
            StatusCodes.Status400BadRequest =>
                ("unreadable", "The request could not be read. Send JSON in UTF-8 with the members that /openapi/v1.json describes."),
            StatusCodes.Status404NotFound => ("notFound", "There is nothing at this address. /openapi/v1.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed =>
                ("methodNotAllowed", "This address does not take this method. /openapi/v1.json lists those it takes."),
            StatusCodes.Status415UnsupportedMediaType =>
                ("unsupportedType", "This address does not take content of this type. Bodies are sent as application/json."),
            StatusCodes.Status413PayloadTooLarge => ("tooLarge", "The request is too large. Send less at a time."),
            StatusCodes.Status500InternalServerError => ("failed", "Something went wrong here. What was confirmed before is kept."),
            StatusCodes.Status503ServiceUnavailable =>
                ("unavailable", "Nothing can be read or saved at the moment. What was confirmed before is kept. Try again in a few minutes."),
            _ => (null, null),
        };
        if (code is null || problem.Extensions.ContainsKey("code")) return;
        problem.Extensions["code"] = code;
        problem.Detail ??= sentence;
    }

    private static ProblemHttpResult Problem(
        int status, string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null, (string Name, object Value)? more = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (errors is not null) extensions["errors"] = errors;
        if (more is { } member) extensions[member.Name] = member.Value;
        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }
}
