using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

/// <summary>
/// Turns the fields of a page into the JSON that programs send, so that there is one reading and one set of rules for both. A question
/// left empty becomes null: it is cleared.
/// </summary>
public static class FormReader
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

    /// <summary>Fields in which "none" or "prefer not to say" was ticked together with something else.</summary>
    public static IEnumerable<string> Contradictions(IEnumerable<Question> questions, FormValues form) =>
        questions
            .Where(question => question.Type is QuestionType.MultipleChoice or QuestionType.Roster or QuestionType.NeedsAndOffers)
            .Where(question => form.All(question.Code) is { Count: > 1 } values && values.Any(value => value.StartsWith('~')))
            .Select(question => question.Code);

    /// <summary>The field of a page where a problem lies.</summary>
    /// <param name="pointer">JSON pointer into the answers.</param>
    public static string FieldOf(string pointer) => pointer.Split('/') switch
    {
        ["", var ledger, var row, var column] when int.TryParse(row, out var number) => LedgerField.Name(ledger, number, column),
        ["", var ledger, var row] when int.TryParse(row, out var number) => LedgerField.Name(ledger, number, "kind"),
        ["", _, "picked", _, var item, ..] => item,
        ["", var question, ..] => question,
        _ => "",
    };

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
        var chosen = form.All(question.Code).Concat(form.All(MissingField(question)));
        var why = chosen.Select(value => value switch
        {
            FormValues.DontKnow => "dontKnow",
            FormValues.PreferNot => "preferNot",
            _ => null,
        }).FirstOrDefault(code => code is not null);
        return why is null ? null : new JsonObject { ["missing"] = why };
    }

    /// <summary>The field beside a text or number with "don't know" and "prefer not to say".</summary>
    public static string MissingField(Question question) => question.Code + "~";

    // What is no number is sent as it was typed, so that the rules refuse it and say why.
    private static JsonNode? Number(string? text) =>
        text is null ? null
        : double.TryParse(text.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : text;

    private static JsonNode? List(Question question, FormValues form, Func<IReadOnlyList<string>, JsonNode> read)
    {
        var values = form.All(question.Code);
        if (values.Count == 0) return null;
        return read([.. values.Where(value => value != FormValues.None)]);
    }

    private static JsonNode NeedsAndOffers(IReadOnlyList<string> values)
    {
        var items = new JsonObject();
        foreach (var (what, item) in values.Select(value => value.Split(':', 2)).Select(parts => (parts[0], parts[^1])))
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
        var rows = new JsonArray();
        for (var row = 0; row < form.Rows(question.Code); row++)
        {
            var cells = LedgerField.Columns
                .Select(column => (Column: column, Value: form.One(LedgerField.Name(question.Code, row, column))))
                .Where(cell => cell.Value is not null)
                .Select(cell => KeyValuePair.Create(cell.Column, (JsonNode?)cell.Value))
                .ToList();
            if (cells.Count > 0 && form.One(LedgerField.Name(question.Code, row, "remove")) is null) rows.Add(new JsonObject(cells));
        }

        return rows.Count == 0 ? null : rows;
    }
}
