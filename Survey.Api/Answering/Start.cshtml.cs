using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Workbooks;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>Where a personal link leads: what this is, how long it takes, who sees it, how far one has come. Opening it changes nothing.</summary>
public sealed class StartModel(AnswerService answers, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    public string Period => new Period(State.Wave.PeriodFrom, State.Wave.PeriodTo).Label(Language);

    public string LastDay => State.Wave.ClosesOn.ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The first page that was not saved yet; when all were, the check page.</summary>
    public string NextPath =>
        State.AllPages().FirstOrDefault(page => !State.IsSaved(page)) is { } page
            ? AnswerPaths.Page(Token, page)
            : AnswerPaths.Check(Token);

    public IActionResult OnGet() => State.HasDeclined ? Redirect(AnswerPaths.Decline(Token)) : Page();
}
