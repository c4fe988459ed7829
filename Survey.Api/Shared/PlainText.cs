using System.Globalization;
using System.Text;

namespace Survey.Api.Shared;

/// <summary>Texts as they are searched: without accents, in lower case. The filter in the browser does the same.</summary>
public static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(character)
                is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark))
                plain.Append(Folded(character));
        return plain.ToString();
    }

    public static IReadOnlyList<string> Words(string text) =>
        Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // A phone writes a curly apostrophe where a keyboard writes a straight one; at the end of a word a sigma has a form of its own.
    private static char Folded(char character) => char.ToLowerInvariant(character) switch
    {
        '’' or '‘' => '\'',
        'ς' => 'σ',
        var lower => lower,
    };
}
