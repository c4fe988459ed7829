using System.Text.Json;
using Survey.Analysis.CommandLine.Output;

namespace Survey.Analysis.Packages;

/// <summary>Writes <c>csv-metadata.json</c>: the tables as CSV on the Web (W3C Recommendation of 2015) describes them.</summary>
internal static class CsvwFile
{
    public static void Write(Stream stream, DataPackage package, IReadOnlyList<PackageResource> resources) =>
        JsonFigures.WriteDocument(stream, json =>
        {
            json.WriteStartObject();
            json.WriteString("@context", "http://www.w3.org/ns/csvw");
            json.WriteString("dc:title", package.Title);
            json.WriteStartArray("tables");
            foreach (var resource in resources)
                WriteTable(json, resource);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void WriteTable(Utf8JsonWriter json, PackageResource resource)
    {
        json.WriteStartObject();
        json.WriteString("url", resource.Path);
        json.WriteString("dc:description", resource.Table.Description);
        json.WriteStartObject("tableSchema");
        json.WriteStartArray("columns");
        foreach (var column in resource.Table.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("titles", column.Name);
            json.WriteString("dc:description", column.Description);
            json.WriteString("datatype", column.Type switch
            {
                ColumnType.Number => "number",
                ColumnType.Whole => "integer",
                ColumnType.YesNo => "boolean",
                ColumnType.Day => "date",
                _ => "string",
            });
            json.WriteString("null", "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (resource.Table.Keys is 1 or 2)
        {
            json.WriteStartArray("primaryKey");
            foreach (var column in resource.Table.Columns.Take(resource.Table.Keys))
                json.WriteStringValue(column.Name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
