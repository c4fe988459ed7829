using ClosedXML.Excel;

namespace Survey.Analysis.Tests.Spreadsheets;

/// <summary>Workbooks made for a test.</summary>
internal static class MadeWorkbook
{
    /// <summary>A sheet for each list of rows; an empty text is an empty cell.</summary>
    public static byte[] Of(params (string Sheet, string[][] Rows)[] sheets) => Of(_ => { }, sheets);

    public static byte[] Of(Action<XLWorkbook> change, params (string Sheet, string[][] Rows)[] sheets)
    {
        using var workbook = new XLWorkbook();
        foreach (var (name, rows) in sheets)
        {
            var sheet = workbook.AddWorksheet(name);
            for (var row = 0; row < rows.Length; row++)
            {
                for (var column = 0; column < rows[row].Length; column++)
                {
                    if (rows[row][column].Length > 0) sheet.Cell(row + 1, column + 1).SetValue(rows[row][column]);
                }
            }
        }

        change(workbook);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }
}
