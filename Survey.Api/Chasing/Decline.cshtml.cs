using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Api.Answering;
using Survey.Api.Shared;
using Survey.Api.Shared.Forms;
using Survey.Database.Chasing;
using Survey.Database.Connections;

namespace Survey.Api.Chasing;

/// <summary>
/// A contact says that they will not answer this wave; here too it is undone. Answering undoes it as well, so whoever pressed the button,
/// a mail scanner perhaps, has spoilt nothing.
/// </summary>
public sealed class DeclineModel(AnswerService answers, IStringLocalizer<Words> words, SurveyDatabase database, TimeProvider time)
    : RespondentPage(answers, words)
{
    public IReadOnlyList<FormItem> Reasons =>
    [
        new(DeclineReasons.NoTime, Words["No time at the moment"]),
        new(DeclineReasons.WrongPerson, Words["I am not the right person to ask"]),
        new(DeclineReasons.NotForUs, Words["The questions do not fit us"]),
        new(DeclineReasons.Privacy, Words["I worry about who sees the answers"]),
        new(DeclineReasons.Other, Words["Something else"]),
    ];

    /// <summary>The reason that was given, in words.</summary>
    public string? Reason => Reasons.FirstOrDefault(reason => reason.Value == State.Invitation.DeclineReason)?.Text;

    public IActionResult OnGet() => State.Submitted is null ? Page() : Redirect(AnswerPaths.Start(Token));

    public async Task<IActionResult> OnPostAsync(string? reason, CancellationToken cancel)
    {
        if (State.Submitted is not null) return Redirect(AnswerPaths.Start(Token));
        await using var session = await database.WriteAsync(cancel);
        await new InvitationStore(session).DeclineAsync(
            State.Invitation.Id, DeclineReasons.All.Contains(reason) ? reason : null, time.Now(), cancel);
        await session.CommitAsync(cancel);
        return Redirect(AnswerPaths.Decline(Token));
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        await new InvitationStore(session).UndoDeclineAsync(State.Invitation.Id, cancel);
        await session.CommitAsync(cancel);
        return Redirect(AnswerPaths.Start(Token));
    }
}
