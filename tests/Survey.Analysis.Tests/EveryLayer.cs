using System.Text.Json;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests;

/// <summary>All reference networks; where somebody did not answer, the reference reads that as "no tie".</summary>
internal static class EveryLayer
{
    /// <summary>The layers whose reference has the key, with any value.</summary>
    public static TheoryData<string, string> With(string key)
    {
        var layers = new TheoryData<string, string>();
        foreach (var set in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "data")).Select(Path.GetFileName).Order())
        {
            if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "data", set!, "golden.json")))
                continue;
            if (!KnownNetworks.Golden($"{set}/golden.json").TryGetProperty("layers", out var found))
                continue;
            foreach (var layer in found.EnumerateObject())
            {
                if (layer.Value.GetProperty("reference").TryGetProperty(key, out _))
                    layers.Add(set!, layer.Name);
            }
        }

        return layers;
    }

    public static Network Load(string set, string layer) => KnownNetworks.Load(set, layer).Treated(Treatment.Zero);

    public static JsonElement Reference(string set, string layer) => KnownNetworks.Layer(set, layer).GetProperty("reference");

    public static double? Number(JsonElement reference, string key) => Number(reference.GetProperty(key));

    public static IReadOnlyList<double?> Numbers(JsonElement reference, string key) =>
        [.. reference.GetProperty(key).EnumerateArray().Select(Number)];

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
