using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Analysis.Workbooks;

/// <summary>Looks at a sheet from its first to its last cell, keeping none, so that a long sheet costs no memory.</summary>
internal sealed partial class SheetCheck
{
    private const int FirstRowsKept = 100;
    // A problem that is in every row is told a few times.
    private const int MostOfAKind = 5;
    private const double LettersPerDigit = 1.1;

    private readonly WorksheetPart part;
    private readonly IReadOnlyList<StyleFacts> styles;
    private readonly IReadOnlyList<string> texts;
    private readonly List<Finding> findings;
    private readonly SheetFacts facts;
    private readonly Dictionary<GuidanceRule, int> found = [];
    private readonly CellRange? table;
    private readonly List<string> headings = [];
    private readonly Dictionary<int, double> widths = [];
    private int filledInRow;
    private int row;

    private SheetCheck(
        string name, WorksheetPart part, IReadOnlyList<StyleFacts> styles, IReadOnlyList<string> texts, List<Finding> findings)
    {
        (this.part, this.styles, this.texts, this.findings) = (part, styles, texts, findings);
        facts = new SheetFacts(name);
        table = part.TableDefinitionParts.FirstOrDefault()?.Table.Reference?.Value is { } range ? CellRange.Parse(range) : null;
    }

    public static SheetFacts Run(
        string name, WorksheetPart part, IReadOnlyList<StyleFacts> styles, IReadOnlyList<string> texts, List<Finding> findings)
    {
        var check = new SheetCheck(name, part, styles, texts, findings);
        check.CheckTable();
        check.ReadParts();
        check.Conclude();
        return check.facts;
    }

    private void CheckTable()
    {
        if (part.TableDefinitionParts.Count() > 1)
            Report(GuidanceRule.OneTable, null, "There are several tables.");
        if (part.TableDefinitionParts.FirstOrDefault()?.Table is not { } markup)
            return;
        if (table!.Left != 1)
            Report(GuidanceRule.OneTable, null, "The table does not begin in column A.");
        if (markup.AutoFilter is not null)
            Report(GuidanceRule.NoFilters, null, "The table has filters.");
        if (markup.HeaderRowCount?.Value is not (null or 1))
            Report(GuidanceRule.Headers, null, "The table does not have one header row.");
        headings.AddRange(markup.TableColumns!.Elements<TableColumn>().Select(column => column.Name?.Value ?? ""));
        if (headings.Distinct(StringComparer.OrdinalIgnoreCase).Count() != headings.Count)
            Report(GuidanceRule.Headers, null, "Two columns have one heading.");
    }

