using ClosedXML.Excel;

namespace Survey.Analysis.Workbooks;

/// <summary>
/// Makes an .xlsx file of a workbook's content but for charts and the rows of streamed tables; nothing else knows ClosedXML.
/// </summary>
internal static class ClosedXmlWriter
{
    public const string Font = "Arial";
    public const double FontSize = 12;

    // ClosedXML cannot measure text, so heights are worked out from the number of characters. Excel measures a column in digits;
    // running text has narrower letters.
    private const double LettersPerDigit = 1.1;
    private const double Gap = 1;
    private const double HeightOfLine = 16;
    private const double HighestRow = 409;
    private const int WidthOfPage = 96;
    private const int WidestOnAPage = 260;

    public static MemoryStream Write(WorkbookContent content)
    {
        var file = new MemoryStream();
        using var book = new XLWorkbook();
        book.Style.Font.FontName = Font;
        book.Style.Font.FontSize = FontSize;
        book.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
        book.RowHeight = HeightOfLine;
        foreach (var sheet in content.Sheets)
            Add(book, sheet);
        book.Worksheet(1).SetTabActive();
        book.SaveAs(file);
        return file;
    }

    private static void Add(XLWorkbook book, Sheet content)
    {
        var sheet = book.AddWorksheet(content.Name);
        Line[] lines = [new(content.Title), new(content.Description), .. content.Lines];
        for (var row = 1; row <= lines.Length; row++)
            AddLine(sheet.Row(row), lines[row - 1], wrap: content.Table is null);

        sheet.Cell(1, 1).Style.Font.SetBold().Font.FontSize = 16;
        // Letters of the title are half as wide again.
        var titleLines = content.Table is null ? LinesOf(content.Title, WidthOfPage * 2 / 3) : 1;
        sheet.Row(1).Height = HeightOfLine * 1.5 * titleLines;
        if (content.Table is { } table)
            AddTable(sheet, content.FirstRowBelow, table);
        else
            sheet.Column(1).Width = WidthOfPage;

        sheet.Cell(1, 1).SetActive();
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        // Fitted to a page, a wider table would be too small to read; it goes on over several.
        if ((content.Table?.Columns.Sum(column => column.Width) ?? WidthOfPage) <= WidestOnAPage)
            sheet.PageSetup.FitToPages(1, 0);
    }

    // A sheet without a table is read as a page and its lines wrap; above a table they run on to the right.
    private static void AddLine(IXLRow row, Line line, bool wrap)
    {
        var cell = row.Cell(1);
        SetText(cell, line.Text);
        cell.Style.Alignment.WrapText = wrap;
        if (wrap)
            SetHeight(row, LinesOf(line.Text, WidthOfPage));
        if (line.Heading)
        {
            cell.Style.Font.SetBold().Font.FontSize = 14;
            cell.Style.Alignment.Vertical = XLAlignmentVerticalValues.Bottom;
            row.Height = HeightOfLine * 2;
        }

        if (line.LinkTo is { } target)
            LinkTo(cell, target);
    }

    private static void AddTable(IXLWorksheet sheet, int top, Table content)
    {
        // Streamed rows are written later; until then a row without content stands for them.
        var rows = content.Streamed is null ? content.Rows.Count : 1;
        var range = sheet.Range(top, 1, top + rows, content.Columns.Count);
        range.Style.Alignment.WrapText = true;
        for (var column = 1; column <= content.Columns.Count; column++)
        {
            var heading = content.Columns[column - 1];
            SetText(sheet.Cell(top, column), heading.Heading);
            sheet.Column(column).Width = heading.Width + Gap;
            var alignment = range.Column(column).Style.Alignment;
            alignment.Horizontal = heading.Numeric ? XLAlignmentHorizontalValues.Right : XLAlignmentHorizontalValues.Left;
            // So that numbers do not touch the texts of the next column.
            alignment.Indent = heading.Numeric ? 1 : 0;
        }

        SetHeight(sheet.Row(top), content.Columns.Max(column => LinesOf(column.Heading, column.Width)));
        for (var row = 0; row < content.Rows.Count; row++)
        {
            AddRow(sheet.Row(top + 1 + row), content, content.Rows[row]);
            if (content.Grouped && row > 0 && content.Rows[row][0] != content.Rows[row - 1][0])
                range.Row(row + 2).Style.Border.TopBorder = XLBorderStyleValues.Hair;
        }

        var table = range.CreateTable(content.Name);
        table.Theme = XLTableTheme.None;
        table.ShowAutoFilter = false;
        table.ShowRowStripes = false;
        var header = range.FirstRow().Style;
        header.Font.Bold = true;
        header.Border.BottomBorder = XLBorderStyleValues.Thin;
    }

    private static void AddRow(IXLRow target, Table table, IReadOnlyList<Cell> cells)
    {
        var lines = 1;
        for (var column = 0; column < cells.Count; column++)
        {
            SetCell(target.Cell(column + 1), cells[column]);
            if (cells[column] is TextCell { Text: var text })
                lines = Math.Max(lines, LinesOf(text, table.Columns[column].Width));
        }

        SetHeight(target, lines);
    }

    private static void SetCell(IXLCell target, Cell cell)
    {
        switch (cell)
        {
            case NumberCell number:
                target.SetValue(number.Value);
                if (number.Format != NumberCell.General)
                    target.Style.NumberFormat.Format = number.Format;
                break;
            case TextCell text:
                SetText(target, text.Text);
                if (text.LinkTo is { } sheet)
                    LinkTo(target, sheet);
                break;
        }
    }

    // Only SetValue<string> keeps text as it is: Value would make numbers, dates and formulas of it.
    private static void SetText(IXLCell cell, string text)
    {
        var fitting = CellText.Visible(text);
        cell.SetValue(fitting);
        if (CellText.LooksLikeFormula(fitting))
            cell.Style.IncludeQuotePrefix = true;
    }

    private static void LinkTo(IXLCell cell, string sheet) => cell.Hyperlink = new XLHyperlink($"'{sheet}'!A1", sheet);

    private static int LinesOf(string text, int width) => CellText.Lines(text, (int)(width * LettersPerDigit));

    private static void SetHeight(IXLRow row, int lines)
    {
        if (lines > 1)
            row.Height = Math.Min(HighestRow, lines * HeightOfLine);
    }
}
