using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Survey.Analysis.Workbooks;
using Xml = DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Analysis.Tests.Workbooks;

/// <summary>A saved workbook as another program reads it: straight from the parts of the file.</summary>
internal sealed partial class SavedBook : IDisposable
{
    private SavedBook(Stream file) => Document = SpreadsheetDocument.Open(file, isEditable: false);

    public static SavedBook Read(Stream file) => new(file);

    public static Task<SavedBook> WriteAsync(TrendData data) => WriteAsync(EvaluatorWorkbook.Build(data));

    public static async Task<SavedBook> WriteAsync(WorkbookContent content)
    {
        var file = new MemoryStream();
        await WorkbookFile.WriteAsync(content, file);
        return Read(file);
    }

    /// <summary>For properties, which do not wait.</summary>
    public static SavedBook Write(TrendData data) => WriteAsync(data).GetAwaiter().GetResult();

    public SpreadsheetDocument Document { get; }

    public WorkbookPart Book => Document.WorkbookPart!;

    public IEnumerable<string> SheetNames => Book.Workbook.Sheets!.Elements<Xml.Sheet>().Select(sheet => sheet.Name!.Value!);

    public IEnumerable<WorksheetPart> Sheets => SheetNames.Select(Sheet);

    public WorksheetPart Sheet(string name)
    {
        var sheet = Book.Workbook.Sheets!.Elements<Xml.Sheet>().Single(each => each.Name == name);
        return (WorksheetPart)Book.GetPartById(sheet.Id!);
    }

    public Xml.Table TableOf(string sheet) => Sheet(sheet).TableDefinitionParts.Single().Table;

    /// <summary>The cells of the sheet's table without its header row.</summary>
    public IReadOnlyList<IReadOnlyList<Xml.Cell>> TableRows(string sheet)
    {
        var top = int.Parse(Regex.Match(TableOf(sheet).Reference!.Value!, "\\d+").Value, CultureInfo.InvariantCulture);
        return [.. Sheet(sheet).Worksheet.Descendants<Row>().Where(row => row.RowIndex! > top)
            .Select(row => row.Elements<Xml.Cell>().ToList())];
    }

    public Xml.Cell Cell(string sheet, string reference) =>
        Sheet(sheet).Worksheet.Descendants<Xml.Cell>().Single(cell => cell.CellReference == reference);

    /// <summary>The text of a cell that is kept as a string, or of an empty one; fails on any other kind of cell.</summary>
    public string Text(Xml.Cell cell)
    {
        if (cell.InlineString is { } inline)
            return Unescaped(inline.InnerText);
        if (cell.CellValue is null)
            return "";

        Assert.Equal(CellValues.SharedString, cell.DataType?.Value);
        var index = int.Parse(cell.CellValue.Text, CultureInfo.InvariantCulture);
        var item = Book.SharedStringTablePart!.SharedStringTable.ElementAt(index);
        return Unescaped(item.InnerText);
    }

    public string Format(Xml.Cell cell)
    {
        var styles = Book.WorkbookStylesPart!.Stylesheet;
        var id = Style(cell).NumberFormatId!.Value;
        var own = styles.NumberingFormats!.Elements<NumberingFormat>().FirstOrDefault(format => format.NumberFormatId! == id);
        return own?.FormatCode?.Value ?? id.ToString(CultureInfo.InvariantCulture);
    }

    public CellFormat Style(Xml.Cell cell) =>
        (CellFormat)Book.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);

    public void Dispose() => Document.Dispose();

    // The file format writes a character it cannot hold as _xHHHH_, and an underscore that would begin such a mark as _x005F_.
    private static string Unescaped(string text) =>
        Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
