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

    /// <summary>The plain text of a mail, decoded.</summary>
    public static string Body(string mail) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(Plain().Match(mail.ReplaceLineEndings("\n")).Groups["body"].Value));

    public static Uri LinkIn(string text) => new(Link().Match(text).Value);

    [GeneratedRegex(@"https?://\S+/a/[\w-]+")]
    private static partial Regex Link();

    [GeneratedRegex(@"^To:.*?(?<address>[\w.+-]+@[\w.-]+)", RegexOptions.Multiline)]
    private static partial Regex To();

    [GeneratedRegex(@"text/plain.*\nContent-Transfer-Encoding: base64\n\n(?<body>[^-]*)\n--")]
    private static partial Regex Plain();
}
