using Microsoft.Extensions.Localization;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Instruments;
using Survey.Api.Shared;
using Survey.Api.Shared.Forms;

namespace Survey.Api.Answering;

/// <summary>One question as it is shown, with what was answered or typed.</summary>
/// <param name="Text">The question, an organisation's name filled in.</param>
/// <param name="Language"><c>en</c> or <c>cy</c>.</param>
public sealed record QuestionView(
    Question Question, Text Text, Instrument Instrument, FormValues Values, string Language, IStringLocalizer<Words> Words)
{
    public string Code => Question.Code;

    public string Title => Text.In(Language);

    /// <summary>Set where the question has no text in the page's language.</summary>
    public string? Lang => Text.LanguageOf(Language) == Language ? null : Text.LanguageOf(Language);

    /// <summary>What was answered last time, as people read it; null when nothing was.</summary>
    public string? LastTime { get; init; }

    /// <summary>On a ledger that others may read: which of their plans clash.</summary>
    public LedgerClashes? Clashes { get; init; }

    /// <summary>Further explanation, what was answered last time, and who will see the answer.</summary>
    public string Hint =>
        string.Join(' ', new[] { LastTime is null ? null : Words["Last time: {0}.", LastTime].Value, Question.Hint?.In(Language), WhoSees }.OfType<string>());

    /// <summary>The promise, from the rule that keeps it.</summary>
    public string WhoSees => SectorAnswers.PromiseOf(Instrument, Question) switch
    {
        Promise.Evaluators => Words["Only the evaluators and administrators see this answer. Others see figures that put together the answers of several organisations."],
        Promise.Convenor => Words["The evaluators and administrators see this answer, and may tell the convenor."],
        Promise.Confirmed => Words["The evaluators and administrators see this answer. Another organisation learns that you chose it only if it chooses you too."],
        Promise.Counted => Words["The evaluators and administrators see this answer. Other organisations are told how many plan something on a theme in the same week. They see your name, days and what both plans share only if you and they agree to be named, and never what you call the plan."],
        _ => Words["The evaluators and administrators see this answer, and other organisations in the sector may see it with your name."],
    };

    public IEnumerable<FormItem> Choices => Of(Question.Choices);

    /// <summary>Choices of a codebook list.</summary>
    public IEnumerable<FormItem> Of(string? list) =>
        list is null ? [] : Instrument.Codebook[list].Select(choice => new FormItem(choice.Code, choice.Text.In(Language)));

    /// <summary>Answers that are no choice of the list: none, don't know, prefer not to say.</summary>
    /// <param name="none">What "none" is called here, or null where it is no answer.</param>
    public IEnumerable<FormItem> Escapes(string? none = null)
    {
        if (none is not null) yield return new FormItem(FormValues.None, none, Exclusive: true);
        if (Question.DontKnow)
            yield return new FormItem(
                FormValues.DontKnow, Question.Type == QuestionType.Scale ? Words["Can't say"] : Words["Don't know"], Exclusive: true);
        if (Question.PreferNot) yield return new FormItem(FormValues.PreferNot, Words["Prefer not to say"], Exclusive: true);
    }

    /// <summary>The choices, and after the word "or" the escapes.</summary>
    public IEnumerable<FormItem> ChoicesAndEscapes(string? none = null)
    {
        var escapes = Escapes(none).ToList();
        return escapes.Count == 0 ? Choices : [.. Choices, FormItem.Or(Words["or"]), .. escapes];
    }
}
