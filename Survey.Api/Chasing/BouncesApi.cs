using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Hosting;
using Survey.Worker;
using Survey.Worker.Chasing;
using Survey.Worker.Mail;

namespace Survey.Api.Chasing;

/// <summary>
/// For a mail program that hands on the notifications it gets (RFC 3464), each as it is, with <c>Authorization: Bearer</c> and the secret of
/// the setting Mail:BounceKey. The answer is the same whatever it was: who sends it learns nothing about anybody, and may send it again.
/// </summary>
public static class BouncesApi
{
    private const string Bearer = "Bearer ";

    public static void MapBouncesApi(this IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/bounces", TakeAsync)
        .AllowAnonymous().WithTags("Mail").Accepts<byte[]>("message/rfc822")
        .WithMetadata(new RequestSizeLimitAttribute(DeliveryNotification.MostBytes)).WithSummary("Takes a notification about undelivered mail.");

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeAsync(
        HttpRequest request, Settings settings, BounceIntake bounces, CancellationToken cancel)
    {
        if (!IsAllowed(request, settings.Mail.BounceKey))
            return Problems.Unauthorized("wrongBounceKey", "Send the secret of the setting Mail:BounceKey as Authorization: Bearer.");
        var mail = new MemoryStream();
        await request.Body.CopyToAsync(mail, cancel);
        if (DeliveryNotification.Read(mail.ToArray(), settings.Mail) is { } bounce) await bounces.RecordAsync(bounce, cancel);
        return TypedResults.NoContent();
    }

    private static bool IsAllowed(HttpRequest request, string? key)
    {
        var given = request.Headers.Authorization.ToString();
        return key is not null && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given[Bearer.Length..].Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }
}
