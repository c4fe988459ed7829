using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>The receipt.</summary>
public sealed class DoneModel(AnswerService answers, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    protected override bool ShownWhenClosed => true;

    public string SubmittedOn => State.Local(State.Submitted!.SubmittedAt!.Value).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    public IActionResult OnGet() => State.Submitted is null ? Redirect(AnswerPaths.Start(Token)) : Page();
}
