using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Survey.Api.Access;

/// <summary>How often one computer may try. What one address may ask for is limited in <see cref="Database.Access.SignInStore"/>.</summary>
public static class RateLimits
{
    /// <summary>Asking for one-time links: ten a minute.</summary>
    public const string SignIn = nameof(SignIn);

    public const int SignInsPerMinute = 10;

    /// <summary>Typing the short code of a mail: ten a minute.</summary>
    public const string Code = nameof(Code);

    public const int CodesPerMinute = 10;

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(SignIn, context => Posts(context, SignInsPerMinute));
        options.AddPolicy(Code, context => Posts(context, CodesPerMinute));
    }

    private static RateLimitPartition<string> Posts(HttpContext context, int perMinute) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
        : RateLimitPartition.GetNoLimiter("reading");
}
