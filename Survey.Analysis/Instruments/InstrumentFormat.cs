using System.Text.Json;

namespace Survey.Analysis.Instruments;

/// <summary>Writes the members of an instrument in their fixed order, defaults left out.</summary>
internal static class InstrumentFormat
{
    public static void Write(Utf8JsonWriter json, Instrument instrument)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", InstrumentJson.Schema);
        json.WriteString("key", instrument.Key);
        json.WriteNumber("version", instrument.Version);
        Write(json, "title", instrument.Title);
        Write(json, "introduction", instrument.Introduction);
        json.WriteNumber("minutes", instrument.Minutes);
        json.WriteStartObject("codebook");
        foreach (var (name, choices) in instrument.Codebook.OrderBy(list => list.Key, StringComparer.Ordinal))
            Write(json, name, choices, Write);
        json.WriteEndObject();
        Write(json, "sections", instrument.Sections, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Choice choice)
    {
        json.WriteString("code", choice.Code);
        Write(json, "text", choice.Text);
        Write(json, "value", choice.Value);
    }

    private static void Write(Utf8JsonWriter json, Section section)
    {
        json.WriteString("code", section.Code);
        Write(json, "title", section.Title);
        Write(json, "introduction", section.Introduction);
        Write(json, "questions", section.Questions, Write);
    }

    private static void Write(Utf8JsonWriter json, Question question)
    {
        json.WriteString("code", question.Code);
        json.WriteString("type", InstrumentJson.Name(question.Type));
        Write(json, "text", question.Text);
        Write(json, "hint", question.Hint);
        Write(json, "required", question.Required);
        if (question.Choices is { } list)
            json.WriteString("choices", list);
        if (question.Ledger is { } ledger)
        {
            json.WriteStartObject("ledger");
            json.WriteString("kind", ledger.Kind);
            json.WriteString("theme", ledger.Theme);
            json.WriteString("place", ledger.Place);
            json.WriteString("audience", ledger.Audience);
            json.WriteEndObject();
        }
        Write(json, "dontKnow", question.DontKnow);
        Write(json, "preferNot", question.PreferNot);
        Write(json, "minimum", question.Minimum);
        Write(json, "maximum", question.Maximum);
        if (question.Measures is { } measure)
        {
            json.WriteStartObject("measures");
            json.WriteString("as", InstrumentJson.Name(measure.As));
            json.WriteNumber("threshold", measure.Threshold);
            json.WriteEndObject();
        }
        json.WriteString("audience", InstrumentJson.Name(question.Audience));
        if (question.FollowUps.Count > 0)
            Write(json, "followUps", question.FollowUps, Write);
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Text? text)
    {
        if (text is null)
            return;
        json.WriteStartObject(name);
        json.WriteString("en", text.En);
        if (text.Cy is { } welsh)
            json.WriteString("cy", welsh);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
            json.WriteBoolean(name, value);
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}
