using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Workbooks;
using Survey.Api.Shared;
using Survey.Database.Answering;

namespace Survey.Api.Answering;

/// <summary>Where a personal link leads: what this is, how long it takes, who sees it, how far one has come. Opening it changes nothing.</summary>
public sealed class StartModel(AnswerService answers, Handovers handovers, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    /// <summary>What colleagues were asked for.</summary>
    public IReadOnlyList<HandoverRow> Asked { get; private set; } = [];

    protected override bool ForColleagues => true;

    public string Period => new Period(State.Wave.PeriodFrom, State.Wave.PeriodTo).Label(Language);

    public string LastDay => State.Wave.ClosesOn.ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The first page that was not saved yet; when all were, the check page.</summary>
    public string NextPath =>
        State.AllPages().FirstOrDefault(page => !State.IsSaved(page)) is { } page
            ? AnswerPaths.Page(Token, page)
            : AnswerPaths.Check(Token);

    public async Task<IActionResult> OnGetAsync()
    {
        if (State.Handover is null && State.HasDeclined) return Redirect(AnswerPaths.Decline(Token));
        if (State.Handover is null) Asked = await handovers.ListAsync(State, HttpContext.RequestAborted);
        return Page();
    }

    /// <summary>A colleague says that their part is done, or takes that back.</summary>
    public async Task<IActionResult> OnPostPartAsync([FromForm(Name = "done")] bool isDone)
    {
        if (State.Handover is not { } handover) return NotFound();
        await handovers.SetDoneAsync(handover, isDone, HttpContext.RequestAborted);
        return Redirect(AnswerPaths.Start(Token));
    }
}
