using System.Text.Json;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>A comparison as JSON: settings of both waves, metrics by code.</summary>
internal static class ComparisonJson
{
    public static void Write(Stream stream, Comparison comparison) => JsonFigures.WriteDocument(stream, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("settings");
        json.WriteSettings("before", comparison.Before);
        json.WriteSettings("after", comparison.After);
        json.WriteEndObject();
        json.WriteStartObject("metrics");
        foreach (var change in comparison.Changes)
            WriteChange(json, change);
        foreach (var estimate in comparison.Stability)
            json.WriteEstimate(estimate);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteChange(Utf8JsonWriter json, Change change)
    {
        json.WriteStartObject(change.Metric);
        json.WriteFigure("before", change.Before);
        json.WriteFigure("after", change.Now);
        json.WriteFigure("value", change.Difference);
        json.WriteFigure("lower", change.Lower);
        json.WriteFigure("upper", change.Upper);
        json.WriteFigure("p", change.P);
        json.WriteFigure("adjustedP", change.AdjustedP);
        json.WriteCode<Verdict>("verdict", change.Verdict);
        json.WriteString("reason", change.Reason);
        json.WriteNumber("n", change.Organisations);
        if (change.Unmatched is { } parts)
            WriteParts(json, parts);
        else
            json.WriteNull("unmatched");
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, ChangeParts parts)
    {
        json.WriteStartObject("unmatched");
        json.WriteFigure("total", parts.Total);
        json.WriteFigure("change", parts.Change);
        json.WriteFigure("entry", parts.Entry);
        json.WriteFigure("exit", parts.Exit);
        json.WriteFigure("response", parts.Response);
        json.WriteEndObject();
    }
}
