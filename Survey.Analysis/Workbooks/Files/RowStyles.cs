using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Analysis.Workbooks;

/// <summary>
/// The looks of cells in streamed rows: how a number is written, on which side it stands, and whether a text could pass for a formula.
/// </summary>
internal sealed class RowStyles
{
    // Numbers below 164 are Excel's own.
    private const uint FirstOwnFormat = 500;

    private static readonly string[] formats =
        [NumberCell.General, "0", "0.00", "0.0%", NumberCell.Day];

    private readonly Dictionary<(string Format, bool Right, bool Quoted), string> numbers = [];

    private RowStyles()
    {
    }

    /// <summary>Number of a style in the file.</summary>
    public string Of(Cell cell, Column column) =>
        numbers[(cell is NumberCell number ? number.Format : NumberCell.General, column.Numeric,
            cell is TextCell { Text: var text } && CellText.LooksLikeFormula(text))];

    public static RowStyles AddTo(Stylesheet stylesheet)
    {
        var styles = new RowStyles();
        stylesheet.NumberingFormats ??= new NumberingFormats();
        var cells = stylesheet.CellFormats!;
        for (var number = 0; number < formats.Length; number++)
        {
            var id = formats[number] == NumberCell.General ? 0 : FirstOwnFormat + (uint)number;
            if (id != 0)
                stylesheet.NumberingFormats.Append(new NumberingFormat { NumberFormatId = id, FormatCode = formats[number] });
            foreach (var (right, quoted) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                styles.numbers[(formats[number], right, quoted)] = $"{cells.ChildElements.Count}";
                cells.Append(Style(id, right, quoted));
            }
        }

        stylesheet.NumberingFormats.Count = (uint)stylesheet.NumberingFormats.ChildElements.Count;
        cells.Count = (uint)cells.ChildElements.Count;
        return styles;
    }

    private static CellFormat Style(uint format, bool right, bool quoted) => new()
    {
        NumberFormatId = format,
        FontId = 0,
        FillId = 0,
        BorderId = 0,
        FormatId = 0,
        ApplyNumberFormat = format != 0,
        ApplyAlignment = true,
        QuotePrefix = quoted ? new BooleanValue(true) : null,
        Alignment = new Alignment
        {
            Horizontal = right ? HorizontalAlignmentValues.Right : HorizontalAlignmentValues.Left,
            Vertical = VerticalAlignmentValues.Top,
            Indent = right ? 1u : null,
            WrapText = true,
        },
    };
}
