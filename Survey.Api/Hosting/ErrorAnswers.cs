namespace Survey.Api.Hosting;

/// <summary>What is answered where there is nothing to answer with: problem details to programs, a page in plain words to people.</summary>
public static class ErrorAnswers
{
    public static void UseErrorAnswers(this IApplicationBuilder app)
    {
        app.UseWhen(ForPrograms, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !ForPrograms(context), pages =>
        {
            pages.UseExceptionHandler("/error/500");
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
    }

    private static bool ForPrograms(HttpContext context) => context.Request.Path.StartsWithSegments("/api");
}
