using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Survey.Analysis.Packages;
using Survey.Api.Directory;
using Survey.Database.Privacy;

namespace Survey.Api.Privacy;

/// <summary>
/// What is held about a contact as one CSV file: a line for each fact, with the part and the names of the JSON download, so that the two
/// say the same. Texts that a spreadsheet would run as a formula are kept from it.
/// </summary>
public static class PersonalDataFile
{
    public const string MediaType = "text/csv; charset=utf-8";

    public static byte[] Write(PersonalData data)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\r\n" }, leaveOpen: true))
        {
            csv.WriteHeader(["part", "number", "name", "value"]);
            foreach (var (part, content) in JsonSerializer.SerializeToNode(data, JsonSerializerOptions.Web)!.AsObject())
            {
                var records = content is JsonArray list ? list.Select(one => one!.AsObject()) : [content!.AsObject()];
                foreach (var (index, record) in records.Index())
                    foreach (var (name, value) in record)
                        csv.WriteRecord([part, $"{index + 1}", name, SpreadsheetText.ToCell(value?.ToString() ?? "")]);
            }
        }

        return stream.ToArray();
    }
}
