using System.Text;
using System.Text.RegularExpressions;

namespace Survey.EndToEnd.Tests;

/// <summary>Reads mail as a person would: who got it, what it says, the link in it.</summary>
public static partial class MailBox
{
    /// <summary>The newest personal link of every address, from the .eml files of a folder.</summary>
    public static IReadOnlyDictionary<string, Uri> Links(string folder) =>
        Directory.EnumerateFiles(folder, "*.eml")
            .OrderBy(File.GetLastWriteTimeUtc)
            .Select(File.ReadAllText)
            .Select(text => (Address: To().Match(text).Groups["address"].Value, Link: LinkIn(Body(text))))
            .GroupBy(mail => mail.Address)
            .ToDictionary(mails => mails.Key, mails => mails.Last().Link);

    /// <summary>The text of a mail, decoded.</summary>
    public static string Body(string mail)
    {
        var parts = mail.ReplaceLineEndings("\n").Split("\n\n", 2);
        if (parts[0].Contains("base64", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\n", "")));
        return parts[0].Contains("quoted-printable", StringComparison.OrdinalIgnoreCase)
            ? QuotedCharacter().Replace(parts[1].Replace("=\n", ""), match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString())
            : parts[1];
    }

    public static Uri LinkIn(string text) => new(Link().Match(text).Value);

    [GeneratedRegex(@"https?://\S+/a/[\w-]+")]
    private static partial Regex Link();

    [GeneratedRegex(@"^To:.*?(?<address>[\w.+-]+@[\w.-]+)", RegexOptions.Multiline)]
    private static partial Regex To();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex QuotedCharacter();
}
