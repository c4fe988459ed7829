using System.Text.Json;
using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>The figures of one wave as JSON: settings, metrics by code, what rests on the silent, groups, organisations.</summary>
internal static class MetricsJson
{
    public static void Write(Stream stream, WaveSettings settings, WaveAnalysis figures, FileWave wave) =>
        JsonFigures.WriteDocument(stream, json =>
        {
            json.WriteStartObject();
            json.WriteSettings("settings", settings);
            WriteMetrics(json, figures);
            WriteSilence(json, figures);
            WriteReports(json, figures.Reports);
            WriteGroups(json, figures);
            OrganisationsOutput.Write(json, figures);
            json.WriteEndObject();
        });

    private static void WriteMetrics(Utf8JsonWriter json, WaveAnalysis figures)
    {
        var sensitivities = figures.Sensitivities.ToDictionary(sensitivity => sensitivity.Metric);
        json.WriteStartObject("metrics");
        foreach (var estimate in figures.Estimates)
            json.WriteEstimate(estimate, sensitivities.GetValueOrDefault(estimate.Metric));
        json.WriteEndObject();
    }

    private static void WriteSilence(Utf8JsonWriter json, WaveAnalysis figures)
    {
        json.WriteStartObject("silence");
        json.WriteFigure("densityIfNoTies", figures.DensityBounds?.Lowest);
        json.WriteFigure("densityIfAllTies", figures.DensityBounds?.Highest);
        json.WriteFigure("inDegreeRateOfRespondents", figures.Silence?.Respondents);
        json.WriteFigure("inDegreeRateOfSilent", figures.Silence?.Silent);
        WriteTest(json, "test", figures.Silence?.Difference);
        json.WriteBoolean("warning", figures.Silence is { IsOn: true });
        json.WriteEndObject();
    }

    private static void WriteReports(Utf8JsonWriter json, TwoSidedReports? reports)
    {
        if (reports is null)
            return;
        json.WriteStartObject("reports");
        json.WriteNumber("confirmed", reports.Confirmed);
        json.WriteNumber("oneSided", reports.OneSided);
        json.WriteNumber("unverified", reports.Unverified);
        json.WriteFigure("kappa", reports.Kappa);
        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, WaveAnalysis figures)
    {
        json.WriteStartObject("groups");
        foreach (var (attribute, ofAttribute) in figures.Groups)
        {
            json.WriteStartObject(attribute);
            WriteTest(json, "eiTest", ofAttribute.Mixing.Ei);
            WriteTest(json, "assortativityTest", ofAttribute.Mixing.Assortativity);
            json.WriteStartArray("categories");
            foreach (var group in ofAttribute.Groups)
                WriteGroup(json, group);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, GroupFigures group)
    {
        json.WriteStartObject();
        json.WriteString("category", group.Category);
        json.WriteNumber("organisations", group.Organisations);
        json.WriteNumber("answered", group.Answered);
        foreach (var figure in GroupFigureCatalogue.All)
        {
            json.WriteFigure(figure.Code, figure.Of(group).Value);
            json.WriteFigure(figure.Code + "Lower", figure.Of(group).Interval?.Lower);
            json.WriteFigure(figure.Code + "Upper", figure.Of(group).Interval?.Upper);
        }

        json.WriteEndObject();
    }

    private static void WriteTest(Utf8JsonWriter json, string name, PermutationTest? test)
    {
        if (test is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteFigure("observed", test.Observed);
        json.WriteFigure("mean", test.Mean);
        json.WriteFigure("p", test.P);
        json.WriteNumber("permutations", test.Permutations);
        json.WriteEndObject();
    }
}
