using System.Data.Common;

namespace Survey.Api.Hosting;

/// <summary>What is answered where there is nothing to answer with: problem details to programs, a page in plain words to people.</summary>
public static class ErrorAnswers
{
    public static void UseErrorAnswers(this IApplicationBuilder app)
    {
        app.UseWhen(ForPrograms, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf });
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !ForPrograms(context), pages =>
        {
            pages.UseExceptionHandler("/error/500");
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
    }

    /// <summary>
    /// A request that the server refused to read, as too large, is not the server's failure; a database that is full or out of reach passes.
    /// </summary>
    public static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException refused => refused.StatusCode,
        DbException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static bool ForPrograms(HttpContext context) => context.Request.Path.StartsWithSegments("/api");
}
