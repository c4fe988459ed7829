using DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Analysis.Workbooks;

/// <summary>What the checklist asks about a cell's style.</summary>
/// <param name="Filled">It has a fill.</param>
/// <param name="Wrapped">Its text is wrapped.</param>
/// <param name="Right">It is aligned to the right.</param>
/// <param name="Legible">Its font is a sans serif of 12 points or more.</param>
internal sealed record StyleFacts(bool Filled, bool Wrapped, bool Right, bool Legible)
{
    private const double SmallestFont = 12;

    private static readonly HashSet<string> sansSerif =
        new(StringComparer.OrdinalIgnoreCase) { "Arial", "Calibri", "Helvetica", "Verdana" };

    /// <summary>By number of the style.</summary>
    public static IReadOnlyList<StyleFacts> Of(Stylesheet stylesheet)
    {
        var fills = stylesheet.Fills!.Elements<Fill>().ToList();
        var fonts = stylesheet.Fonts!.Elements<Font>().ToList();
        return
        [
            .. stylesheet.CellFormats!.Elements<CellFormat>().Select(format => new StyleFacts(
                fills[(int)(format.FillId?.Value ?? 0)].PatternFill?.PatternType?.Value is not (null or PatternValues.None),
                format.Alignment?.WrapText?.Value == true,
                format.Alignment?.Horizontal?.Value == HorizontalAlignmentValues.Right,
                IsLegible(fonts[(int)(format.FontId?.Value ?? 0)]))),
        ];
    }

    private static bool IsLegible(Font font) =>
        font.FontSize?.Val?.Value >= SmallestFont && font.FontName?.Val?.Value is { } name && sansSerif.Contains(name);
}
