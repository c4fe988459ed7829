using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Hosting;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Access;

/// <summary>
/// Keeps people signed in for eight hours after their last visit. At each request the cookie is held against the staff list, so that
/// whoever was removed or has another role loses what they may no longer see at once.
/// </summary>
public static class StaffCookie
{
    public const string Scheme = "cookie";

    public const string Name = "survey-staff";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    public static Task SignInStaffAsync(this HttpContext context, StaffRow staff) =>
        context.SignInAsync(Scheme, StaffIdentity.Of(staff).ToPrincipal(Scheme));

    public static void Configure(CookieAuthenticationOptions options, Uri publicUrl)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        // Behind a proxy that ends TLS the request itself is not https.
        options.Cookie.SecurePolicy = publicUrl.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => ChallengeAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context => ForbidAsync(context.HttpContext);
    }

    internal static ProblemHttpResult Forbidden() =>
        Problems.Forbidden("roleInsufficient", "Your role does not allow this. Ask an administrator of your sector.");

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var identity = context.Principal!.Staff();
        var cancel = context.HttpContext.RequestAborted;
        await using var session = await context.HttpContext.RequestServices.GetRequiredService<SurveyDatabase>().ReadAsync(cancel);
        if (await new StaffStore(session).FindCurrentAsync(identity.StaffId, cancel) is not { } staff)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
        else if (StaffIdentity.Of(staff) is var now && now != identity)
        {
            context.ReplacePrincipal(now.ToPrincipal(Scheme));
            context.ShouldRenew = true;
        }
    }

    private static Task ChallengeAsync(HttpContext context)
    {
        if (IsApi(context))
            return Problems.Unauthorized("signInNeeded", "Sign in, or send an API key as \"Authorization: Bearer sk_…\".").ExecuteAsync(context);
        context.Response.Redirect("/sign-in");
        return Task.CompletedTask;
    }

    private static Task ForbidAsync(HttpContext context)
    {
        if (IsApi(context)) return Forbidden().ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");
}
