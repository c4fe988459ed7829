using System.Globalization;
using System.Text;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>Text from files and arguments as it can stand in a line on a terminal.</summary>
internal static class Shown
{
    private const int Longest = 40;

    /// <summary>The text in quotation marks, cut, and without characters that would steer the terminal.</summary>
    public static string Quoted(string text) => $"'{Plain(text.Length <= Longest ? text : Cut(text, Longest) + "…")}'";

    /// <summary>The text without characters that would steer the terminal.</summary>
    public static string Plain(string text)
    {
        if (!text.Any(Steers))
            return text;
        var plain = new StringBuilder();
        foreach (var letter in text)
            plain.Append(Steers(letter) ? '·' : letter);
        return plain.ToString();
    }

    /// <summary>The first letters of the text; an emoji at the cut goes whole.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];

    /// <summary>Names in a row, the first twenty of them.</summary>
    public static string List(IReadOnlyCollection<string> names)
    {
        const int most = 20;
        var list = string.Join(", ", names.Take(most).Select(Quoted));
        return names.Count <= most ? list : string.Create(CultureInfo.InvariantCulture, $"{list} and {names.Count - most:N0} more");
    }

    // Also the marks that turn the direction of writing, with which a line can be made to read as another.
    private static bool Steers(char letter) =>
        char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}
