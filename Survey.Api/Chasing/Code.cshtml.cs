using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Survey.Api.Access;
using Survey.Api.Answering;
using Survey.Api.Shared;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Api.Chasing;

/// <summary>
/// Where the short code of a mail is typed; it leads where the mail's link leads. The link itself cannot be given, because only its hash
/// is kept: the invitation gets one more.
/// </summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.Code)]
public sealed class CodeModel(SurveyDatabase database, IStringLocalizer<Words> words, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Language.Choose(HttpContext);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Code)) return Refused(words["Type the code from your mail"]);
        if (ShortCode.Read(Code) is not { } code)
            return Refused(words["This is not quite a code. It has twelve letters and digits: compare each with the mail."]);

        await using var session = await database.WriteAsync(cancel);
        var invitations = new InvitationStore(session);
        if (await invitations.FindByCodeAsync(Token.Hash(code), cancel) is not { } invitation)
            return Refused(words["This code opens nothing. Take the one from the newest mail that you have had from us."]);
        var token = Token.Create();
        await invitations.AddTokenAsync(Token.Hash(token), invitation.Id, messageId: null, time.Now(), cancel);
        await session.CommitAsync(cancel);
        return Redirect(AnswerPaths.Start(token));
    }

    private PageResult Refused(string sentence)
    {
        ModelState.AddModelError(nameof(Code), sentence);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
