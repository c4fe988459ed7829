using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Hosting;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Access;

/// <summary>One's own account, for programs: as whom a key acts, and giving up a key that leaked.</summary>
public static class AccountApi
{
    /// <param name="Name">Whose account it is.</param>
    /// <param name="Role">convenor, evaluator, funder or administrator.</param>
    /// <param name="Sector">The sector's name.</param>
    public sealed record Account(string Name, string Role, string Sector);

    public static void MapAccountApi(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/v1/account").WithTags("Account").RequireAuthorization(Policies.SignedIn);
        account.MapGet("", ShowAsync).WithSummary("As whom this call is made.");
        account.MapDelete("keys/{id:guid}", RevokeAsync).WithSummary("Revokes one of your API keys.");
    }

    private static async Task<Account> ShowAsync(ClaimsPrincipal user, SurveyDatabase database, CancellationToken cancel)
    {
        var staff = user.Staff();
        await using var session = await database.ReadAsync(cancel);
        var sector = await new SectorStore(session).FindAsync(staff.SectorId, cancel);
        return new Account(staff.Name, staff.Role, sector!.Name);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        Guid id, ClaimsPrincipal user, SurveyDatabase database, TimeProvider time, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (!await new ApiKeyStore(session).RevokeAsync(user.Staff().StaffId, id, time.Now(), cancel))
            return Problems.NotFound("keyNotFound", "You have no such key, or it is revoked already.");
        await session.CommitAsync(cancel);
        return TypedResults.NoContent();
    }
}
