using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.EndToEnd.Tests;

/// <summary>A saved workbook, read by another library than the one that wrote it.</summary>
public sealed class Workbook : IDisposable
{
    private readonly SpreadsheetDocument document;

    public Workbook(byte[] content) => document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);

    public IReadOnlyList<string> Sheets => [.. Parts().Select(sheet => sheet.Name!.Value!)];

    /// <summary>The rows of a sheet's table by header; numbers as doubles, texts as strings, empty cells left out.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object>> Table(string sheet)
    {
        var part = (WorksheetPart)document.WorkbookPart!.GetPartById(Parts().Single(one => one.Name == sheet).Id!);
        var table = part.TableDefinitionParts.Single().Table;
        var headers = table.TableColumns!.Elements<TableColumn>().Select(column => column.Name!.Value!).ToList();
        var range = table.Reference!.Value!.Split(':');
        var (firstRow, lastRow) = (RowOf(range[0]), RowOf(range[1]));
        return
        [
            .. part.Worksheet.Descendants<Row>()
                .Where(row => row.RowIndex! > firstRow && row.RowIndex! <= lastRow)
                .Select(row => row.Elements<Cell>()
                    .Select(cell => (Header: headers[ColumnOf(cell.CellReference!) - ColumnOf(range[0])], Value: Read(cell)))
                    .Where(cell => cell.Value is not null)
                    .ToDictionary(cell => cell.Header, cell => cell.Value!)),
        ];
    }

    public void Dispose() => document.Dispose();

    private IEnumerable<Sheet> Parts() => document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>();

    private object? Read(Cell cell)
    {
        var value = cell.CellValue?.Text;
        if (cell.DataType?.Value == CellValues.InlineString) return cell.InlineString!.InnerText;
        if (value is null) return null;
        return cell.DataType?.Value == CellValues.SharedString
            ? document.WorkbookPart!.SharedStringTablePart!.SharedStringTable.ElementAt(int.Parse(value)).InnerText
            : cell.DataType is null || cell.DataType.Value == CellValues.Number
                ? double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)
                : value;
    }

    private static int RowOf(string reference) => int.Parse(reference.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()));

    private static int ColumnOf(string reference) =>
        reference.TakeWhile(char.IsLetter).Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1);
}
