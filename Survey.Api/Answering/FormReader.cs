using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

/// <summary>
/// Turns the fields of a page into the JSON that programs send, so that there is one reading and one set of rules for both. A question
/// left empty becomes null: it is cleared.
/// </summary>
public static partial class FormReader
{
    /// <summary>The answers of a section's page.</summary>
    public static JsonObject Section(Section section, FormValues form) =>
        new(section.Questions.Select(question => KeyValuePair.Create(question.Code, Read(question, form))));

    /// <summary>The answers about one organisation.</summary>
    public static JsonObject Partner(Question roster, RosterEntry partner, IEnumerable<Question> asked, FormValues form)
    {
        var items = asked
            .Select(question => KeyValuePair.Create(question.Code, Read(question, form)))
            .Where(item => item.Value is not null);
        return new JsonObject
        {
            [roster.Code] = new JsonObject { ["picked"] = new JsonObject { [partner.Reference] = new JsonObject(items) } },
        };
    }

    /// <summary>Fields in which "none", "don't know" or "prefer not to say" was ticked together with something else.</summary>
    public static IEnumerable<string> Contradictions(IEnumerable<Question> questions, FormValues form) =>
        questions.Where(question => IsContradictory(question, form)).Select(question => question.Code);

    /// <summary>The field of a page where a problem lies.</summary>
    /// <param name="asked">The questions on the page.</param>
    /// <param name="pointer">JSON pointer into the answers.</param>
    public static string FieldOf(IEnumerable<Question> asked, string pointer)
    {
        bool IsLedger(string code) => asked.Any(question => question.Code == code && question.Type == QuestionType.Ledger);
        return pointer.Split('/') switch
        {
            ["", var ledger, var row, .. var column] when IsLedger(ledger) && int.TryParse(row, out var number) =>
                LedgerField.Name(ledger, number, column is [var named, ..] ? named : "kind"),
            ["", _, "picked", _, var item, ..] => item,
            ["", var question, ..] => question,
            _ => "",
        };
    }

    /// <summary>The question of a page where a problem lies; empty where it lies in the whole.</summary>
    /// <param name="pointer">JSON pointer into the answers.</param>
    public static string QuestionOf(string pointer) => pointer.Split('/') switch
    {
        ["", _, "picked", _, var item, ..] => item,
        ["", var question, ..] => question,
        _ => "",
    };

    /// <summary>The field with "don't know" and "prefer not to say": of its own beside a text or number, else the choices'.</summary>
    public static string MissingField(Question question) => IsTyped(question) ? question.Code + "~" : question.Code;

    private static bool IsTyped(Question question) =>
        question.Type is QuestionType.Number or QuestionType.ShortText or QuestionType.LongText;

    private static bool IsContradictory(Question question, FormValues form)
    {
        var ticked = form.All(MissingField(question));
        var escapes = ticked.Count(value => value.StartsWith('~'));
        var answers = IsTyped(question) ? form.All(question.Code).Count : ticked.Count - escapes + form.Rows(question.Code);
        return escapes > 1 || (escapes == 1 && answers > 0);
    }

    private static JsonNode? Read(Question question, FormValues form) =>
        Missing(question, form) ?? question.Type switch
        {
            QuestionType.SingleChoice or QuestionType.Scale or QuestionType.ShortText or QuestionType.LongText => form.One(question.Code),
            QuestionType.Number => Number(form.One(question.Code)),
            QuestionType.MultipleChoice => List(question, form, values => new JsonArray([.. values.Select(value => (JsonNode)value)])),
            QuestionType.NeedsAndOffers => List(question, form, NeedsAndOffers),
            QuestionType.Roster => Roster(question, form),
            QuestionType.Ledger => Ledger(question, form),
            _ => throw new InvalidOperationException($"No field for questions of type {question.Type}."),
        };

    private static JsonObject? Missing(Question question, FormValues form)
    {
        var why = form.All(MissingField(question)).Select(value => value switch
        {
            FormValues.DontKnow => "dontKnow",
            FormValues.PreferNot => "preferNot",
            _ => null,
        }).FirstOrDefault(code => code is not null);
        return why is null ? null : new JsonObject { ["missing"] = why };
    }

    // A comma is left out where it parts thousands. What is no number then, such as "1,5", is sent as it was typed, so that the rules
    // refuse it and say why.
    private static JsonNode? Number(string? text)
    {
        const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text is null) return null;
        var digits = text.Trim();
        if (Thousands().IsMatch(digits)) digits = digits.Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(digits, Digits, CultureInfo.InvariantCulture, out var number) ? number : text;
    }

    private static JsonNode? List(Question question, FormValues form, Func<IReadOnlyList<string>, JsonNode> read)
    {
        var values = form.All(question.Code);
        if (values.Count == 0) return null;
        return read([.. values.Where(value => value != FormValues.None)]);
    }

    private static JsonNode NeedsAndOffers(IReadOnlyList<string> values)
    {
        var items = new JsonObject();
        foreach (var (what, item) in values.Distinct().Select(value => value.Split(':', 2)).Select(parts => (parts[0], parts[^1])))
            items[item] = items.ContainsKey(item) ? "both" : what;
        return items;
    }

    private static JsonNode? Roster(Question question, FormValues form)
    {
        var values = form.All(question.Code);
        if (values.Count == 0) return null;
        if (values is [FormValues.None]) return new JsonObject { ["none"] = true };
        var picked = new JsonObject();
        foreach (var reference in values) picked[reference] = new JsonObject();
        return new JsonObject { ["picked"] = picked };
    }

    private static JsonNode? Ledger(Question question, FormValues form)
    {
        if (form.One(question.Code) == FormValues.None) return new JsonArray();
        var rows = form.Rows(question.Code);
        return rows == 0 ? null : new JsonArray([.. Enumerable.Range(0, rows).Select(row => new JsonObject(LedgerField.Columns
            .Select(column => KeyValuePair.Create(column, (JsonNode?)form.One(LedgerField.Name(question.Code, row, column))))
            .Where(cell => cell.Value is not null)))]);
    }

    [GeneratedRegex(@"\A[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?\z")]
    private static partial Regex Thousands();
}
