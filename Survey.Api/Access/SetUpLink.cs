using System.Security.Cryptography;
using System.Text;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Worker;

namespace Survey.Api.Access;

/// <summary>
/// The way into an empty installation: a link, printed on the console of whoever started it, to the page on which the sector and its
/// first administrator are named. The token is only in memory; a restart makes another, and there is none once somebody is staff.
/// </summary>
public sealed class SetUpLink(SurveyDatabase database, Settings settings)
{
    private readonly string token = Token.Create();

    public Uri Address => new(settings.PublicUrl, $"/set-up/{token}");

    public bool IsOpenedBy(string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));

    /// <summary>Says how to set up the installation when it is empty. To the console, not to a log: the link is a secret.</summary>
    public async Task AnnounceAsync(TextWriter console, CancellationToken cancel = default)
    {
        await using var session = await database.ReadAsync(cancel);
        if (await new StaffStore(session).AnyAsync(cancel)) return;
        await console.WriteLineAsync($"This installation is empty. Set it up here, once: {Address}");
    }
}
