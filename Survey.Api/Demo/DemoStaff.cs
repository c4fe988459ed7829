using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Demo;

/// <summary>One member of staff for each role.</summary>
internal static class DemoStaff
{
    /// <summary>Longer than that of links in mails: whoever looks at the demonstration comes and goes.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(12);

    private static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        [Roles.Convenor] = "Morwenna Ashdell",
        [Roles.Evaluator] = "Idris Kestlewick",
        [Roles.Funder] = "Philippa Garrowdale",
        [Roles.Administrator] = "Tobias Underhough",
    };

    public static string Email(string role) => $"{role}@sector.example";

    public static async Task AddAsync(Session session, Guid sectorId, DateTime now, CancellationToken cancel)
    {
        foreach (var role in Roles.All)
            await new StaffStore(session).AddAsync(sectorId, Names[role], Email(role), role, now, cancel);
    }

    /// <returns>The token of a new one-time link for each role.</returns>
    public static async Task<IReadOnlyList<(string Role, string Token)>> LinksAsync(
        Session session, Guid sectorId, DateTime now, CancellationToken cancel)
    {
        var links = new List<(string, string)>();
        foreach (var role in Roles.All)
        {
            var member = await new StaffStore(session).FindByEmailAsync(sectorId, Email(role), cancel);
            var token = Token.Create();
            await new SignInStore(session).IssueAsync(member!.Id, Token.Hash(token), now, LinkLifetime, cancel);
            links.Add((role, token));
        }

        return links;
    }
}
