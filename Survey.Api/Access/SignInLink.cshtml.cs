using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Access;

/// <summary>What a one-time link can still do.</summary>
public enum LinkState
{
    Good,
    Unknown,
    Expired,
    Used,
}

/// <summary>
/// The page behind a one-time link. Reading it changes nothing, because mail scanners open links; only the button signs in and uses the
/// link up.
/// </summary>
[AllowAnonymous]
public sealed class SignInLinkModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    public LinkState State { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        await ShowAsync(session, token, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (await new SignInStore(session).UseAsync(Token.Hash(token), time.Now(), cancel) is not { } staff)
        {
            await ShowAsync(session, token, cancel);
            return Page();
        }

        await session.CommitAsync(cancel);
        await HttpContext.SignInStaffAsync(staff);
        return LocalRedirect("/");
    }

    private async Task ShowAsync(Session session, string token, CancellationToken cancel)
    {
        State = await new SignInStore(session).FindAsync(Token.Hash(token), cancel) switch
        {
            null => LinkState.Unknown,
            { UsedAt: not null } => LinkState.Used,
            var link when link.ExpiresAt <= time.Now() => LinkState.Expired,
            _ => LinkState.Good,
        };
        Response.StatusCode = State switch
        {
            LinkState.Good => StatusCodes.Status200OK,
            LinkState.Unknown => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status410Gone,
        };
    }
}
