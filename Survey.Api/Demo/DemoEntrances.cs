using Survey.Database.Access;
using Survey.Worker;
using Survey.Worker.Access;
using Survey.Worker.Chasing;

namespace Survey.Api.Demo;

/// <summary>The ways into the sample sector.</summary>
/// <param name="Respondents">Who answers, and the token of their link to the open wave.</param>
/// <param name="Staff">Role, and the token of a link that signs in once.</param>
public sealed record DemoEntrances(
    Guid SectorId, IReadOnlyList<(string Who, string Token)> Respondents, IReadOnlyList<(string Role, string Token)> Staff)
{
    /// <summary>To the console, not to a log: the links are secrets.</summary>
    public async Task WriteAsync(TextWriter console, Settings settings)
    {
        await console.WriteLineAsync("\nAnswer the open wave as");
        foreach (var (who, token) in Respondents)
            await console.WriteLineAsync($"  {who}\n    {AnswerLinks.Start(settings.PublicUrl, token)}");
        await console.WriteLineAsync("\nSign in as");
        foreach (var (role, token) in Staff)
            await console.WriteLineAsync($"  {role,-14} {SignInLinks.Start(settings.PublicUrl, token)}");
        await console.WriteLineAsync(
            $"""

            Each of these four links signs in once, within {DemoStaff.LinkLifetime.TotalHours:0} hours. For another, ask as
            {DemoStaff.Email(Roles.Convenor)} (or evaluator@, funder@, administrator@) at {new Uri(settings.PublicUrl, "/sign-in")}
            and open the mail: mails are files in {settings.Mail.Folder}.
            The next start of the demonstration begins again with a fresh sector.

            """);
    }
}
