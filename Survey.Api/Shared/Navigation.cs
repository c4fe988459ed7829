using System.Security.Claims;
using Survey.Database.Access;

namespace Survey.Api.Shared;

/// <summary>The rooms of the service that a member of staff may enter.</summary>
public static class Navigation
{
    private static readonly (string Path, string Text, string[] Roles)[] Rooms =
    [
        ("/waves", "Waves", [Roles.Convenor, Roles.Evaluator, Roles.Administrator]),
        ("/directory", "Directory", [Roles.Convenor, Roles.Evaluator, Roles.Administrator]),
        ("/instruments", "Instruments", [Roles.Convenor, Roles.Evaluator, Roles.Administrator]),
        ("/results", "Results", [Roles.Evaluator, Roles.Administrator]),
        ("/impact", "Impact", [Roles.Funder, Roles.Evaluator, Roles.Administrator]),
        ("/staff", "Staff", [Roles.Administrator]),
        ("/operations", "Operations", [Roles.Administrator]),
    ];

    public static IEnumerable<(string Path, string Text)> For(ClaimsPrincipal user) =>
        Rooms.Where(room => room.Roles.Any(user.IsInRole)).Select(room => (room.Path, room.Text));

    /// <summary>Where somebody who has signed in begins; null for anybody else.</summary>
    public static string? FirstPage(ClaimsPrincipal user) =>
        user.IsInRole(Roles.Evaluator) ? "/results" : For(user).Select(room => room.Path).FirstOrDefault();
}
