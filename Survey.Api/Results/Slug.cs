using System.Globalization;
using System.Text;

namespace Survey.Api.Results;

/// <summary>A name as it can stand in a file's name: lower case with hyphens, without accents, cut.</summary>
public static class Slug
{
    private const int Longest = 60;

    public static string Of(string name)
    {
        var words = new string([.. name.Normalize(NormalizationForm.FormD).ToLowerInvariant()
                .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                .Take(Longest)
                .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "sector" : string.Join('-', words);
    }
}
