using System.Globalization;
using Microsoft.Extensions.Primitives;
using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

/// <summary>Saved answers as the fields of a page: the way back of <see cref="FormReader"/>.</summary>
public static class FormWriter
{
    /// <summary>Fields of a section's page.</summary>
    public static FormValues Section(AnswerState state, Section section)
    {
        var fields = new Dictionary<string, StringValues>();
        foreach (var question in section.Questions)
        {
            Write(fields, question, state.Sheet.Answers.Where(answer => answer.Question == question.Code));
            if (question.Type == QuestionType.Roster && state.Picked(question) is { Count: > 0 } picked)
                fields[question.Code] = picked.Select(entry => entry.Reference).ToArray();
            foreach (var row in state.Sheet.Rows.Where(row => row.Question == question.Code)) Write(fields, row);
        }

        return new FormValues(fields);
    }

    /// <summary>Fields of the page about one organisation.</summary>
    public static FormValues Partner(AnswerState state, Question roster, RosterEntry partner)
    {
        var fields = new Dictionary<string, StringValues>();
        foreach (var question in roster.FollowUps)
            Write(fields, question, state.Sheet.Ties
                .Where(tie => tie.Organisation == partner.Id && tie.Question == question.Code)
                .Select(tie => new Answer { Question = tie.Question, Item = tie.Item, Value = tie.Value, Missing = tie.Missing }));
        return new FormValues(fields);
    }

    private static void Write(Dictionary<string, StringValues> fields, Question question, IEnumerable<Answer> given)
    {
        var answers = given.ToList();
        if (answers.Count == 0) return;
        if (answers[0].Missing is { } missing)
            fields[FormReader.MissingField(question)] = missing == Missing.DontKnow ? FormValues.DontKnow : FormValues.PreferNot;
        else if (answers[0] is { Item: "", Value: "none" } && question.Type.HasNone())
            fields[question.Code] = FormValues.None;
        else
            fields[question.Code] = question.Type switch
            {
                QuestionType.MultipleChoice => answers.Select(answer => answer.Item).ToArray(),
                QuestionType.NeedsAndOffers => answers.SelectMany(NeedOrOffer).ToArray(),
                QuestionType.Roster or QuestionType.Ledger => StringValues.Empty,
                _ => answers[0].Value,
            };
    }

    /// <summary>Whether "none" is an answer of its own.</summary>
    private static bool HasNone(this QuestionType type) =>
        type is QuestionType.MultipleChoice or QuestionType.NeedsAndOffers or QuestionType.Roster or QuestionType.Ledger;

    private static IEnumerable<string> NeedOrOffer(Answer answer) => answer.Value switch
    {
        "both" => [$"need:{answer.Item}", $"offer:{answer.Item}"],
        var what => [$"{what}:{answer.Item}"],
    };

    private static void Write(Dictionary<string, StringValues> fields, LedgerRow row)
    {
        string?[] cells =
        [
            row.Kind, row.Title, row.Theme, row.Place, row.Audience, Day(row.From), Day(row.To), row.Funder, row.Fund,
        ];
        foreach (var (column, value) in LedgerField.Columns.Zip(cells))
            if (value is not null) fields[LedgerField.Name(row.Question, row.Row - 1, column)] = value;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
