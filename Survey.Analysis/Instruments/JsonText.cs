using System.Text;
using System.Text.Json;

namespace Survey.Analysis.Instruments;

/// <summary>Why bytes are not a JSON document that we read.</summary>
/// <param name="Line">1, 2, 3 …; 0 when the whole is too large.</param>
/// <param name="Column">1, 2, 3 …, in characters.</param>
internal sealed record JsonFault(long Line, long Column, string Sentence);

/// <summary>
/// Bytes to JSON, stricter than the parser: a name given twice in one object and half a surrogate pair are found here, with their place,
/// because they would otherwise be dropped in silence or throw wherever the value is first used.
/// </summary>
internal static class JsonText
{
    public const int MaximumBytes = 1_000_000;
    private const int MaximumDepth = 64;

    public static JsonElement? Parse(ReadOnlyMemory<byte> json, out JsonFault? fault)
    {
        var text = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[3..] : json;
        fault = text.Length > MaximumBytes
            ? new JsonFault(0, 0, $"This is larger than {MaximumBytes / 1000} kilobytes. Make it smaller.")
            : Check(text.Span);
        if (fault is not null)
            return null;
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaximumDepth });
        return document.RootElement.Clone();
    }

    /// <summary>Pointer to a member (RFC 6901).</summary>
    public static string Member(string pointer, string name) => $"{pointer}/{name.Replace("~", "~0").Replace("/", "~1")}";

    private static JsonFault? Check(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaximumDepth });
        var names = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        names.Push([]);
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName when !names.Peek().Add(reader.GetString()!):
                        return At(text, reader.TokenStartIndex, "this name is given twice in one object. Remove one of the two.");
                    case JsonTokenType.String:
                        reader.GetString();
                        break;
                }
            }
            return null;
        }
        catch (JsonException)
        {
            return At(text, reader.BytesConsumed,
                $"this is not valid JSON. Look for a missing comma, quote or bracket, or nesting deeper than {MaximumDepth} levels.");
        }
        catch (InvalidOperationException)
        {
            return At(text, reader.TokenStartIndex, "this text is not valid Unicode. Type it again and save the file as UTF-8.");
        }
    }

    private static JsonFault At(ReadOnlySpan<byte> text, long index, string what)
    {
        var before = text[..(int)index];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new JsonFault(line, column, $"Line {line}, column {column}: {what}");
    }
}
