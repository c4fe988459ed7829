using System.Text;
using System.Text.RegularExpressions;
using Survey.Database.Chasing;

namespace Survey.Worker.Mail;

/// <summary>
/// Reads what mail servers send about mail that they could not deliver (RFC 3464, within RFC 6522). Anybody can send such a thing, so
/// whatever is not exactly one, and about exactly one mail of ours, is none. Of a mail nothing is read but its headers and the lines of its
/// report.
/// </summary>
public static partial class DeliveryNotification
{
    /// <summary>Longer ones are not read. Servers quote a mail at most, and ours are short.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostParts = 20;

    /// <returns>The bounce; null when it is no notification, about no mail of ours, or tells of a delay or a success.</returns>
    public static Bounce? Read(byte[] mail, MailOptions options)
    {
        if (mail.Length > MostBytes) return null;
        var (headers, body) = Split(Encoding.UTF8.GetString(mail).ReplaceLineEndings("\n"));
        var type = headers["Content-Type"].FirstOrDefault() ?? "";
        if (!type.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) || !Boundary().Match(type).Success) return null;
        var boundary = Boundary().Match(type).Groups["boundary"].Value;
        string? report = null;
        var names = headers["To"].Concat(headers["Delivered-To"]).Concat(headers["X-Original-To"]).Select(to => OfSender(to, options)).ToList();
        foreach (var part in Parts(body, boundary))
        {
            var (partHeaders, content) = Split(part);
            var kind = (partHeaders["Content-Type"].FirstOrDefault() ?? "").Split(';')[0].Trim().ToLowerInvariant();
            if (kind is "message/delivery-status" or "message/global-delivery-status") report ??= content;
            else if (kind is "message/rfc822" or "text/rfc822-headers" or "message/global" or "message/global-headers")
                names.AddRange(Split(content.TrimStart('\n')).Headers["Message-ID"].Select(id => OfMessageId(id, options)));
        }

        var mails = names.OfType<Guid>().Distinct().ToList();
        return report is not null && mails is [var ours] ? Failed(ours, report) : null;
    }

    private static Bounce? Failed(Guid messageId, string report)
    {
        var failed = report.Split("\n\n").Select(group => Split(group + "\n\n").Headers)
            .FirstOrDefault(fields => fields["Action"].Any(action => action.Trim().Equals("failed", StringComparison.OrdinalIgnoreCase)));
        if (failed is null) return null;
        var status = EnhancedStatus.Read(StatusNumbers().Match(failed["Status"].FirstOrDefault() ?? "").Value);
        var said = failed["Diagnostic-Code"].FirstOrDefault() ?? failed["Status"].FirstOrDefault() ?? "";
        return new Bounce(
            messageId,
            [.. failed["Final-Recipient"].Concat(failed["Original-Recipient"]).Select(Address)],
            status is { MeansNoSuchMailbox: true },
            string.Concat(said.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim());
    }

    /// <summary>Of <c>rfc822; ada@example.org</c>, the address.</summary>
    private static string Address(string recipient) => recipient[(recipient.IndexOf(';') + 1)..].Trim().Trim('<', '>');

    private static Guid? OfSender(string to, MailOptions options)
    {
        if (options.Bounces is not { } bounces) return null;
        var match = Regex.Match(
            to, $@"(?<![\w.+-]){Regex.Escape(bounces.User)}\+(?<id>[0-9a-f]{{32}})@{Regex.Escape(MailText.Domain(bounces))}(?![\w.-])",
            RegexOptions.IgnoreCase);
        return match.Success ? Guid.ParseExact(match.Groups["id"].Value, "N") : null;
    }

    private static Guid? OfMessageId(string messageId, MailOptions options)
    {
        var match = Regex.Match(messageId.Trim(), $"^<(?<id>[0-9a-f]{{32}})@{Regex.Escape(MailText.Domain(options.From))}>$");
        return match.Success ? Guid.ParseExact(match.Groups["id"].Value, "N") : null;
    }

    private static IEnumerable<string> Parts(string body, string boundary) =>
        ("\n" + body).Split($"\n--{boundary}").Skip(1).Take(MostParts)
            .TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal))
            .Select(part => part[(part.IndexOf('\n') + 1)..]);

    /// <summary>Header lines, put together where they are folded, and what follows them.</summary>
    private static (ILookup<string, string> Headers, string Body) Split(string text)
    {
        var end = text.StartsWith('\n') ? 0 : text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        var headers = Folding().Replace(head, " ").Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(line => line.Length == 2)
            .ToLookup(line => line[0].Trim(), line => line[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return (headers, end < 0 ? "" : text[end..].TrimStart('\n'));
    }

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex("""\bboundary=("(?<boundary>[^"\n]{1,200})"|(?<boundary>[^\s;"]{1,200}))""", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"^\d\.\d{1,3}\.\d{1,3}")]
    private static partial Regex StatusNumbers();
}
