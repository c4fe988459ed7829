using System.Text.Json;

namespace Survey.Analysis.Instruments;

/// <summary>A place in the JSON of answers: the value, its pointer, and what people call it.</summary>
/// <param name="Name">The question in its own words, with the organisation or row where there is one.</param>
internal readonly record struct AnswerPlace(JsonElement Value, string Pointer, Text Name, Problems Problems)
{
    public static readonly Text OneCode = new("the code of one choice as a text in quotes", "god un dewis fel testun mewn dyfynodau");
    public static readonly Text Codes = new("a list of the codes of choices", "restr o godau dewisiadau");
    public static readonly Text Characters = new("a text", "destun");
    public static readonly Text Figure = new("a number in digits", "rif mewn digidau");
    public static readonly Text Picks = new(
        "an object with either “none”: true or “picked”", "wrthrych sy’n cynnwys naill ai “none”: true neu “picked”");
    public static readonly Text Members = new("an object", "wrthrych");
    public static readonly Text Rows = new("a list of rows", "restr o resi");

    public bool IsEmpty => Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    public AnswerPlace Member(string member, JsonElement value, Text? name = null) =>
        new(value, JsonText.Member(Pointer, member), name ?? Name, Problems);

    public AnswerPlace Item(int index, JsonElement value, Text? name = null) => new(value, $"{Pointer}/{index}", name ?? Name, Problems);

    /// <summary>Notes a problem whose sentence begins with <see cref="Name"/>.</summary>
    public void Refuse(string code, params IReadOnlyList<Text> more) => Problems.Add(Pointer, code, [Name, .. more]);

    public bool Is(JsonValueKind kind, Text wanted)
    {
        if (Value.ValueKind != kind)
            Refuse("wrongType", wanted);
        return Value.ValueKind == kind;
    }

    /// <summary>What was sent, short enough to repeat in a sentence.</summary>
    public static Text Quote(string sent) => new(JsonMembers.Shorten(sent));
}
