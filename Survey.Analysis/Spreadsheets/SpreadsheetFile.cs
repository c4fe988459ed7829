using System.Globalization;
using ClosedXML.Excel;

namespace Survey.Analysis.Spreadsheets;

/// <summary>Reads the sheets of an .xlsx file as tables of text.</summary>
public static class SpreadsheetFile
{
    public const int MostBytes = 20 * 1024 * 1024;
    public const int MostUnpacked = 32 * 1024 * 1024;
    public const int MostRows = 100_000;
    private const int MostColumns = 200;

    private static readonly string[] errors = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

    /// <returns>The sheets in order; null where the file cannot be read, with the reason in <paramref name="findings"/>.</returns>
    public static IReadOnlyList<SheetTable>? Read(byte[] content, SheetFindings findings)
    {
        if (WorkbookPackage.Refusal(content) is { } refusal)
        {
            findings.Problem("", null, null, refusal);
            return null;
        }

        XLWorkbook workbook;
        try
        {
            workbook = new XLWorkbook(new MemoryStream(content), new LoadOptions { RecalculateAllFormulas = false });
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            // The library throws whatever it trips over.
            findings.Problem("", null, null, "The file cannot be read as a workbook. Open it, save it anew as .xlsx and upload that.");
            return null;
        }

        using (workbook)
        {
            return [.. workbook.Worksheets.Select(sheet => Table(sheet, findings))];
        }
    }

    private static SheetTable Table(IXLWorksheet sheet, SheetFindings findings)
    {
        var used = sheet.RowsUsed(XLCellsUsedOptions.Contents).ToList();
        if (used.Count > MostRows)
        {
            findings.Problem(sheet.Name, used[MostRows].RowNumber(), null,
                $"The sheet has more than {MostRows:N0} rows. Divide it and import one part after the other.");
            used = [];
        }

        var names = new Dictionary<int, string>();
        if (used.Count > 0) ReadHeader(sheet.Name, used[0], names, findings);
        var rows = used.Skip(1).Select(row => Row(sheet.Name, row, names, findings)).Where(row => row.Cells.Count > 0);
        return new SheetTable(sheet.Name, [.. names.Values], [.. rows]);
    }

    private static void ReadHeader(string sheet, IXLRow header, Dictionary<int, string> names, SheetFindings findings)
    {
        foreach (var cell in header.CellsUsed(XLCellsUsedOptions.Contents))
        {
            var name = Text(sheet, cell, null, findings).ToLowerInvariant();
            if (name.Length == 0) continue;
            if (names.ContainsValue(name))
                findings.Problem(sheet, header.RowNumber(), name, $"The column {SheetTable.Shorten(name)} is there twice. Delete one.");
            else if (names.Count == MostColumns)
                findings.Problem(sheet, header.RowNumber(), Letter(cell), $"The sheet has more than {MostColumns} columns. Delete those not needed.");
            else
                names.Add(cell.Address.ColumnNumber, name);
        }
    }

    private static SheetRow Row(string sheet, IXLRow row, Dictionary<int, string> names, SheetFindings findings)
    {
        var cells = new Dictionary<string, string>();
        foreach (var cell in row.CellsUsed(XLCellsUsedOptions.Contents))
        {
            var name = names.GetValueOrDefault(cell.Address.ColumnNumber);
            var text = Text(sheet, cell, name, findings);
            if (text.Length == 0) continue;
            if (name is not null)
                cells[name] = text;
            else
                findings.LeftOut(sheet, row.RowNumber(), Letter(cell), "Nothing stands above this cell in the header; it is left out.");
        }

        return new SheetRow(row.RowNumber(), cells);
    }

    private static string Text(string sheet, IXLCell cell, string? column, SheetFindings findings)
    {
        if (cell.HasFormula)
        {
            findings.Problem(sheet, cell.Address.RowNumber, column ?? Letter(cell),
                "The cell holds a formula, and only what is typed is read. Copy the cell and paste it as a value.");
            return "";
        }

        var text = cell.DataType switch
        {
            XLDataType.Boolean => cell.GetBoolean() ? "true" : "false",
            XLDataType.Number => cell.GetDouble().ToString("R", CultureInfo.InvariantCulture),
            XLDataType.DateTime when cell.TryGetValue(out DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => cell.GetString().Trim(),
        };
        if (!errors.Contains(text)) return text;
        findings.Problem(sheet, cell.Address.RowNumber, column ?? Letter(cell), $"The cell holds the error {text}. Mend it or empty it.");
        return "";
    }

    private static string Letter(IXLCell cell) => cell.Address.ColumnLetter;
}
