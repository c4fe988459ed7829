namespace Survey.Analysis.Instruments.XlsForms;

/// <summary>Makes codes of names, each once: small first letter, letters, digits and hyphens.</summary>
internal sealed class XlsFormCodes
{
    private const int Longest = 50;

    // Words that mean something of their own in answers or addresses.
    private static readonly string[] reserved =
        ["missing", "none", "picked", "check", "colleagues", "decline", "done", "opt-out", "return", "start", "your-data"];

    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="name">A name of the form.</param>
    /// <param name="prefix">Stands before a name that does not begin with a letter.</param>
    /// <param name="digitFirst">A digit may come first.</param>
    public string Of(string name, string prefix, bool digitFirst = false)
    {
        var letters = new string([.. name.Trim().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]).Trim('-');
        if (letters.Length == 0 || !(char.IsAsciiLetter(letters[0]) || (digitFirst && char.IsAsciiDigit(letters[0]))))
            letters = letters.Length == 0 ? prefix : $"{prefix}-{letters}";
        letters = char.ToLowerInvariant(letters[0]) + letters[1..];
        var code = letters[..Math.Min(letters.Length, Longest)];
        for (var number = 2; reserved.Contains(code) || !taken.Add(code); number++)
        {
            var ending = $"-{number}";
            code = letters[..Math.Min(letters.Length, Longest - ending.Length)] + ending;
        }

        return code;
    }
}
