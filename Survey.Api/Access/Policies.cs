using Microsoft.AspNetCore.Authorization;
using Survey.Database.Access;

namespace Survey.Api.Access;

/// <summary>
/// Who may do what. Every endpoint names one of these or says that it is open to anybody; one that says nothing is refused to all.
/// </summary>
public static class Policies
{
    /// <summary>Keep the directory and the instruments, run waves.</summary>
    public const string Convene = nameof(Convene);

    /// <summary>See every metric of every wave, download workbooks.</summary>
    public const string Evaluate = nameof(Evaluate);

    /// <summary>Read the impact page.</summary>
    public const string Review = nameof(Review);

    /// <summary>Say who the staff are.</summary>
    public const string Administer = nameof(Administer);

    /// <summary>Anybody who is signed in: their own account.</summary>
    public const string SignedIn = nameof(SignedIn);

    public static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(Convene, policy => policy.RequireRole(Roles.Convenor, Roles.Evaluator, Roles.Administrator));
        options.AddPolicy(Evaluate, policy => policy.RequireRole(Roles.Evaluator, Roles.Administrator));
        options.AddPolicy(Review, policy => policy.RequireRole(Roles.Funder, Roles.Evaluator, Roles.Administrator));
        options.AddPolicy(Administer, policy => policy.RequireRole(Roles.Administrator));
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        // An address that no route leads to is not found rather than refused.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build();
    }
}
