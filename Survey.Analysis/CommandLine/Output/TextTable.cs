using System.Globalization;
using Survey.Analysis.CommandLine.Files;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>Rows of text in aligned columns.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const string Gap = "  ";

    private readonly List<string[]> rows = [headings];
    private readonly HashSet<int> rightAligned = [];

    /// <summary>Sets columns of numbers to the right.</summary>
    public TextTable AlignRight(params int[] columns)
    {
        rightAligned.UnionWith(columns);
        return this;
    }

    public void Add(params string[] cells) => rows.Add([.. cells.Select(Shown.Plain)]);

    /// <summary>Writes the rows, each cut at the width; the text of the last column is not padded.</summary>
    public void Write(TextWriter text, int width = int.MaxValue)
    {
        var widths = headings.Select((_, column) => rows.Max(row => Letters(row[column]))).ToList();
        foreach (var row in rows)
        {
            var line = string.Join(Gap, row.Select((cell, column) => Pad(cell, widths[column], rightAligned.Contains(column)))).TrimEnd();
            text.WriteLine(line.Length <= width ? line : Shown.Cut(line, width - 1) + "…");
        }
    }

    private static string Pad(string cell, int width, bool right)
    {
        var spaces = new string(' ', width - Letters(cell));
        return right ? spaces + cell : cell + spaces;
    }

    /// <summary>Letters as a reader counts them: an emoji or an accented letter is one.</summary>
    private static int Letters(string cell) => new StringInfo(cell).LengthInTextElements;
}
