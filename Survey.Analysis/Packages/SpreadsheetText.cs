using System.Buffers;

namespace Survey.Analysis.Packages;

/// <summary>
/// Keeps spreadsheets from running text as a formula. A cell that begins with = + - @ tab or return, whatever apostrophes stand before
/// it, is written with one apostrophe more and read with one less; so every text survives a file and comes back the same.
/// </summary>
public static class SpreadsheetText
{
    private const char Guard = '\'';
    private static readonly SearchValues<char> Active = SearchValues.Create("=+-@\t\r");

    public static string ToCell(string text) => IsActive(text) ? Guard + text : text;

    public static string FromCell(string cell) => cell is [Guard, ..] && IsActive(cell) ? cell[1..] : cell;

    private static bool IsActive(string text)
    {
        var rest = text.AsSpan().TrimStart(Guard);
        return rest.Length > 0 && Active.Contains(rest[0]);
    }
}
