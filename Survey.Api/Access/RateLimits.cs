using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Survey.Api.Access;

/// <summary>
/// How often one computer, or one personal link, may try. What one address may ask for is limited in
/// <see cref="Database.Access.SignInStore"/>.
/// </summary>
public static class RateLimits
{
    /// <summary>Asking for one-time links: ten a minute.</summary>
    public const string SignIn = nameof(SignIn);

    public const int SignInsPerMinute = 10;

    /// <summary>Typing the short code of a mail: ten a minute.</summary>
    public const string Code = nameof(Code);

    public const int CodesPerMinute = 10;

    /// <summary>Asking, with one personal link, whether plans clash: forty a minute, as somebody does who writes quickly.</summary>
    public const string Clashes = nameof(Clashes);

    public const int ClashesPerMinute = 40;

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(SignIn, context => Posts(context, Computer(context), SignInsPerMinute));
        options.AddPolicy(Code, context => Posts(context, Computer(context), CodesPerMinute));
        options.AddPolicy(Clashes, context => Posts(context, (string)context.Request.RouteValues["token"]!, ClashesPerMinute));
    }

    private static string Computer(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static RateLimitPartition<string> Posts(HttpContext context, string who, int perMinute) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                who, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("reading");
}
