using System.Text.Json;
using Survey.Analysis.CommandLine.Output;

namespace Survey.Analysis.Packages;

/// <summary>
/// Writes <c>datapackage.json</c> (Frictionless Data Package 1): what the tables hold, and how the waves were measured, so that the
/// figures can be recomputed.
/// </summary>
internal static class FrictionlessFile
{
    public static void Write(Stream stream, DataPackage package, IReadOnlyList<PackageResource> resources) =>
        JsonFigures.WriteDocument(stream, json =>
        {
            json.WriteStartObject();
            json.WriteString("profile", "data-package");
            json.WriteString("name", package.Name);
            json.WriteString("title", package.Title);
            json.WriteString("description", "Recompute every figure with: Survey.Analysis recompute PACKAGE");
            json.WriteBoolean("pseudonymised", package.Pseudonymised);
            json.WriteStartArray("waves");
            foreach (var wave in package.Waves)
                new WaveRecord(wave).Write(json);
            json.WriteEndArray();
            json.WriteStartArray("resources");
            foreach (var resource in resources)
                WriteResource(json, resource);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void WriteResource(Utf8JsonWriter json, PackageResource resource)
    {
        json.WriteStartObject();
        json.WriteString("profile", "tabular-data-resource");
        json.WriteString("name", resource.Name);
        json.WriteString("path", resource.Path);
        json.WriteString("description", resource.Table.Description);
        json.WriteString("format", "csv");
        json.WriteString("mediatype", "text/csv");
        json.WriteString("encoding", "utf-8");
        json.WriteNumber("bytes", resource.Bytes);
        json.WriteString("hash", resource.Hash);
        json.WriteStartObject("schema");
        json.WriteStartArray("fields");
        foreach (var column in resource.Table.Columns)
            WriteField(json, column);
        json.WriteEndArray();
        json.WriteStartArray("missingValues");
        json.WriteStringValue("");
        json.WriteEndArray();
        WriteKeys(json, resource);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, PackageColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type switch
        {
            ColumnType.Number => "number",
            ColumnType.Whole => "integer",
            ColumnType.YesNo => "boolean",
            ColumnType.Day => "date",
            _ => "string",
        });
        if (column.Type == ColumnType.YesNo)
        {
            json.WriteStartArray("trueValues");
            json.WriteStringValue("1");
            json.WriteEndArray();
            json.WriteStartArray("falseValues");
            json.WriteStringValue("0");
            json.WriteEndArray();
        }

        json.WriteString("description", column.Description);
        json.WriteEndObject();
    }

    private static void WriteKeys(Utf8JsonWriter json, PackageResource resource)
    {
        // An empty category is a value of its own, which a primary key cannot hold.
        if (resource.Table.Keys is 1 or 2)
        {
            json.WriteStartArray("primaryKey");
            foreach (var column in resource.Table.Columns.Take(resource.Table.Keys))
                json.WriteStringValue(column.Name);
            json.WriteEndArray();
        }

        if (resource.Table.Organisations.Count == 0)
            return;
        json.WriteStartArray("foreignKeys");
        foreach (var column in resource.Table.Organisations)
        {
            json.WriteStartObject();
            json.WriteString("fields", column);
            json.WriteStartObject("reference");
            json.WriteString("resource", $"{resource.Wave.Folder}-organisations");
            json.WriteString("fields", "id");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
