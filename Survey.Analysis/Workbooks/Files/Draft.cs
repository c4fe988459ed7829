using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Xml = DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Analysis.Workbooks;

/// <summary>A sheet whose rows are still to be written into the package.</summary>
/// <param name="SheetPart">Its part, for example <c>xl/worksheets/sheet9.xml</c>.</param>
/// <param name="TablePart">The part of its table.</param>
/// <param name="HeaderRow">Row of the table's header.</param>
/// <param name="Table">With the rows.</param>
/// <param name="Styles">Of its cells.</param>
internal sealed record StreamedSheet(string SheetPart, string TablePart, int HeaderRow, Table Table, RowStyles Styles);

/// <summary>What ClosedXML leaves out of a file or puts in it otherwise than it should be.</summary>
internal static partial class Draft
{
    /// <returns>The sheets that lack their rows.</returns>
    public static IReadOnlyList<StreamedSheet> Finish(Stream file, WorkbookContent content)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: true);
        var book = document.WorkbookPart!;
        Describe(document, content);
        var stylesheet = book.WorkbookStylesPart!.Stylesheet;
        SetNormalFont(stylesheet.Fonts!.GetFirstChild<Xml.Font>()!);
        foreach (var part in book.WorksheetParts)
            SortColumns(part.Worksheet.GetFirstChild<Xml.Columns>()!);
        foreach (var text in book.SharedStringTablePart!.SharedStringTable.Descendants<Xml.Text>())
            text.Text = SecondOfTwoMarks().Replace(text.Text, "_x005F_");

        var styles = RowStyles.AddTo(stylesheet);
        var streamed = new List<StreamedSheet>();
        foreach (var sheet in content.Sheets)
        {
            var id = book.Workbook.Sheets!.Elements<Xml.Sheet>().Single(one => one.Name == sheet.Name).Id!;
            var part = (WorksheetPart)book.GetPartById(id!);
            if (sheet.Chart is { } chart)
                Draw(part, chart, sheet.FirstRowBelow, content.Language);
            if (sheet.Table is { Streamed: not null } table)
            {
                streamed.Add(new StreamedSheet(
                    Path(part), Path(part.TableDefinitionParts.Single()), sheet.FirstRowBelow, table, styles));
            }
        }

        return streamed;
    }

    // ClosedXML cannot set the language.
    private static void Describe(SpreadsheetDocument document, WorkbookContent content)
    {
        var properties = document.PackageProperties;
        properties.Title = CellText.Fit(content.Title);
        properties.Language = content.Language;
        properties.Created = properties.Modified = content.Created.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        properties.Creator = properties.LastModifiedBy = null;
    }

    // ClosedXML always writes its own font first, and that is the one whose digits Excel measures columns in.
    private static void SetNormalFont(Xml.Font font)
    {
        font.FontName!.Val = ClosedXmlWriter.Font;
        font.FontSize!.Val = ClosedXmlWriter.FontSize;
    }

    // ClosedXML puts the columns to the right of the table first; readers expect them from left to right.
    private static void SortColumns(Xml.Columns columns)
    {
        var sorted = columns.Elements<Xml.Column>().OrderBy(column => column.Min!.Value).ToList();
        columns.RemoveAllChildren();
        columns.Append(sorted);
    }

    // Names of relationships are given, because those made up otherwise differ from run to run.
    private static void Draw(WorksheetPart sheet, LineChart content, int row, string language)
    {
        var drawing = sheet.AddNewPart<DrawingsPart>("rIdDrawing");
        var chart = drawing.AddNewPart<ChartPart>("rIdChart");
        Feed(chart, ChartXml.Chart(content, language));
        Feed(drawing, ChartXml.Drawing(content, row, "rIdChart"));
        // The list of tables, empty here, comes after it.
        sheet.Worksheet.InsertBefore(new Xml.Drawing { Id = "rIdDrawing" }, sheet.Worksheet.GetFirstChild<Xml.TableParts>());
    }

    private static void Feed(OpenXmlPart part, XElement content)
    {
        using var stream = part.GetStream(FileMode.Create);
        content.Save(stream);
    }

    private static string Path(OpenXmlPart part) => part.Uri.OriginalString.TrimStart('/');

    // In a file _x0041_ stands for the letter A, so a text with those very characters has its first underscore written as _x005F_.
    // ClosedXML does so, but misses a mark that shares an underscore with the one before it.
    [GeneratedRegex("(?<=_x005F_x[0-9A-Fa-f]{4})_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex SecondOfTwoMarks();
}
