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
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            {Convert.ToBase64String(Encoding.UTF8.GetBytes(mail.Text.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks)}

            """.ReplaceLineEndings("\r\n"));

    /// <summary>The address with its domain as DNS knows it.</summary>
    /// <exception cref="ArgumentException">The domain cannot be one.</exception>
    public static string Ascii(MailAddress address) => $"{address.User}@{Domain(address)}";

    /// <inheritdoc cref="Ascii"/>
    public static string Domain(MailAddress address) => new IdnMapping().GetAscii(address.Host);

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
