using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>A page that asks questions and saves them.</summary>
public abstract class QuestionsPage(AnswerService answers, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    /// <summary>Posted by "Save and come back later".</summary>
    public const string Later = "later";

    /// <summary>Begins what "Save and add another" posts, with the code of the ledger behind it: saves and stays there.</summary>
    public const string More = "more-";

    public AnswerPage Current { get; private set; } = null!;

    public FormValues Values { get; private set; } = null!;

    /// <summary>How often the page had been saved when it was shown; posted back.</summary>
    public int Seen { get; private set; }

    public string Back => PathBefore(Current);

    protected void Show(AnswerPage page, FormValues values)
    {
        Current = page;
        Values = values;
        Seen = State.VersionOf(page);
    }

    /// <summary>Saves and goes on; or shows the page again with what was typed and what is wrong.</summary>
    /// <param name="recalls">On a page with a roster: what was said about the partners of last time.</param>
    /// <param name="stay">Where to go instead of going on.</param>
    protected async Task<IActionResult> SaveAsync(
        AnswerPage page, IReadOnlyList<Question> asked, FormValues form, JsonObject json, int seen, string? then, Recalls? recalls = null,
        string? stay = null)
    {
        Show(page, form);
        Seen = seen;
        foreach (var field in FormReader.Contradictions(asked, form))
            ModelState.AddModelError(field, Words["You have ticked this together with other answers. Keep the one or the others."]);
        if (!ModelState.IsValid) return Refused(StatusCodes.Status400BadRequest);

        var result = await Answers.SavePageAsync(Token, page, seen, json, recalls, HttpContext.RequestAborted);
        if (result is null) return UnknownLink();
        State = result.State;
        switch (result.Outcome)
        {
            case SaveOutcome.Closed:
                return Closed();
            case SaveOutcome.Problems:
                foreach (var problem in result.Problems)
                    ModelState.AddModelError(FormReader.FieldOf(asked, problem.Pointer), problem.Text.In(Language));
                return Refused(StatusCodes.Status400BadRequest);
            case SaveOutcome.Conflict:
                ModelState.AddModelError("", Conflict(page));
                // Saving once more is now a decision that the person takes with open eyes.
                Seen = State.VersionOf(page);
                return Refused(StatusCodes.Status409Conflict);
            default:
                return Redirect(stay ?? then switch
                {
                    Later => AnswerPaths.Start(Token) + "?saved=1",
                    _ when asked.Any(question => then == More + question.Code) => AnswerPaths.Page(Token, page) + "#" + then,
                    _ => PathAfter(page),
                });
        }
    }

    private string Conflict(AnswerPage page) =>
        State.Pages.TryGetValue(page.Key, out var saved)
            ? Words[
                "{0} saved other answers on this page while you were writing. Yours are shown below and not saved yet. Save again to replace theirs.",
                saved.SavedByName]
            : Words["Somebody saved other answers while you were writing. Yours are shown below and not saved yet. Save again to replace theirs."];

    protected IActionResult Refused(int status)
    {
        Response.StatusCode = status;
        return Page();
    }
}
