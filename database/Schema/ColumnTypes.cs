using System.Text.RegularExpressions;

namespace Survey.Database.Schema;

/// <summary>
/// Turns the type tokens of a migration into the types of one engine, so that a schema change is one text for both.
/// <c>{id} {time} {date} {flag} {count} {number} {text} {text:200} {bytes}</c>
/// </summary>
internal static partial class ColumnTypes
{
    public static string ForSqlite(string sql) =>
        EndOfTable().Replace(Token().Replace(sql, match => match.Groups["type"].Value switch
        {
            "id" => $"{Column(match)} BLOB{Null(match)} CHECK (length({Column(match)}) = 16)",
            "time" or "date" => $"{Column(match)} TEXT{Null(match)}",
            "flag" => $"{Column(match)} INTEGER{Null(match)} CHECK ({Column(match)} IN (0, 1))",
            "count" => $"{Column(match)} INTEGER{Null(match)}",
            "number" => $"{Column(match)} REAL{Null(match)}",
            "bytes" => $"{Column(match)} BLOB{Null(match)}",
            // SQLite does not hold text to a length, so the table does.
            "text" when match.Groups["length"].Success =>
                $"{Column(match)} TEXT{Null(match)} CHECK (length({Column(match)}) <= {match.Groups["length"].Value})",
            "text" => $"{Column(match)} TEXT{Null(match)}",
            var unknown => throw new InvalidOperationException($"Unknown column type {{{unknown}}} of column {Column(match)}."),
        }), ") STRICT;");

    public static string ForSqlServer(string sql) =>
        Token().Replace(sql, match => $"{Column(match)} " + match.Groups["type"].Value switch
        {
            "id" => "binary(16)",
            "time" => "datetime2(3)",
            "date" => "date",
            "flag" => "bit",
            "count" => "int",
            "number" => "float",
            "bytes" => "varbinary(max)",
            "text" when match.Groups["length"].Success => $"nvarchar({match.Groups["length"].Value})",
            "text" => "nvarchar(max)",
            var unknown => throw new InvalidOperationException($"Unknown column type {{{unknown}}} of column {Column(match)}."),
        } + Null(match));

    private static string Column(Match match) => match.Groups["column"].Value;

    private static string Null(Match match) => match.Groups["null"].Value;

    [GeneratedRegex(@"(?<column>\w+) \{(?<type>\w+)(:(?<length>\d+))?\}(?<null> NOT NULL| NULL)?")]
    private static partial Regex Token();

    [GeneratedRegex(@"^\);", RegexOptions.Multiline)]
    private static partial Regex EndOfTable();
}
