using System.Text;
using CsvHelper;

namespace Survey.Api.Directory;

/// <summary>A row with the number a spreadsheet shows beside it.</summary>
public sealed record CsvRow(int Number, string[] Cells);

/// <summary>
/// A CSV file as rows of text: UTF-8 with or without byte order mark, comma or semicolon, any line ends, line breaks inside quotes.
/// Rows without any text are left out; the others keep their numbers.
/// </summary>
public sealed record CsvTable(CsvRow Header, IReadOnlyList<CsvRow> Rows)
{
    public const int MostBytes = 20 * 1024 * 1024;
    public const int MostRows = 100_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file, or says in <paramref name="findings"/> why it cannot be read and answers null.</summary>
    public static CsvTable? Read(string file, byte[] content, Findings findings)
    {
        var text = Decode(file, content, findings);
        if (text is null) return null;
        var rows = Parse(file, text, findings);
        if (rows is null) return null;
        if (rows.Count > 0) return new CsvTable(rows[0], rows[1..]);
        findings.Add(file, null, null, "The file is empty. Its first row must hold the names of the columns.");
        return null;
    }

    private static string? Decode(string file, byte[] content, Findings findings)
    {
        if (content.Length > MostBytes)
            return Refuse($"The file has more than {MostBytes / 1024 / 1024} MB. Divide it and import one part after the other.");
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return Refuse("The file is UTF-16 (\"Unicode text\"). Save it as \"CSV UTF-8 (comma delimited)\" and upload it again.");
        if (content is [(byte)'P', (byte)'K', 3, 4, ..])
            return Refuse("The file is a workbook, not CSV. Open it, save the sheet as \"CSV UTF-8 (comma delimited)\" and upload that.");
        var start = content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        if (content.AsSpan().Contains((byte)0))
            return Refuse("The file holds bytes that no text has; it is not CSV. Save the sheet as \"CSV UTF-8 (comma delimited)\".");
        try
        {
            return Utf8.GetString(content, start, content.Length - start);
        }
        catch (DecoderFallbackException wrong)
        {
            var line = 1 + content.AsSpan(0, start + Math.Max(0, wrong.Index)).Count((byte)'\n');
            return Refuse(
                $"Line {line} is not UTF-8, so accented letters would be lost. Save the sheet as \"CSV UTF-8 (comma delimited)\", not as "
                + "plain \"CSV\", and upload it again.");
        }

        string? Refuse(string sentence)
        {
            findings.Add(file, null, null, sentence);
            return null;
        }
    }

    private static List<CsvRow>? Parse(string file, string text, Findings findings)
    {
        var broken = long.MaxValue;
        var options = new CsvReaderOptions
        {
            Separator = SeparatorOf(text),
            HasHeader = false,
            SkipEmptyLines = false,
            // A quotation mark inside a cell that is not in quotes is taken as it stands, as spreadsheets do.
            OnMalformedRecord = malformed =>
            {
                if (malformed.Reason != CsvMalformedReason.StrayQuote) broken = Math.Min(broken, malformed.RecordNumber);
            },
        };
        var rows = new List<CsvRow>();
        using var reader = CsvReader.FromText(text, options);
        for (var number = 1; reader.Read(); number++)
        {
            if (number >= broken)
            {
                findings.Add(file, number, null,
                    "A quotation mark is not closed, or text follows the closing one. Put the whole cell in quotes and write each mark "
                    + "inside it twice. The rows from here on were not read.");
                return null;
            }

            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = reader.GetString(i);
            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            if (rows.Count > MostRows)
            {
                findings.Add(file, null, null,
                    $"The file has more than {MostRows:N0} rows. Divide it and import one part after the other.");
                return null;
            }

            rows.Add(new CsvRow(number, cells));
        }

        return rows;
    }

    private static char SeparatorOf(string text)
    {
        var header = text.AsSpan().TrimStart("\r\n");
        var end = header.IndexOfAny('\r', '\n');
        if (end >= 0) header = header[..end];
        return header.Count(';') > header.Count(',') ? ';' : ',';
    }
}
