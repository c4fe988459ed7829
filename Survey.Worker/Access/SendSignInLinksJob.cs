using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Worker.Mail;

namespace Survey.Worker.Access;

/// <summary>
/// Sends staff the one-time links they asked for: claim, send, confirm. The token exists only in the mail; its hash is kept with the
/// claim, so that a mail that left always carries a link that works.
/// </summary>
public sealed partial class SendSignInLinksJob(
    SurveyDatabase database, Mailer mailer, Settings settings, TimeProvider time, ILogger<SendSignInLinksJob> log) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        while (await ClaimAsync(cancel) is var (claimed, token)) await SendAsync(claimed, token, cancel);
    }

    private async Task<(ClaimedSignIn Claimed, string Token)?> ClaimAsync(CancellationToken cancel)
    {
        var token = Token.Create();
        await using var session = await database.WriteAsync(cancel);
        if (await new SignInStore(session).ClaimAsync(Token.Hash(token), time.Now(), cancel) is not { } claimed) return null;
        await session.CommitAsync(cancel);
        return (claimed, token);
    }

    private async Task SendAsync(ClaimedSignIn claimed, string token, CancellationToken cancel)
    {
        try
        {
            await mailer.SendAsync(Mail(claimed, SignInLinks.Start(settings.PublicUrl, token)), cancel);
        }
        catch (MailException failed)
        {
            LogFailed(log, claimed.Id, failed.Message);
            await using var failing = await database.WriteAsync(CancellationToken.None);
            await new SignInStore(failing).MarkFailedAsync(claimed.Id, time.Now(), CancellationToken.None);
            await failing.CommitAsync(CancellationToken.None);
            return;
        }

        // The mail has left: say so even when the host is stopping.
        await using var session = await database.WriteAsync(CancellationToken.None);
        await new SignInStore(session).MarkSentAsync(claimed.Id, time.Now(), CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);
    }

    private static OutgoingMail Mail(ClaimedSignIn claimed, Uri link) => new(
        claimed.Name,
        claimed.Email,
        $"Your link to sign in to {claimed.SectorName}",
        $"""
        Dear {claimed.Name},

        Sign in to the survey of {claimed.SectorName} here:

        {link}

        The link works once, within {SignInStore.Lifetime.TotalMinutes:0} minutes. Do not pass it on: whoever opens it is you.
        If you did not ask for it, you need do nothing; nobody has signed in.
        """,
        "en",
        claimed.Id.ToString("N"))
    {
        Button = "Sign in",
    };

    [LoggerMessage(LogLevel.Warning, "The mail with one-time link {SignIn} was not sent: {Why}")]
    private static partial void LogFailed(ILogger log, Guid signIn, string why);
}
