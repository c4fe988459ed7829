using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>
/// A page that asks questions and saves them: when the person goes on, and with scripts also by itself while they fill it in. What a
/// colleague has answered otherwise meanwhile is put before the person to decide.
/// </summary>
public abstract class QuestionsPage(AnswerService answers, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    /// <summary>Posted by "Save and come back later".</summary>
    public const string Later = "later";

    /// <summary>Begins what "Save and add another" posts, with the code of the ledger behind it: saves and stays there.</summary>
    public const string More = "more-";

    /// <summary>The field with which a page tells what it has sent by itself and had no answer to.</summary>
    public const string SentField = "sent";

    public AnswerPage Current { get; private set; } = null!;

    public FormValues Values { get; private set; } = null!;

    /// <summary>What the person has seen of the answers on this page; posted back.</summary>
    public AnswerSheet Seen { get; private set; } = AnswerSheet.Empty;

    /// <summary>What colleagues changed while the person was writing and what now stands beside their answers; null when nothing.</summary>
    public ColleaguesNews? News { get; private set; }

    /// <summary>Where a colleague answered otherwise, on the page that asks to choose.</summary>
    public AnswerConflict? Choice { get; private set; }

    public string Back => PathBefore(Current);

    /// <summary>The questions on the page.</summary>
    protected abstract IReadOnlyList<Question> Asked { get; }

    /// <summary>On a page with a roster.</summary>
    protected virtual LastTime? Recalled => null;

    /// <summary>What a form says, in the form of <see cref="AnswerState.On"/>.</summary>
    protected abstract AnswerReading Read(FormValues form);

    /// <summary>The form that says what is kept.</summary>
    protected abstract FormValues Write(AnswerState state);

    protected override bool ForColleagues => true;

    protected void Show(AnswerPage page, FormValues values)
    {
        Current = page;
        Values = values;
        Seen = State.On(page);
    }

    /// <summary>Saves and goes on; or shows the page again with what was typed and what is wrong.</summary>
    /// <param name="stay">Where to go instead of going on.</param>
    protected async Task<IActionResult> SaveAsync(AnswerPage page, FormValues form, string? then, string? stay = null)
    {
        Show(page, form);
        if (SeenAnswers.Read(form.One(SeenAnswers.Field)) is not { } seen) return BadRequest();
        Seen = seen;
        foreach (var field in FormReader.Contradictions(Asked, form))
            ModelState.AddModelError(field, Words["You have ticked this together with other answers. Keep the one or the others."]);
        if (!ModelState.IsValid) return Refused(StatusCodes.Status400BadRequest);
        var reading = Read(form);
        foreach (var problem in reading.Problems)
            ModelState.AddModelError(FormReader.FieldOf(Asked, problem.Pointer), problem.Text.In(Language));
        if (!ModelState.IsValid) return Refused(StatusCodes.Status400BadRequest);

        var decision = AnswerConflict.Decide(State, page, form, reading.Sheet, seen);
        var result = await Answers.SavePageAsync(
            Token,
            page,
            new PageAnswers
            {
                Said = decision.Said, Undecided = decision.Undecided, Seen = seen, Sent = Sent(form), LastTime = Recalled,
            },
            HttpContext.RequestAborted);
        if (result is null) return UnknownLink();
        State = result.State;
        switch (result.Outcome)
        {
            case SaveOutcome.Closed:
                return Closed();
            case SaveOutcome.NotAsked:
                return Unpicked(page, form);
            case SaveOutcome.Conflict:
                return Conflict(page, decision, result.Merge!, form, then);
            case SaveOutcome.Saved when result.Merge!.News.Count > 0:
                Show(page, Write(State));
                News = ColleaguesNews.Of(result.Before, State, page, result.Merge.News, Language, Words);
                return Page();
            default:
                return Redirect(stay ?? then switch
                {
                    Later => AnswerPaths.Start(Token) + "?saved=1",
                    _ when Asked.Any(question => then == More + question.Code) => AnswerPaths.Page(Token, page) + "#" + then,
                    _ => PathAfter(page),
                });
        }
    }

    /// <summary>
    /// Saves what the page sends by itself as far as it can be kept: what does not fit its question yet stays as it was, and is told when
    /// the person goes on.
    /// </summary>
    protected async Task<IActionResult> KeepAsync(AnswerPage page, FormValues form)
    {
        Show(page, form);
        if (SeenAnswers.Read(form.One(SeenAnswers.Field)) is not { } seen) return BadRequest();
        var (said, isWhole) = AsFarAsItGoes(page, form, seen);
        var result = await Answers.SavePageAsync(
            Token, page, new PageAnswers { Said = said, Seen = seen, LastTime = Recalled, IsDone = false }, HttpContext.RequestAborted);
        if (result is null) return Told(StatusCodes.Status404NotFound, Words["This link does not work"]);
        State = result.State;
        if (result.Outcome == SaveOutcome.Closed) return Told(StatusCodes.Status410Gone, Words["This survey has closed"]);
        if (result.Outcome == SaveOutcome.NotAsked)
            return Told(StatusCodes.Status409Conflict, Words["A colleague has taken {0} off your list of organisations.", page.Partner!.Name]);

        var known = new AnswerParts(said);
        foreach (var part in result.Merge!.Conflicts) known.Take(part, new AnswerParts(seen));
        var sentence = (result.Outcome, isWhole) switch
        {
            (SaveOutcome.Conflict, _) => Words["{0} has answered otherwise on this page. Nothing of yours is lost.", Saved.By(result.Before, page, Words)],
            (_, true) => Words["Saved at {0}", Saved.Time(State, State.ReadAt)],
            _ => Words["Saved at {0}, but for what is not complete yet", Saved.Time(State, State.ReadAt)],
        };
        return new JsonResult(new KeptBody(sentence, isWhole, SeenAnswers.Write(known.ToSheet())))
        {
            StatusCode = result.Outcome == SaveOutcome.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status200OK,
        };
    }

    /// <summary>A colleague has unpicked the organisation that the page is about: what was typed is kept on a page that lets pick it again.</summary>
    protected ViewResult Unpicked(AnswerPage page, FormValues typed)
    {
        Show(page, typed.Without("__RequestVerificationToken", SeenAnswers.Field, SentField, "then"));
        return Notice("Unpicked", StatusCodes.Status404NotFound);
    }

    protected IActionResult Refused(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private ViewResult Conflict(AnswerPage page, Decision decision, AnswerMerge merge, FormValues typed, string? then)
    {
        Choice = AnswerConflict.Of(State, page, decision, merge, Language, Words);
        if (decision.Undecided.Count > 0)
            foreach (var choice in Choice.Choices)
                ModelState.AddModelError(choice.Field, Words["Choose which answer to keep."]);
        Show(page, AnswerConflict.Carried(Write(State with { Sheet = Choice.Sheet }), typed, Choice, then));
        return Notice("Conflict", StatusCodes.Status409Conflict);
    }

    /// <returns>What can be kept, and whether that is all.</returns>
    private (AnswerSheet Said, bool IsWhole) AsFarAsItGoes(AnswerPage page, FormValues form, AnswerSheet seen)
    {
        var reading = Read(form);
        var left = FormReader.Contradictions(Asked, form)
            .Concat(reading.Problems.Select(problem => FormReader.QuestionOf(problem.Pointer))).ToHashSet();
        if (left.Count == 0) return (reading.Sheet, true);
        if (left.Contains("")) return (seen, false);
        var said = new AnswerParts(reading.Sheet);
        foreach (var question in left) said.Take(new AnswerPart(question, page.Partner?.Id), new AnswerParts(seen));
        return (said.ToSheet(), false);
    }

    private AnswerSheet? Sent(FormValues form) =>
        form.One(SentField) is { } sent ? Read(new FormValues(QueryHelpers.ParseQuery(sent))).Sheet : null;

    private static JsonResult Told(int status, string sentence) =>
        new(new KeptBody(sentence, IsWhole: false, Seen: null)) { StatusCode = status };
}

/// <summary>The answer to a page that saves by itself.</summary>
/// <param name="Sentence">What the page tells the person.</param>
/// <param name="IsWhole">Nothing on the page is left to be saved.</param>
/// <param name="Seen">What the page now knows to be kept, to be sent along from now on; null where nothing was saved.</param>
public sealed record KeptBody(string Sentence, bool IsWhole, string? Seen);
