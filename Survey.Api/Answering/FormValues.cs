using Microsoft.Extensions.Primitives;

namespace Survey.Api.Answering;

/// <summary>The fields of a page of questions by name: as saved, or as just typed.</summary>
public sealed class FormValues(IReadOnlyDictionary<string, StringValues> values)
{
    /// <summary>Stands for an answer that is no choice of the list; choices' codes never begin like this.</summary>
    public const string None = "~none";
    public const string DontKnow = "~dontKnow";
    public const string PreferNot = "~preferNot";

    public static FormValues Of(IFormCollection form) => new(form.ToDictionary(field => field.Key, field => field.Value));

    public IReadOnlyList<string> All(string field) =>
        values.TryGetValue(field, out var found) ? [.. found.OfType<string>().Where(value => value.Length > 0)] : [];

    /// <summary>The field's text, or null when it is empty.</summary>
    public string? One(string field) => All(field) is [var first, ..] ? first : null;

    /// <summary>How many rows a ledger has in the form.</summary>
    public int Rows(string question) =>
        values.Keys.Select(field => LedgerField.RowOf(question, field)).Append(-1).Max() + 1;
}

/// <summary>Names of a ledger's fields: <c>plans[0].from</c>.</summary>
public static class LedgerField
{
    public static readonly IReadOnlyList<string> Columns = ["kind", "title", "theme", "place", "audience", "from", "to", "funder", "fund"];

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
