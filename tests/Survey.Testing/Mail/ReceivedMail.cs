using System.Text;
using System.Text.RegularExpressions;

namespace Survey.Testing.Mail;

/// <summary>A mail as it arrived, read the way a mail program reads it.</summary>
public sealed partial class ReceivedMail
{
    private readonly ILookup<string, string> headers;

    public ReceivedMail(string source)
    {
        Source = source;
        var parts = source.ReplaceLineEndings("\n").Split("\n\n", 2);
        headers = Folding().Replace(parts[0], " ").Split('\n')
            .Select(line => line.Split(':', 2))
            .ToLookup(line => line[0], line => line.Length == 2 ? line[1].Trim() : "", StringComparer.OrdinalIgnoreCase);
        var alternatives = Part().Matches(parts[1]).ToDictionary(part => part.Groups["kind"].Value, part => Decoded(part.Groups["body"].Value));
        Text = alternatives["plain"];
        Html = alternatives["html"];
    }

    /// <summary>As it came over the wire.</summary>
    public string Source { get; }

    /// <summary>The body as plain text, decoded.</summary>
    public string Text { get; }

    /// <summary>The body as a page, decoded.</summary>
    public string Html { get; }

    public IEnumerable<string> HeaderNames => headers.Select(header => header.Key);

    /// <summary>A header, decoded; there must be exactly one.</summary>
    public string Header(string name)
    {
        var together = BetweenWords().Replace(headers[name].Single(), "$1");
        return EncodedWord().Replace(together, word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));
    }

    /// <summary>The first address of the service in the text.</summary>
    public Uri Link() => new(Address().Match(Text).Value);

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    [GeneratedRegex(@"^Content-Type: text/(?<kind>plain|html); charset=utf-8\nContent-Transfer-Encoding: base64\n\n(?<body>[^-]*)^--", RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex(@"(\?=) +(?==\?)")]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