    private void ReadParts()
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { IgnoreWhitespace = false });
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
                Read(reader);
        }
    }

    private void Read(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "pane":
                Report(GuidanceRule.NoFrozenPanes, null, "Panes are frozen or split.");
                break;
            case "selection" when reader.GetAttribute("activeCell") is not (null or "A1"):
                Report(GuidanceRule.OpensAtTheStart, reader.GetAttribute("activeCell"), "The cursor is not in A1.");
                break;
            case "col":
                ReadColumn(reader);
                break;
            case "row":
                BeginRow(reader);
                break;
            case "c":
                ReadCell(reader);
                break;
            case "mergeCell":
                Report(GuidanceRule.NoMergedCells, reader.GetAttribute("ref"), "Cells are merged.");
                break;
            case "autoFilter":
                Report(GuidanceRule.NoFilters, null, "The sheet has filters.");
                break;
            case "hyperlink" when reader.GetAttribute("location") is { } location:
                facts.Links.Add(location[..location.LastIndexOf('!')].Trim('\''));
                break;
            case "oddHeader" or "oddFooter" or "evenHeader" or "evenFooter" or "firstHeader" or "firstFooter" when !reader.IsEmptyElement:
                if (reader.ReadElementContentAsString().Length > 0)
                    Report(GuidanceRule.NoPageHeaders, null, "Printed pages have a header or footer.");
                break;
        }
    }

    private void ReadColumn(XmlReader reader)
    {
        if (reader.GetAttribute("hidden") is "1" or "true")
            Report(GuidanceRule.NothingHidden, null, "A column is hidden.");
        var (first, last) = (Number(reader.GetAttribute("min")!), Number(reader.GetAttribute("max")!));
        for (var column = first; column <= Math.Min(last, table?.Right ?? 1); column++)
            widths[column] = double.Parse(reader.GetAttribute("width") ?? "0", CultureInfo.InvariantCulture);
    }

    private void BeginRow(XmlReader reader)
    {
        EndRow();
        var number = Number(reader.GetAttribute("r")!);
        if (number != row + 1)
            Report(GuidanceRule.NoBlankRows, $"A{row + 1}", "The row is blank.");
        if (reader.GetAttribute("hidden") is "1" or "true")
            Report(GuidanceRule.NothingHidden, $"A{number}", "The row is hidden.");
        (row, filledInRow) = (number, 0);
    }

    private void EndRow()
    {
        if (row == 0)
            return;
        if (filledInRow == 0)
            Report(GuidanceRule.NoBlankRows, $"A{row}", "The row is blank.");
        else if (table is not null && row > table.Top && row <= table.Bottom && filledInRow < table.Right && !BlanksExplained)
            Report(GuidanceRule.NoBlankCells, $"A{row}", "A cell of the row is blank, and no line above the table says what that means.");
    }

    private bool BlanksExplained => facts.Lines.Any(line =>
        line.Contains("blank", StringComparison.OrdinalIgnoreCase) || line.Contains("cell wag", StringComparison.OrdinalIgnoreCase));

    private void ReadCell(XmlReader reader)
    {
        var reference = reader.GetAttribute("r")!;
        var style = styles[Number(reader.GetAttribute("s") ?? "0")];
        var type = reader.GetAttribute("t");
        var text = "";
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "f")
                    Report(GuidanceRule.NoFormulas, reference, "The cell has a formula.");
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                    text += reader.Value;
            }
        }

        if (type == "e")
            Report(GuidanceRule.NoErrors, reference, $"The cell has the error {text}.");
        if (style.Filled)
            Report(GuidanceRule.NoFills, reference, "The cell is filled with a colour.");
        if (text.Length == 0)
            return;
        if (!style.Legible)
            Report(GuidanceRule.Font, reference, "The font is smaller than 12 points or no sans serif.");
        filledInRow++;
        Place(reference, type == "s" ? texts[Number(text)] : text, type is null or "n", style);
    }

    private void Place(string reference, string text, bool isNumber, StyleFacts style)
    {
        var column = CellRange.ColumnOf(reference);
        if (table is null || row < table.Top)
        {
            if (column != 1)
                Report(GuidanceRule.OneTable, reference, "There is a cell beside column A outside the table.");
            if (table is null && !style.Wrapped)
                Report(GuidanceRule.Wrapped, reference, "The text is not wrapped.");
            if (row == 1)
                facts.Title = text;
            facts.Lines.Add(text);
            return;
        }

        if (row > table.Bottom || column > table.Right)
        {
            Report(GuidanceRule.OneTable, reference, "There is a cell below or beside the table.");
            return;
        }

        if (!style.Wrapped)
            Report(GuidanceRule.Wrapped, reference, "The cell is not wrapped.");
        if (row == table.Top)
            CheckHeading(reference, column, text);
        else
            CheckBody(reference, column, text, isNumber, style);
    }

    private void CheckHeading(string reference, int column, string text)
    {
        if (text != headings[column - 1])
            Report(GuidanceRule.Headers, reference, $"The heading is not that of the table's markup, {headings[column - 1]}.");
        if (GuidanceChecklist.NamesAQuarter(text))
            Report(GuidanceRule.Periods, reference, $"The period {text} is not named by its months.");
        var longest = text.Split(' ', '\n').Max(word => word.Length);
        if (longest > widths.GetValueOrDefault(column) * LettersPerDigit)
            Report(GuidanceRule.ColumnWidths, reference, "The column is too narrow for its heading.");
    }

    private void CheckBody(string reference, int column, string text, bool isNumber, StyleFacts style)
    {
        if (column == 1 && row - table!.Top <= FirstRowsKept)
            facts.FirstColumn.Add(text);
        if (isNumber && !style.Right)
            Report(GuidanceRule.NumericColumns, reference, "There is a number in a column of texts.");
        if (isNumber || !style.Right)
            return;
        if (Sign().IsMatch(text))
            facts.Signs.TryAdd(text, reference);
        else
            Report(GuidanceRule.NumericColumns, reference, "There is a text in a column of numbers.");
    }

    private void Conclude()
    {
        EndRow();
        if (facts.Title.Length == 0)
            Report(GuidanceRule.TitleAndDescription, "A1", "The sheet has no title.");
        if (facts.Lines.Count < 2)
            Report(GuidanceRule.TitleAndDescription, "A2", "The sheet has no description.");
        if (table is not null && row < table.Bottom)
            Report(GuidanceRule.NoBlankRows, $"A{row + 1}", "The table has rows without cells.");
    }

    private void Report(GuidanceRule rule, string? cell, string problem)
    {
        found[rule] = found.GetValueOrDefault(rule) + 1;
        if (found[rule] <= MostOfAKind)
            findings.Add(new(rule, facts.Name, cell, problem));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\[[a-z]+\]$")]
    private static partial Regex Sign();
}
