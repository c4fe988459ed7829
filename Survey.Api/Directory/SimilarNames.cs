using Survey.Api.Shared;

namespace Survey.Api.Directory;

/// <summary>Tells whether a name that somebody typed may be a name that is known.</summary>
public static class SimilarNames
{
    private const double Alike = 0.6;

    // Words that names have or lack without meaning another organisation.
    private static readonly HashSet<string> Empty = ["the", "of", "and", "for", "in", "uk", "cic", "cio", "ltd", "limited", "plc", "y", "yr", "a"];

    /// <summary>The form in which names are compared: words of letters and digits, without accents, in lower case.</summary>
    public static string KeyOf(string name) =>
        string.Join(' ', PlainText.Words(string.Concat(name.Replace("'", "").Replace("’", "")
            .Select(character => char.IsLetterOrDigit(character) || char.GetUnicodeCategory(character) is
                System.Globalization.UnicodeCategory.NonSpacingMark ? character : ' '))));

    /// <summary>Those that may be meant, the likeliest first, at most five.</summary>
    /// <param name="names">Every name that one of them goes by.</param>
    public static IReadOnlyList<T> Find<T>(string typed, IEnumerable<T> all, Func<T, IEnumerable<string>> names) =>
    [
        .. all.Select(one => (One: one, Likeness: names(one).Select(name => Likeness(typed, name)).Append(0).Max()))
            .Where(pair => pair.Likeness >= Alike)
            .OrderByDescending(pair => pair.Likeness)
            .Take(5)
            .Select(pair => pair.One),
    ];

    /// <summary>0 for nothing in common, 1 for the same: the share of pairs of letters that both have (Dice's coefficient).</summary>
    public static double Likeness(string one, string other)
    {
        var (left, right) = (Telling(one), Telling(other));
        if (left.Length == 0 || right.Length == 0) return 0;
        if (left == right) return 1;
        var (first, second) = (Pairs(left), Pairs(right));
        var shared = first.Sum(pair => Math.Min(pair.Value, second.GetValueOrDefault(pair.Key)));
        var all = first.Values.Sum() + second.Values.Sum();
        return all == 0 ? 0 : 2.0 * shared / all;
    }

    private static string Telling(string name)
    {
        var key = KeyOf(name);
        var telling = string.Join(' ', key.Split(' ').Where(word => !Empty.Contains(word)));
        return telling.Length > 0 ? telling : key;
    }

    private static Dictionary<string, int> Pairs(string text) =>
        text.Zip(text.Skip(1), (first, second) => $"{first}{second}")
            .CountBy(pair => pair)
            .ToDictionary();
}
