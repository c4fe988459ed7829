using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Survey.Worker.Mail;

/// <summary>
/// A mail in the form in which it travels and is kept in files (RFC 5322, RFC 2047): ASCII, lines ended by CR LF, none of which begins
/// with a full stop. Everything that is not plain ASCII is base64.
/// </summary>
internal static class MailText
{
    // A line with an encoded word has at most 76 characters: 12 of frame, 48 of base64, and the header's name.
    private const int BytesPerWord = 36;

    // Base64 has no underscore, so this begins no line of a part.
    private const string Boundary = "=_parts";

    public static byte[] Write(OutgoingMail mail, MailAddress from, string to, string messageId, DateTimeOffset now) =>
        Encoding.ASCII.GetBytes(
            $"""
            From: {Person(from.DisplayName, Ascii(from))}
            To: {Person(mail.ToName, to)}
            Subject: {Words(mail.Subject)}
            Date: {now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000
            Message-ID: {messageId}
            Content-Language: {mail.Language}
            Auto-Submitted: auto-generated
            {Stopping(mail.Unsubscribe)}MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="{Boundary}"

            --{Boundary}
            {Part("plain", mail.Text)}
            --{Boundary}
            {Part("html", MailHtml.Of(mail))}
            --{Boundary}--

            """.ReplaceLineEndings("\r\n"));

    /// <summary>The address with its domain as DNS knows it.</summary>
    /// <exception cref="ArgumentException">The domain cannot be one.</exception>
    public static string Ascii(MailAddress address) => $"{address.User}@{Domain(address)}";

    /// <inheritdoc cref="Ascii"/>
    public static string Domain(MailAddress address) => new IdnMapping().GetAscii(address.Host);

    private static string Part(string kind, string text) =>
        $"""
        Content-Type: text/{kind}; charset=utf-8
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks)}
        """;

    /// <summary>
    /// How a mail program stops mails of this kind by itself (RFC 2369, RFC 8058), and that nobody's absence need be told.
    /// </summary>
    private static string Stopping(Uri? unsubscribe) => unsubscribe is null
        ? ""
        : $"""
        Precedence: bulk
        List-Unsubscribe: <{unsubscribe}>
        List-Unsubscribe-Post: List-Unsubscribe=One-Click

        """;

    private static string Person(string name, string address) => name.Length == 0 ? address : $"{Words(name)} <{address}>";

    /// <summary>Words for a header: as they are if simple, else encoded, which also keeps line breaks from ending the header.</summary>
    private static string Words(string text) =>
        text.Length <= BytesPerWord && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ')
            ? text
            : string.Join("\r\n ", Pieces(text).Select(piece => $"=?utf-8?B?{Convert.ToBase64String(piece)}?="));

    /// <summary>Pieces of a size for one encoded word each; no character is cut in two.</summary>
    private static IEnumerable<byte[]> Pieces(string text)
    {
        var piece = new List<byte>(BytesPerWord);
        var bytes = new byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = (Rune.IsControl(rune) ? new Rune(' ') : rune).EncodeToUtf8(bytes);
            if (piece.Count + length > BytesPerWord)
            {
                yield return [.. piece];
                piece.Clear();
            }

            piece.AddRange(bytes.AsSpan(0, length));
        }

        yield return [.. piece];
    }
}
