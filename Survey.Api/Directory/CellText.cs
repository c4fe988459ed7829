using System.Globalization;
using System.Text;

namespace Survey.Api.Directory;

/// <summary>Reads what a person or a file wrote in one field. Whatever is wrong is told as a sentence with the mend.</summary>
public static class CellText
{
    /// <summary>Divides several values in one cell.</summary>
    public const char Divider = '|';

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d/M/yyyy"];
    private static readonly DateOnly Earliest = new(1800, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>One line of text: blanks and line breaks inside become one blank. Null when nothing is there.</summary>
    public static string? Line(string text, int most, Action<string> problem)
    {
        var clean = Clean(text);
        if (clean.Length == 0) return null;
        if (clean.Length > most)
            problem($"The text has {clean.Length} characters; at most {most} can be kept. Shorten it.");
        if (clean.Any(IsControl))
            problem($"The text holds a control character (U+{(int)clean.First(IsControl):X4}), which cannot be seen. Type the text again.");
        return clean;
    }

    /// <summary>Several values, each once, divided by bars or line breaks.</summary>
    public static IReadOnlyList<string> Lines(string text, int most, Action<string> problem) =>
    [
        .. text.Split([Divider, '\r', '\n'])
            .Select(value => Line(value, most, problem))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>One of the known words, in any letter case.</summary>
    public static string? Word(string text, string what, IReadOnlyList<string> allowed, Action<string> problem)
    {
        var word = Clean(text).ToLowerInvariant();
        if (word.Length == 0) return null;
        if (allowed.Contains(word)) return word;
        problem($"\"{Shorten(word)}\" is not a {what}.{Suggestion(word, allowed)} Write one of: {string.Join(", ", allowed)}.");
        return null;
    }

    /// <summary>A day as yyyy-MM-dd or dd/MM/yyyy.</summary>
    public static DateOnly? Day(string text, Action<string> problem)
    {
        var clean = Clean(text);
        if (clean.Length == 0) return null;
        if (DateOnly.TryParseExact(clean, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= Earliest && day <= Latest)
            return day;
        problem($"\"{Shorten(clean)}\" is not a date. Write it as 2026-03-31 or 31/03/2026.");
        return null;
    }

    /// <summary>" Did you mean …?" when one of the words is close, otherwise nothing.</summary>
    public static string Suggestion(string word, IReadOnlyList<string> known)
    {
        var (nearest, distance) = known.Select(candidate => (candidate, Distance(word, candidate))).MinBy(pair => pair.Item2);
        return nearest is not null && distance <= Math.Max(1, nearest.Length / 3) ? $" Did you mean {nearest}?" : "";
    }

    /// <summary>Text to quote in a sentence.</summary>
    public static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
            if (!char.IsWhiteSpace(character)) clean.Append(character);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        return clean.ToString().TrimEnd().Normalize();
    }

    // Marks that turn the direction of writing are as invisible as control characters, and can make one name look like another.
    private static bool IsControl(char character) =>
        char.IsControl(character) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    // Letters to change, add or take away, the words being short.
    private static int Distance(string from, string to)
    {
        if (from.Length > 2 * to.Length + 2) return int.MaxValue;
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
