using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Survey.Worker.Mail;

/// <summary>
/// The page that mail programs show, made from a mail's plain text. Outlook lays out tables and reads inline styles and little else, so
/// that is what there is. Nothing is loaded from anywhere. Only the button has colours, so that the rest follows a dark screen by itself.
/// </summary>
internal static partial class MailHtml
{
    private const string Font = "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px";
    private const string Table = "table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

    public static string Of(OutgoingMail mail)
    {
        var rows = new StringBuilder();
        var button = mail.Button;
        foreach (var paragraph in mail.Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var run in Runs(paragraph.Trim('\n')))
            {
                if (IsAddress(run) && button is not null)
                {
                    rows.Append(Row(Button(run, button)));
                    button = null;
                }

                rows.Append(Row(WithLinks(run)));
            }
        }

        return $"""
            <!DOCTYPE html>
            <html lang="{mail.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{WebUtility.HtmlEncode(mail.Subject)}</title>
            </head>
            <body style="margin:0;padding:0">
            <{Table} width="100%"><tr><td align="center" style="padding:24px 12px">
            <!--[if mso]><{Table} width="600"><tr><td><![endif]-->
            <{Table} width="100%" style="max-width:600px">
            {rows}</table>
            <!--[if mso]></td></tr></table><![endif]-->
            </td></tr></table>
            </body>
            </html>

            """;
    }

    /// <summary>A paragraph's lines, put together again; an address on a line of its own stays by itself.</summary>
    private static IEnumerable<string> Runs(string paragraph)
    {
        var sentence = new List<string>();
        foreach (var line in paragraph.Split('\n').Select(line => line.Trim()))
        {
            if (IsAddress(line))
            {
                if (sentence.Count > 0) yield return string.Join(' ', sentence);
                sentence.Clear();
                yield return line;
            }
            else
            {
                sentence.Add(line);
            }
        }

        if (sentence.Count > 0) yield return string.Join(' ', sentence);
    }

    private static bool IsAddress(string line) => Address().Match(line) is { Success: true } match && match.Length == line.Length;

    private static string Row(string content) => $"<tr><td align=\"left\" style=\"{Font};padding:0 0 12px 0\">{content}</td></tr>\n";

    private static string Button(string address, string label) =>
        $"<{Table}><tr><td bgcolor=\"#00703c\" style=\"background-color:#00703c;border-radius:3px\">"
        + $"<a href=\"{WebUtility.HtmlEncode(address)}\" style=\"{Font};display:inline-block;padding:12px 20px;color:#ffffff;"
        + $"font-weight:bold;text-decoration:none\">{WebUtility.HtmlEncode(label)}</a></td></tr></table>";

    private static string WithLinks(string text)
    {
        var html = new StringBuilder();
        var done = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = WebUtility.HtmlEncode(match.Value);
            html.Append(WebUtility.HtmlEncode(text[done..match.Index])).Append($"<a href=\"{address}\" style=\"word-break:break-all\">{address}</a>");
            done = match.Index + match.Length;
        }

        return html.Append(WebUtility.HtmlEncode(text[done..])).ToString();
    }

    [GeneratedRegex(@"https?://[^\s<>""]*[^\s<>"".,;:!?)]")]
    private static partial Regex Address();
}
