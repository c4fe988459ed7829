using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Chart = DocumentFormat.OpenXml.Drawing.Charts;
using Xml = DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Analysis.Workbooks;

/// <summary>Reads a saved workbook and tells where it does not follow the guidance, see <see cref="GuidanceRule"/>.</summary>
public static partial class GuidanceChecklist
{
    private const int LongestSheetName = 31;

    /// <param name="file">An .xlsx file; it is read from its beginning and stays open.</param>
    public static IReadOnlyList<Finding> Check(Stream file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var findings = new List<Finding>();
        var book = document.WorkbookPart!;
        CheckDocument(document, book, findings);

        var styles = StyleFacts.Of(book.WorkbookStylesPart!.Stylesheet);
        List<string> texts = [.. book.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText)];
        List<(string Name, WorksheetPart Part)> sheets =
        [
            .. book.Workbook.Sheets!.Elements<Xml.Sheet>()
                .Select(sheet => (sheet.Name!.Value!, (WorksheetPart)book.GetPartById(sheet.Id!))),
        ];
        List<SheetFacts> facts = [.. sheets.Select(sheet => SheetCheck.Run(sheet.Name, sheet.Part, styles, texts, findings))];
        CheckTableNames(sheets, findings);
        CheckContents(facts, findings);
        CheckSigns(facts, findings);
        foreach (var (name, part) in sheets)
            CheckDrawings(name, part, findings);
        return findings;
    }

    /// <summary>Does a text name a quarter by its number, such as "Q1 2026"?</summary>
    internal static bool NamesAQuarter(string text) => Quarter().IsMatch(text);

    private static void CheckDocument(SpreadsheetDocument document, WorkbookPart book, List<Finding> findings)
    {
        Expect(GuidanceRule.DocumentTitle, !string.IsNullOrWhiteSpace(document.PackageProperties.Title), "The document has no title.");
        Expect(GuidanceRule.DocumentLanguage, !string.IsNullOrWhiteSpace(document.PackageProperties.Language),
            "The document does not say its language.");
        Expect(GuidanceRule.SelfContained, book.VbaProjectPart is null && !book.ExternalWorkbookParts.Any(),
            "The document has macros or links to another file.");

        var sheets = book.Workbook.Sheets!.Elements<Xml.Sheet>().ToList();
        var names = sheets.Select(sheet => sheet.Name?.Value ?? "").ToList();
        Expect(GuidanceRule.SheetNames, names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count,
            "Two sheets have one name.");
        foreach (var sheet in sheets)
        {
            if (string.IsNullOrWhiteSpace(sheet.Name?.Value) || sheet.Name.Value.Length > LongestSheetName)
                findings.Add(new(GuidanceRule.SheetNames, sheet.Name?.Value, null, "The sheet's name is empty or too long."));
            if (sheet.State?.Value is not (null or SheetStateValues.Visible))
                findings.Add(new(GuidanceRule.SheetNames, sheet.Name?.Value, null, "The sheet is hidden."));
        }

        var view = book.Workbook.BookViews?.GetFirstChild<WorkbookView>();
        Expect(GuidanceRule.OpensAtTheStart, (view?.ActiveTab?.Value ?? 0) == 0, "The document does not open on its first sheet.");

        void Expect(GuidanceRule rule, bool holds, string problem)
        {
            if (!holds) findings.Add(new(rule, null, null, problem));
        }
    }

    private static void CheckTableNames(IEnumerable<(string Name, WorksheetPart Part)> sheets, List<Finding> findings)
    {
        var names = sheets.SelectMany(sheet =>
            sheet.Part.TableDefinitionParts.Select(part => (sheet.Name, Table: part.Table.DisplayName?.Value)));
        foreach (var same in names.GroupBy(one => one.Table, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            findings.Add(new(GuidanceRule.Headers, same.Last().Name, null, $"Another table is named {same.Key} too."));
    }

    private static void CheckContents(List<SheetFacts> sheets, List<Finding> findings)
    {
        var names = sheets.Select(sheet => sheet.Name).ToHashSet();
        foreach (var sheet in sheets)
        {
            foreach (var target in sheet.Links.Where(target => !names.Contains(target)))
                findings.Add(new(GuidanceRule.Contents, sheet.Name, null, $"A link leads to the sheet {target}, which is not there."));
        }

        var listed = sheets.Count > 1 ? sheets[1].Links : [];
        foreach (var sheet in sheets.Skip(2).Where(sheet => !listed.Contains(sheet.Name)))
            findings.Add(new(GuidanceRule.Contents, sheet.Name, null, "The second sheet has no link to this one."));
    }

    private static void CheckSigns(List<SheetFacts> sheets, List<Finding> findings)
    {
        var explained = sheets.Count > 2 ? sheets[2].FirstColumn : [];
        foreach (var sheet in sheets)
        {
            foreach (var (sign, cell) in sheet.Signs)
            {
                if (!explained.Contains(sign))
                    findings.Add(new(GuidanceRule.SignsExplained, sheet.Name, cell, $"{sign} is not explained on the third sheet."));
                if (!sheet.Lines.Any(line => line.Contains(sign, StringComparison.Ordinal)))
                    findings.Add(new(GuidanceRule.SignsExplained, sheet.Name, cell, $"{sign} is not explained above the table."));
            }

        }

        // The titles before are not about figures.
        foreach (var sheet in sheets.Skip(3))
        {
            var notes = NoteMark().Matches(sheet.Title).Select(mark => mark.Groups[1].Value);
            foreach (var note in notes.Where(note => !explained.Contains(note)))
                findings.Add(new(GuidanceRule.SignsExplained, sheet.Name, "A1", $"There is no {note} on the third sheet."));
        }
    }

    private static void CheckDrawings(string sheet, WorksheetPart part, List<Finding> findings)
    {
        if (part.DrawingsPart is not { } drawings)
            return;
        if (part.TableDefinitionParts.Any())
            findings.Add(new(GuidanceRule.Drawings, sheet, null, "There is a drawing beside the table."));
        foreach (var anchor in drawings.WorksheetDrawing.ChildElements)
        {
            if (anchor.GetFirstChild<GraphicFrame>() is not { } frame)
                findings.Add(new(GuidanceRule.Drawings, sheet, null, "There is a picture or a text box; only charts are drawn."));
            else if (string.IsNullOrWhiteSpace(frame.NonVisualGraphicFrameProperties?.NonVisualDrawingProperties?.Description?.Value))
                findings.Add(new(GuidanceRule.Drawings, sheet, null, "The chart has no text for those who do not see it."));
        }

        foreach (var label in drawings.ChartParts.SelectMany(chart => chart.ChartSpace.Descendants<Chart.CategoryAxisData>())
            .SelectMany(axis => axis.Descendants<Chart.NumericValue>()).Where(label => NamesAQuarter(label.Text)))
            findings.Add(new(GuidanceRule.Periods, sheet, null, $"The period {label.Text} is not named by its months."));
    }

    [GeneratedRegex(@"\bQ[1-4]\b")]
    private static partial Regex Quarter();

    [GeneratedRegex(@"\[(\p{L}+ \d+)\]")]
    private static partial Regex NoteMark();
}
