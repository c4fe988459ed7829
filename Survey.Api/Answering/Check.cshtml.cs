using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>All answers at a glance, each with the way back to its page; then submit.</summary>
public sealed class CheckModel(AnswerService answers, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await Answers.SubmitAsync(Token, HttpContext.RequestAborted);
        if (result is null) return UnknownLink();
        State = result.State;
        if (result.Outcome == SubmitOutcome.Closed) return Closed();
        if (result.Outcome == SubmitOutcome.Submitted) return Redirect(AnswerPaths.Done(Token));
        foreach (var problem in result.Problems) ModelState.AddModelError("", problem.Text.In(Language));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public IEnumerable<(string Question, string Answer)> AnswersOn(AnswerPage page) =>
        new AnswerTexts(State, Language, Words).On(page);
}
