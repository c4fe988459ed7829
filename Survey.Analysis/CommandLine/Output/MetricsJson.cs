using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Metrics;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>The figures of one wave as JSON: settings, metrics by code, organisations.</summary>
internal static class MetricsJson
{
    public static void Write(Stream stream, WaveSettings settings, IReadOnlyList<Estimate> estimates, FileWave wave) =>
        JsonFigures.WriteDocument(stream, json =>
        {
            json.WriteStartObject();
            json.WriteSettings("settings", settings);
            json.WriteStartObject("metrics");
            foreach (var estimate in estimates)
                json.WriteEstimate(estimate);
            json.WriteEndObject();
            OrganisationsOutput.Write(json, wave);
            json.WriteEndObject();
        });
}
