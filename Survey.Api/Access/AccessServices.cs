using Microsoft.AspNetCore.Authentication;
using Survey.Worker;

namespace Survey.Api.Access;

/// <summary>Who is asking, what they may do, and how often they may try.</summary>
public static class AccessServices
{
    private const string Scheme = "staff";

    public static IServiceCollection AddAccess(this IServiceCollection services, Settings settings)
    {
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, options =>
                options.ForwardDefaultSelector = context => ApiKeyHandler.IsMeant(context.Request) ? ApiKeyHandler.Scheme : StaffCookie.Scheme)
            .AddCookie(StaffCookie.Scheme, options => StaffCookie.Configure(options, settings.PublicUrl))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null);
        services.AddAuthorization(Policies.Configure);
        services.AddRateLimiter(RateLimits.Configure);
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddSingleton<SetUpLink>();
        services.AddLogging(KeepTokensOutOfLogs);
        return services;
    }

    /// <summary>After routing, before the endpoints.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app
        .UseRateLimiter()
        .UseAuthentication()
        .UseMiddleware<SameOrigin>()
        .UseAuthorization();

    /// <summary>
    /// A personal link lets in whoever reads it. The framework writes addresses into request lines and log scopes, and into what it says
    /// about routing, handlers and redirects; those stay silent, also where the settings ask for more of the framework's logs.
    /// </summary>
    private static void KeepTokensOutOfLogs(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Mvc", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Http.Result", LogLevel.Warning);
}
