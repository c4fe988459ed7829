using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
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
        // Who is left out would count as "no tie", and nobody has said so.
        var lastTime = await Answers.LastTimeAsync(State, HttpContext.RequestAborted);
        foreach (var partner in lastTime?.Unsaid(State.Sheet) ?? [])
            ModelState.AddModelError(
                "", Words["Your partners of last time: say for {0} whether you still work together.", partner.Name]);
        if (!ModelState.IsValid && State.Wave.IsOpen) return Refused();

        var result = await Answers.SubmitAsync(Token, HttpContext.RequestAborted);
        if (result is null) return UnknownLink();
        State = result.State;
        if (result.Outcome == SubmitOutcome.Closed) return Closed();
        if (result.Outcome == SubmitOutcome.Submitted) return Redirect(AnswerPaths.Done(Token));
        foreach (var problem in result.Problems) ModelState.AddModelError("", problem.Text.In(Language));
        return Refused();
    }

    public IEnumerable<(string Question, string Answer)> AnswersOn(AnswerPage page) =>
        new AnswerTexts(State, Language, Words).On(page);

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
