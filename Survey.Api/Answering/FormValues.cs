using Microsoft.Extensions.Primitives;

namespace Survey.Api.Answering;

/// <summary>The fields of a page of questions by name: as saved, or as just typed.</summary>
public sealed class FormValues(IReadOnlyDictionary<string, StringValues> values)
{
    /// <summary>Stands for an answer that is no choice of the list; choices' codes never begin like this.</summary>
    public const string None = "~none";
    public const string DontKnow = "~dontKnow";
    public const string PreferNot = "~preferNot";

    public static readonly FormValues Nothing = new(new Dictionary<string, StringValues>());

    public static FormValues Of(IFormCollection form) => new(form.ToDictionary(field => field.Key, field => field.Value));

    /// <summary>What the field holds; blanks are nothing.</summary>
    public IReadOnlyList<string> All(string field) =>
        values.TryGetValue(field, out var found) ? [.. found.OfType<string>().Where(value => !string.IsNullOrWhiteSpace(value))] : [];

    /// <summary>The field's text, or null when it is empty.</summary>
    public string? One(string field) => All(field) is [var first, ..] ? first : null;

    /// <summary>The same with one field filled in anew.</summary>
    public FormValues With(string field, params string[] filled) =>
        new(values.Where(other => other.Key != field).Append(KeyValuePair.Create(field, new StringValues(filled))).ToDictionary());

    /// <summary>The same without some fields.</summary>
    public FormValues Without(params string[] fields) => new(values.Where(field => !fields.Contains(field.Key)).ToDictionary());

    /// <summary>Every field that holds something.</summary>
    public IEnumerable<(string Field, IReadOnlyList<string> Values)> Fields =>
        values.Keys.Select(name => (name, All(name))).Where(named => named.Item2.Count > 0);

    /// <summary>How many rows a ledger has in the form.</summary>
    public int Rows(string question) =>
        values.Keys.Select(field => LedgerField.RowOf(question, field)).Append(-1).Max() + 1;

    /// <summary>
    /// The same without those rows of a ledger that are empty or were ticked to be removed: the rows are then numbered as they are read
    /// and kept, and what is wrong with one is shown beside it.
    /// </summary>
    public FormValues WithoutEmptyRows(string question)
    {
        var left = values.Where(field => LedgerField.RowOf(question, field.Key) < 0).ToDictionary();
        var kept = Enumerable.Range(0, Rows(question))
            .Where(row => One(LedgerField.Name(question, row, LedgerField.Remove)) is null
                && LedgerField.Columns.Any(column => One(LedgerField.Name(question, row, column)) is not null));
        foreach (var (number, row) in kept.Index())
            foreach (var column in LedgerField.Columns)
                left[LedgerField.Name(question, number, column)] = One(LedgerField.Name(question, row, column));
        return new FormValues(left);
    }
}

/// <summary>Names of a ledger's fields: <c>plans[0].from</c>.</summary>
public static class LedgerField
{
    public static readonly IReadOnlyList<string> Columns = ["kind", "title", "theme", "place", "audience", "from", "to", "funder", "fund"];

    /// <summary>Ticked where a row is to go.</summary>
    public const string Remove = "remove";

    public static string Name(string question, int row, string column) => $"{question}[{row}].{column}";

    /// <summary>The row that a field belongs to, or -1.</summary>
    public static int RowOf(string question, string field)
    {
        var prefix = question + "[";
        if (!field.StartsWith(prefix, StringComparison.Ordinal)) return -1;
        var end = field.IndexOf(']', prefix.Length);
        return end > 0 && int.TryParse(field.AsSpan(prefix.Length, end - prefix.Length), out var row) && row is >= 0 and < 1000 ? row : -1;
    }
}
