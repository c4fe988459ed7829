using Microsoft.AspNetCore.ResponseCompression;
using Survey.Api.Access;
using Survey.Api.Results;

namespace Survey.Api.Hosting;

/// <summary>
/// Answers are compressed; static files are already. From the length of a compressed page that repeats what a stranger had a browser send,
/// the stranger can guess the secrets on it (BREACH). A page behind a personal link can only be asked for by who knows the link, which is
/// the secret, and antiforgery tokens are other bytes in every answer. What a browser gets because somebody has signed in is different: a
/// stranger's page can lead there, so it is sent as it is; but for the map, which is large and repeats nothing of what was sent.
/// </summary>
public static class Compression
{
    private static readonly string[] Types =
        ["text/html", "text/csv", "application/json", "application/problem+json", "application/openapi+json"];

    public static void AddCompression(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = Types;
    });

    public static void UseCompression(this IApplicationBuilder app) => app.UseWhen(
        context => !context.Request.Cookies.ContainsKey(StaffCookie.Name) || context.Request.Path.StartsWithSegments(MapApi.Path),
        plain => plain.UseResponseCompression());
}
