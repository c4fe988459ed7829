using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Api.Answering;
using Survey.Api.Shared;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Api.Chasing;

/// <summary>
/// No more mail of this sector to an address, also long after the wave; here too it is undone. A mail program may post here by itself when
/// a person presses its button for unsubscribing (RFC 8058): it has no form of ours, no cookie, and follows no redirect. The token in the
/// address is what lets in, so nothing is lost without an antiforgery token.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class OptOutModel(AnswerService answers, IStringLocalizer<Words> words, SurveyDatabase database, TimeProvider time)
    : RespondentPage(answers, words)
{
    public bool HasOptedOut => State.Invitation.OptedOutAt is not null;

    protected override bool ShownWhenClosed => true;

    public void OnGet()
    {
    }

    public Task OnPostAsync(CancellationToken cancel) =>
        ChangeAsync((invitations, now) => invitations.OptOutAsync(State.Invitation.Id, now, cancel), cancel);

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        await ChangeAsync((invitations, _) => invitations.UndoOptOutAsync(State.Invitation.Id, cancel), cancel);
        TempData["Done"] = Words["You get mail from {0} again.", State.Wave.SectorName].Value;
        return Redirect(AnswerPaths.OptOut(Token));
    }

    private async Task ChangeAsync(Func<InvitationStore, DateTime, Task> change, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        await change(new InvitationStore(session), time.Now());
        await session.CommitAsync(cancel);
        State = (await Answers.OpenAsync(Token, cancel))!;
    }
}
