using System.Security.Claims;
using Survey.Database.Access;

namespace Survey.Api.Access;

/// <summary>The signed-in member of staff. Everything they read or write is limited to their sector.</summary>
public sealed record StaffIdentity(Guid StaffId, Guid SectorId, string Name, string Role)
{
    private const string SectorClaim = "sector";

    internal static StaffIdentity Of(StaffRow row) => new(row.Id, row.SectorId, row.Name, row.Role);

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, StaffId.ToString()),
            new Claim(SectorClaim, SectorId.ToString()),
            new Claim(ClaimTypes.Name, Name),
            new Claim(ClaimTypes.Role, Role),
        ],
        scheme));

    internal static StaffIdentity From(ClaimsPrincipal principal) => new(
        Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!),
        Guid.Parse(principal.FindFirstValue(SectorClaim)!),
        principal.FindFirstValue(ClaimTypes.Name)!,
        principal.FindFirstValue(ClaimTypes.Role)!);
}

public static class StaffIdentityExtensions
{
    /// <summary>Who is signed in. Only behind a policy that asks for somebody.</summary>
    public static StaffIdentity Staff(this ClaimsPrincipal principal) => StaffIdentity.From(principal);
}
