using System.Globalization;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>Answers as a person reads them back.</summary>
public sealed class AnswerTexts(AnswerState state, string language, IStringLocalizer<Words> words)
{
    /// <summary>The questions of a page with their answers, several lines where there are several.</summary>
    public IEnumerable<(string Question, string Answer)> On(AnswerPage page) =>
        page is { Roster: { } roster, Partner: { } partner }
            ? roster.FollowUps
                .Where(question => state.Context.Asks(question, partner))
                .Select(question => (question.About(partner).In(language), Text(question, About(question, partner.Id, state.Sheet.Ties))))
            : page.Section.Questions.Select(question => (question.Text.In(language), Own(question)));

    /// <summary>The question of a part, with the organisation where there is one.</summary>
    public string Title(AnswerPart part) => (state.Instrument.Find(part.Question)!, About(part)) switch
    {
        ({ Type: QuestionType.Roster } roster, { } about) => $"{roster.Text.In(language)} – {about.Name}",
        (var followUp, { } about) => followUp.About(about).In(language),
        (var question, null) => question.Text.In(language),
    };

    /// <summary>What is answered to a part.</summary>
    public string Answer(AnswerPart part) => (state.Instrument.Find(part.Question)!, About(part)) switch
    {
        ({ Type: QuestionType.Roster } roster, { } about) => Recalls.In(state.Sheet, roster.Code, about.Id) switch
        {
            Recall.Still => words["Still, and nothing has changed"],
            Recall.Changed => words["We work together"],
            Recall.Stopped => words["Stopped: not in these months"],
            _ => words["Not named"],
        },
        (var followUp, { } about) => Text(followUp, About(followUp, about.Id, state.Sheet.Ties)),
        (var question, null) => Own(question),
    };

    private RosterEntry? About(AnswerPart part) => part.Organisation is { } organisation ? state.Context.Find(organisation) : null;

    private string Own(Question question) => question.Type switch
    {
        QuestionType.Roster when Partners(question) is { Count: > 0 } partners => string.Join('\n', partners),
        QuestionType.Ledger when state.Sheet.Rows.Any(row => row.Question == question.Code) =>
            string.Join('\n', state.Sheet.Rows.Where(row => row.Question == question.Code).Select(row => Plan(question, row))),
        _ => Text(question, [.. state.Sheet.Answers.Where(answer => answer.Question == question.Code)]),
    };

    // Those picked, and those with whom it was said to have stopped.
    private List<string> Partners(Question roster) =>
        [.. from entry in state.Questionnaire.Roster
            let recall = Recalls.In(state.Sheet, roster.Code, entry.Id)
            where recall is not null
            select recall switch
            {
                Recall.Still => $"{entry.Name} {words["(as last time)"]}",
                Recall.Stopped => $"{entry.Name} {words["(stopped)"]}",
                _ => entry.Name,
            }];

    /// <summary>What was answered last time to a question about another organisation; null when nothing was.</summary>
    public string? LastTime(Question question, IEnumerable<TieAnswer>? ties) =>
        ties?.Where(tie => tie.Question == question.Code).ToList() is [var first, ..] said
            ? Text(question, About(question, first.Organisation, said)).Replace("\n", ", ", StringComparison.Ordinal)
            : null;

    private static List<Answer> About(Question question, Guid partner, IEnumerable<TieAnswer> ties) =>
        [.. ties
            .Where(tie => tie.Question == question.Code && tie.Organisation == partner)
            .Select(tie => new Answer { Question = tie.Question, Item = tie.Item, Value = tie.Value, Missing = tie.Missing })];

    private string Text(Question question, IReadOnlyList<Answer> answers) => answers switch
    {
        [] => words["Not answered"],
        [{ Missing: Missing.PreferNot }] => words["Prefer not to say"],
        [{ Missing: Missing.DontKnow }] => question.Type == QuestionType.Scale ? words["Can't say"] : words["Don't know"],
        [{ Item: "", Value: "none" }] when question.Type is not (QuestionType.ShortText or QuestionType.LongText) => words["None"],
        _ => string.Join('\n', answers.Select(answer => Text(question, answer))),
    };

    private string Text(Question question, Answer answer) => question.Type switch
    {
        QuestionType.SingleChoice or QuestionType.Scale => Choice(question.Choices, answer.Value),
        QuestionType.MultipleChoice => Choice(question.Choices, answer.Item),
        QuestionType.NeedsAndOffers => $"{Choice(question.Choices, answer.Item)}: " + answer.Value switch
        {
            "need" => words["We need this"],
            "offer" => words["We can offer this"],
            _ => words["We need this and can offer it"],
        },
        _ => answer.Value ?? "",
    };

    /// <summary>A row of a ledger in one line.</summary>
    public string Plan(Question question, LedgerRow row)
    {
        string?[] parts =
        [
            Choice(question.Ledger!.Kind, row.Kind), row.Title, Days(row), Choice(question.Ledger.Theme, row.Theme),
            Choice(question.Ledger.Place, row.Place), Choice(question.Ledger.Audience, row.Audience), row.Funder, row.Fund,
        ];
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Days(LedgerRow row) => row.From == row.To ? Day(row.From) : $"{Day(row.From)} – {Day(row.To)}";

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private string Choice(string? list, string? code) =>
        list is null || code is null
            ? ""
            : state.Instrument.Codebook[list].FirstOrDefault(choice => choice.Code == code)?.Text.In(language) ?? code;
}
