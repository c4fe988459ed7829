using System.Buffers;

namespace Survey.Analysis.Packages;

/// <summary>Writes rows as CSV (RFC 4180).</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static void WriteRow(TextWriter text, IEnumerable<string> fields)
    {
        var first = true;
        foreach (var field in fields)
        {
            if (!first)
                text.Write(',');
            first = false;
            text.Write(field.AsSpan().ContainsAny(Special) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field);
        }

        text.Write("\r\n");
    }

    /// <summary>The header and the rows, with texts guarded against being run by a spreadsheet.</summary>
    public static void Write(TextWriter text, PackageTable table)
    {
        WriteRow(text, table.Columns.Select(column => column.Name));
        foreach (var row in table.Rows)
        {
            WriteRow(text, row.Zip(table.Columns, (field, column) =>
                column.Type == ColumnType.Text ? SpreadsheetText.ToCell(field) : field));
        }
    }
}
