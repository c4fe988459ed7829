using System.Net.Http.Headers;
using System.Text;

namespace Survey.Api.Tests.Hostile;

/// <summary>A body that no page of ours sends.</summary>
/// <param name="Make">From the names of the fields that the page has, and its antiforgery token.</param>
/// <param name="MayBeKept">It can be read as an answer, if a strange one.</param>
internal sealed record HostileBody(string What, Func<IReadOnlyList<string>, string, HttpContent> Make, bool MayBeKept = false);

internal static class HostileBodies
{
    public const string Script = "\"><x-hostile onclick=\"alert(1)\">'</x-hostile><script>alert(1)</script>";

    private const string Guard = "__RequestVerificationToken";

    public static readonly IReadOnlyList<HostileBody> All =
    [
        new("nothing", (_, _) => Typed("", "application/x-www-form-urlencoded")),
        new("no antiforgery token", (fields, _) => Form(fields.Select(field => (field, "1")))),
        new("a false antiforgery token", (fields, _) => Form([(Guard, "CfDJ8AAAA"), .. fields.Select(field => (field, "1"))])),
        new("a field of ten megabytes", (fields, token) => Form([(Guard, token), .. fields.Select(field => (field, "1")), ("a", new string('x', 10_000_000))])),
        new("ten megabytes in a field of its own", (fields, token) =>
            Form([(Guard, token), .. fields.Select((field, at) => (field, at == fields.Count - 1 ? new string('x', 10_000_000) : ""))])),
        new("5,000 fields", (_, token) => Form([(Guard, token), .. Enumerable.Range(0, 5000).Select(number => ($"f{number}", "1"))])),
        new("a field with a name of 100,000 letters", (_, token) => Form([(Guard, token), (new string('n', 100_000), "1")])),
        new("JSON 20,000 deep", (_, _) => Typed(new string('[', 20_000), "application/json")),
        new("deep answers", (_, _) => Typed(
            """{"version":0,"answers":{"motto":""" + new string('[', 5000) + new string(']', 5000) + "}}", "application/json")),
        new("half a JSON", (_, _) => Typed("""{"version":0,"answers":{"motto":""", "application/json")),
        new("JSON that is not UTF-8", (_, _) => Bytes([.. "{\"version\":0,\"answers\":{\"motto\":\""u8, 0xff, 0xfe, .. "\"}}"u8], "application/json")),
        new("plain text", (_, token) => Typed($"{Guard}={token}", "text/plain")),
        new("XML", (_, _) => Typed("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "application/xml")),
        new("parts without end", (_, _) => Typed("--b\r\nContent-Disposition: form-data; name=\"motto\"\r\n\r\nx", "multipart/form-data; boundary=b")),
        new("parts without boundary", (_, _) => Typed("x", "multipart/form-data")),
        new("fields that are not UTF-8", (fields, token) => Typed(
            string.Join('&', [$"{Guard}={Uri.EscapeDataString(token)}", .. fields.Select(field => $"{Uri.EscapeDataString(field)}=%ff%fe%c3")]),
            "application/x-www-form-urlencoded"), MayBeKept: true),
        new("NUL in every field", (fields, token) => Form([(Guard, token), .. fields.Select(field => (field, "a\0b"))]), MayBeKept: true),
        new("script in every field", (fields, token) => Form([(Guard, token), .. fields.Select(field => (field, Script))]), MayBeKept: true),
        new("a number of 400 digits in every field",
            (fields, token) => Form([(Guard, token), .. fields.Select(field => (field, new string('9', 400)))]), MayBeKept: true),
        new("every field thrice", (fields, token) =>
            Form([(Guard, token), .. fields.Concat(fields).Concat(fields).Select((field, at) => (field, $"{at}"))]), MayBeKept: true),
        new("fields of other pages", (fields, token) => Form(
            [(Guard, token), .. fields.Select(field => (field, "")), ("motto", "x"), ("partners", "north"), ("needs", "need:1"), ("erase", "false"),
                ("plans[999].kind", "press"), ("plans[99999999999].kind", "press"), ("plans[-1].kind", "x"), ("work/north.word", "x"),
                ("State.Wave.ClosedAt", "x"), ("Token", "x"), ("__proto__", "x"), ("", "x")]), MayBeKept: true),
    ];

    public static StringContent Form(IEnumerable<(string Name, string Value)> fields) => new(
        string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")),
        Encoding.UTF8, "application/x-www-form-urlencoded");

    private static ByteArrayContent Typed(string text, string type) => Bytes(Encoding.UTF8.GetBytes(text), type);

    private static ByteArrayContent Bytes(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
