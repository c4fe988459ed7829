using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>What a person says once their decisions are carried out.</summary>
/// <param name="Undecided">Where they were asked and have not chosen.</param>
public sealed record Decision(AnswerSheet Said, IReadOnlySet<AnswerPart> Undecided);

/// <summary>An answer that two people gave differently.</summary>
/// <param name="Key">Names it in the form.</param>
public sealed record ConflictChoice(string Key, string Question, string Yours, string Theirs)
{
    public string Field => AnswerConflict.KeepField + Key;
}

/// <summary>What colleagues changed meanwhile, and how it reads now.</summary>
public sealed record ColleaguesNews(string Who, IReadOnlyList<(string Question, string Answer)> Answers)
{
    /// <param name="before">As it was before the person saved.</param>
    public static ColleaguesNews Of(
        AnswerState before, AnswerState now, AnswerPage page, IReadOnlyList<AnswerPart> parts, string language, IStringLocalizer<Words> words)
    {
        var texts = new AnswerTexts(now, language, words);
        return new ColleaguesNews(Saved.By(before, page, words), [.. parts.Select(part => (texts.Title(part), texts.Answer(part)))]);
    }
}

/// <summary>Answers that two people gave differently, side by side for one of them to choose; nothing is chosen beforehand.</summary>
/// <param name="Sheet">The page's answers as they will be if the person chooses their own throughout.</param>
public sealed record AnswerConflict(AnswerSheet Sheet, string Who, string? At, IReadOnlyList<ConflictChoice> Choices, ColleaguesNews? News)
{
    // Names of fields that are no question.
    public const string AskedField = "~asked";
    public const string KeepField = "~keep:";
    public const string Yours = "yours";
    public const string Theirs = "theirs";

    public static AnswerConflict Of(
        AnswerState state, AnswerPage page, Decision decision, AnswerMerge merge, string language, IStringLocalizer<Words> words)
    {
        var (mine, all) = (new AnswerParts(decision.Said), new AnswerParts(merge.Sheet));
        foreach (var part in merge.Conflicts) all.Take(part, mine);
        var sheet = all.ToSheet();
        var (yours, theirs) = (new AnswerTexts(state with { Sheet = sheet }, language, words), new AnswerTexts(state, language, words));
        var news = merge.News.Count == 0 ? null : ColleaguesNews.Of(state, state with { Sheet = sheet }, page, merge.News, language, words);
        return new AnswerConflict(
            sheet,
            Saved.By(state, page, words),
            state.LastSaved(page) is { SavedAt: var at } ? Saved.Time(state, at) : null,
            [.. merge.Conflicts.Select(part => new ConflictChoice(KeyOf(state, part), yours.Title(part), yours.Answer(part), theirs.Answer(part)))],
            news);
    }

    /// <summary>Carries out what the person chose on the page of a conflict, if the form comes from one.</summary>
    /// <param name="seen">What that page showed of the colleague's answers.</param>
    public static Decision Decide(AnswerState state, AnswerPage page, FormValues form, AnswerSheet said, AnswerSheet seen)
    {
        var (parts, undecided) = (new AnswerParts(said), new HashSet<AnswerPart>());
        foreach (var key in form.All(AskedField))
        {
            var part = PartOf(state, page, key);
            if (form.One(KeepField + key) == Theirs) parts.Take(part, new AnswerParts(seen));
            else if (form.One(KeepField + key) != Yours) undecided.Add(part);
        }

        return new Decision(parts.ToSheet(), undecided);
    }

    /// <summary>The fields of the page of a conflict: the answers, what will be asked, and what the page was left with.</summary>
    public static FormValues Carried(FormValues answers, FormValues typed, AnswerConflict view, string? then)
    {
        foreach (var field in new[] { RosterForm.MissingName, RosterForm.MissingWebsite, RosterForm.MissingShown })
            if (typed.One(field) is { } text) answers = answers.With(field, text);
        if (then is not null) answers = answers.With("then", then);
        return answers.With(AskedField, [.. view.Choices.Select(choice => choice.Key)]);
    }

    // A question's code holds no colon; on a page about one organisation, that is the one meant.
    private static string KeyOf(AnswerState state, AnswerPart part) =>
        part.Organisation is { } organisation && state.Questionnaire.RosterQuestion?.Code == part.Question
            ? $"{part.Question}:{state.Context.Find(organisation)!.Reference}"
            : part.Question;

    private static AnswerPart PartOf(AnswerState state, AnswerPage page, string key) => key.Split(':', 2) switch
    {
        [var question, var reference] => new AnswerPart(question, state.Context.Find(reference)?.Id ?? Guid.Empty),
        _ => new AnswerPart(key, page.Partner?.Id),
    };
}
