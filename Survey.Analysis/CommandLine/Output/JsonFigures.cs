using System.Text.Encodings.Web;
using System.Text.Json;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>Writes settings and estimates as JSON. A number reads back to the same double.</summary>
internal static class JsonFigures
{
    private const int FlushAt = 1 << 16;

    /// <summary>Writes a document straight to the stream. Letters stay as they are: it does not go into a page.</summary>
    public static void WriteDocument(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(json);
        stream.Write("\n"u8);
        stream.Flush();
    }

    /// <summary>Hands on what is written so far once it is much, so that a large sector does not stand in memory as text.</summary>
    public static void FlushIfMuch(this Utf8JsonWriter json)
    {
        if (json.BytesPending > FlushAt)
            json.Flush();
    }

    public static void WriteSettings(this Utf8JsonWriter json, string name, WaveSettings settings)
    {
        json.WriteStartObject(name);
        json.WriteNumber("threshold", settings.Threshold);
        json.WriteNumber("organisations", settings.Organisations);
        json.WriteNumber("responded", settings.Responded);
        json.WriteNumber("cellsObserved", settings.CellsObserved);
        json.WriteNumber("cellsPossible", settings.CellsPossible);
        json.WriteCode("treatment", settings.Treatment);
        json.WriteEndObject();
    }

    public static void WriteEstimate(this Utf8JsonWriter json, Estimate estimate, Sensitivity? sensitivity = null)
    {
        json.WriteStartObject(estimate.Metric);
        json.WriteFigure("value", estimate.Value);
        json.WriteFigure("lower", estimate.Lower);
        json.WriteFigure("upper", estimate.Upper);
        json.WriteFigure("n", estimate.Cases);
        json.WriteFigure("coverage", estimate.Coverage);
        json.WriteString("reason", estimate.Reason);
        if (estimate.Values is { } values)
        {
            json.WriteStartArray("values");
            foreach (var value in values)
                json.WriteNumberValue(value);
            json.WriteEndArray();
        }

        if (sensitivity is not null)
        {
            json.WriteStartObject("sensitivity");
            json.WriteFigure("lowest", sensitivity.Lowest);
            json.WriteFigure("highest", sensitivity.Highest);
            json.WriteCode<SensitivityBadge>("badge", sensitivity.Badge);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void WriteFigure(this Utf8JsonWriter json, string name, double? value)
    {
        // An endless end of an interval is no end.
        if (value is { } figure && double.IsFinite(figure))
            json.WriteNumber(name, figure);
        else
            json.WriteNull(name);
    }

    /// <summary>A choice as its camel-case code.</summary>
    public static void WriteCode<T>(this Utf8JsonWriter json, string name, T? choice) where T : struct, Enum
    {
        if (choice is { } chosen)
            json.WriteString(name, JsonNamingPolicy.CamelCase.ConvertName(chosen.ToString()));
        else
            json.WriteNull(name);
    }
}
