using System.Security.Cryptography;

namespace Survey.Database.Chasing;

/// <summary>
/// What somebody types who cannot follow a mail's link: <c>K7QM-X2PD-94TZ</c>. Eleven characters are random, 55 bits: with how often one
/// computer may try, nobody finds one of some thousand codes by guessing. The twelfth shows that one was mistyped or two were swapped.
/// </summary>
public static class ShortCode
{
    // Without I, L, O and U, which are taken for other characters. As many as the field GF(32) has elements.
    internal const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    public static string Create()
    {
        var random = RandomNumberGenerator.GetString(Alphabet, Length - 1);
        var code = random + Alphabet[TimesX(Remainder(random))];
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }

    /// <summary>
    /// Reads what was typed, whatever the case, with or without spaces and dashes, also with O for 0 and with I or L for 1.
    /// </summary>
    /// <returns>The code as <see cref="Create"/> writes it, or null when it is none.</returns>
    public static string? Read(string typed)
    {
        var code = string.Concat(typed.ToUpperInvariant().Where(char.IsLetterOrDigit).Select(letter => letter switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => letter,
        }));
        return code.Length == Length && code.All(Alphabet.Contains) && Remainder(code) == 0
            ? $"{code[..4]}-{code[4..8]}-{code[8..]}"
            : null;
    }

    /// <summary>
    /// The characters as coefficients of a polynomial over GF(32), evaluated at x. A whole code gives 0; one wrong character, or two
    /// different ones swapped, give something else.
    /// </summary>
    private static int Remainder(string code) => code.Aggregate(0, (sum, letter) => TimesX(sum) ^ Alphabet.IndexOf(letter));

    // Modulo x^5 + x^2 + 1, which is primitive.
    private static int TimesX(int element) => (element << 1) ^ (element >= 16 ? 0b100101 : 0);
}
