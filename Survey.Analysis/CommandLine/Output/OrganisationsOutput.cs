using System.Globalization;
using System.Text.Json;
using Survey.Analysis.CommandLine.Files;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>Every organisation of a wave, as JSON and as the first rows of a table.</summary>
internal static class OrganisationsOutput
{
    private const int MostRows = 20;

    public static void Write(Utf8JsonWriter json, FileWave wave)
    {
        json.WriteStartArray("organisations");
        foreach (var id in wave.Roster.Ids)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteEndObject();
            json.FlushIfMuch();
        }

        json.WriteEndArray();
    }

    public static void Write(TextWriter text, int width, FileWave wave)
    {
        var roster = wave.Roster;
        var table = new TextTable("id", "organisation", "answered");
        for (var number = 0; number < Math.Min(MostRows, roster.Ids.Count); number++)
            table.Add(roster.Ids[number], roster.Names[number], roster.Responded[number] ? "yes" : "no");
        table.Write(text, width);
        if (roster.Ids.Count > MostRows)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {roster.Ids.Count - MostRows:N0} more; --json prints all"));
    }
}
