using System.Globalization;
using System.Text.Json;
using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>Every organisation of a wave, as JSON and as the first rows of a table.</summary>
internal static class OrganisationsOutput
{
    private const int MostRows = 20;

    private static readonly IReadOnlyList<string> inTable = ["degreeEither", "inDegreeRate", "betweenness", "harmonicIn", "coreness"];

    public static void Write(Utf8JsonWriter json, WaveAnalysis figures)
    {
        json.WriteStartArray("organisations");
        foreach (var organisation in figures.Organisations)
        {
            json.WriteStartObject();
            json.WriteString("id", organisation.Id);
            foreach (var figure in OrganisationFigureCatalogue.All)
            {
                if (figure.IsYesOrNo && figure.Of(organisation) is { } answer)
                    json.WriteBoolean(figure.Code, answer == 1);
                else
                    json.WriteFigure(figure.Code, figure.Of(organisation));
            }

            json.WriteEndObject();
            json.FlushIfMuch();
        }

        json.WriteEndArray();
    }

    public static void Write(TextWriter text, int width, WaveAnalysis figures, FileWave wave)
    {
        var roster = wave.Roster;
        var numbers = roster.Ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        var columns = OrganisationFigureCatalogue.All.Where(figure => inTable.Contains(figure.Code)).ToList();
        var table = new TextTable(["id", "organisation", "answered", .. columns.Select(figure => figure.Name.ToLowerInvariant())])
            .AlignRight([.. columns.Select((_, k) => k + 3)]);
        foreach (var organisation in figures.Organisations.Take(MostRows))
        {
            var number = numbers[organisation.Id];
            table.Add([organisation.Id, roster.Names[number], roster.Responded[number] ? "yes" : "no",
                .. columns.Select(figure => figure.Of(organisation)?.ToString("0.###", CultureInfo.InvariantCulture) ?? "")]);
        }

        table.Write(text, width);
        if (figures.Organisations.Count > MostRows)
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"and {figures.Organisations.Count - MostRows:N0} more; --json prints all, with all figures"));
    }
}
