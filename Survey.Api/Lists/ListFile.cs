using System.Globalization;
using CsvHelper;
using Survey.Analysis.Packages;
using Survey.Worker.Lists;

namespace Survey.Api.Lists;

/// <summary>Rows of a list as CSV: UTF-8, comma, CRLF.</summary>
internal static class ListFile
{
    private static readonly IReadOnlyList<(string Name, Func<ListRow, string?> Value)> Columns =
    [
        ("key", row => row.Key), ("first", row => row.FirstName), ("second", row => row.SecondName), ("what", row => row.Title),
        ("onList", row => row.IsGone ? "no" : "yes"), ("topics", row => string.Join("; ", row.Topics)),
        ("reasons", row => string.Join(' ', row.Reasons)), ("laterTie", row => row.LaterTie), ("status", row => row.Note.Status),
        ("owner", row => row.Note.Owner), ("lookAgainOn", row => row.Note.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("note", row => row.Note.Note), ("version", row => row.Version.ToString(CultureInfo.InvariantCulture)),
        ("changedAt", row => row.Versions.LastOrDefault()?.NotedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        ("changedBy", row => row.Versions.LastOrDefault()?.StaffName),
    ];

    public static byte[] Write(IEnumerable<ListRow> rows)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\r\n" }, leaveOpen: true))
        {
            csv.WriteHeader([.. Columns.Select(column => column.Name)]);
            foreach (var row in rows) csv.WriteRecord([.. Columns.Select(column => SpreadsheetText.ToCell(column.Value(row) ?? ""))]);
        }

        return stream.ToArray();
    }
}
