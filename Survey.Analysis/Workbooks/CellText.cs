using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Survey.Analysis.Workbooks;

/// <summary>Text as a cell can hold it.</summary>
public static partial class CellText
{
    /// <summary>The most UTF-16 units that Excel keeps in a cell.</summary>
    public const int Longest = 32_767;

    private const string CutMark = " […]";

    /// <summary>
    /// The text without the characters that XML cannot hold, line ends as line feeds, cut with a mark at what a cell holds.
    /// </summary>
    public static string Fit(string text)
    {
        // What most texts are: nothing in them needs a second look.
        if (text.Length <= Longest && !text.AsSpan().ContainsAnyExceptInRange(' ', '\ud7ff'))
            return text;

        var clean = Clean(text).ReplaceLineEndings("\n");
        if (clean.Length <= Longest)
            return clean;

        var kept = Longest - CutMark.Length;
        if (char.IsHighSurrogate(clean[kept - 1]))
            kept--;
        return clean[..kept] + CutMark;
    }

    /// <summary>The text of a cell that must not look empty: where there is nothing to see, <c>[z]</c> says so.</summary>
    public static string Visible(string text)
    {
        var fitting = Fit(text);
        return string.IsNullOrWhiteSpace(fitting) ? Shorthand.NotApplicable : fitting;
    }

    /// <summary>Would a person who edits the cell turn it into a formula?</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@';

    /// <summary>How many lines the text takes when it is wrapped between words at this many letters.</summary>
    public static int Lines(string text, int letters) => text.Split('\n').Sum(paragraph =>
    {
        if (paragraph.Length <= letters)
            return 1;

        var (lines, used) = (1, -1);
        foreach (var length in paragraph.Split(' ').Select(word => word.Length))
        {
            if (used + 1 + length > letters && used >= 0)
                (lines, used) = (lines + 1, -1);

            // A word that is longer than a line goes on in the next.
            lines += Math.Max(0, length - 1) / letters;
            used += 1 + (length <= letters ? length : ((length - 1) % letters) + 1);
        }

        return lines;
    });

    /// <summary>
    /// As a file writes it: there <c>_x0041_</c> stands for the letter A, so a text with those very characters has its first underscore
    /// written as <c>_x005F_</c>.
    /// </summary>
    internal static string Escaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? Mark().Replace(text, "_x005F_") : text;

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Mark();

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                clean.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }

        return clean.ToString();
    }
}
