using System.Text.RegularExpressions;

namespace Survey.Database.Schema;

/// <summary>
/// Turns the type tokens of a migration into the types of one engine, so that a schema change is one text for both.
/// <c>{id} {time} {date} {flag} {count} {number} {text} {text:200} {bytes}</c>; and <c>DROP INDEX Name {on:Table}</c>, because only one of
/// them wants to be told the table.
/// </summary>
/// <exception cref="FormatException">A token is unknown or does not follow the name of a column; the message says which.</exception>
internal static partial class ColumnTypes
{
    public static string ForSqlite(string sql) =>
        EndOfTable().Replace(
            Replace(sql, (column, type, length, nullability) => type switch
            {
                "id" => $"{column} BLOB{nullability} CHECK (length({column}) = 16)",
                "time" or "date" => $"{column} TEXT{nullability}",
                "flag" => $"{column} INTEGER{nullability} CHECK ({column} IN (0, 1))",
                "count" => $"{column} INTEGER{nullability}",
                "number" => $"{column} REAL{nullability}",
                "bytes" => $"{column} BLOB{nullability}",
                // SQLite does not hold text to a length, so the table does.
                "text" when length is not null => $"{column} TEXT{nullability} CHECK (length({column}) <= {length})",
                "text" => $"{column} TEXT{nullability}",
                "on" => column,
                _ => null,
            }),
            ") STRICT;");

    public static string ForSqlServer(string sql) =>
        Replace(sql, (column, type, length, nullability) => type switch
        {
            "id" => $"{column} binary(16){nullability}",
            "time" => $"{column} datetime2(3){nullability}",
            "date" => $"{column} date{nullability}",
            "flag" => $"{column} bit{nullability}",
            "count" => $"{column} int{nullability}",
            "number" => $"{column} float{nullability}",
            "bytes" => $"{column} varbinary(max){nullability}",
            "text" => $"{column} nvarchar({length ?? "max"}){nullability}",
            "on" => $"{column} ON {length}",
            _ => null,
        });

    private static string Replace(string sql, Func<string, string, string?, string, string?> definition)
    {
        var replaced = Token().Replace(sql, match =>
        {
            var (column, type) = (match.Groups["column"].Value, match.Groups["type"].Value);
            var length = match.Groups["length"].Success ? match.Groups["length"].Value : null;
            var isWellFormed = type == "on" ? length is not null : length is null || (type == "text" && length.All(char.IsAsciiDigit));
            return (isWellFormed ? definition(column, type, length, match.Groups["null"].Value) : null)
                ?? throw new FormatException($"Unknown column type {match.Groups["token"].Value} of column {column}.");
        });
        return Leftover().Match(replaced) is { Success: true, Value: var token }
            ? throw new FormatException($"The column type {token} must follow the name of its column after one space.")
            : replaced;
    }

    [GeneratedRegex(@"(?<column>\w+) (?<token>\{(?<type>\w+)(:(?<length>\w+))?\})(?<null> NOT NULL| NULL)?")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{\s*\w+\s*(:\s*\w+\s*)?\}")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"^\);", RegexOptions.Multiline)]
    private static partial Regex EndOfTable();
}
