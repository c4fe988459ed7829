using System.Text.Json;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests;

/// <summary>All reference networks; where somebody did not answer, the reference reads that as "no tie".</summary>
internal static class EveryLayer
{
    /// <summary>Name, network and golden values of every layer.</summary>
    public static IEnumerable<(string Name, Network Network, JsonElement Golden)> All =>
        Places.Select(place => ($"{place.Set}/{place.Layer}", Load(place.Set, place.Layer), KnownNetworks.Layer(place.Set, place.Layer)));

    private static IEnumerable<(string Set, string Layer)> Places =>
        from folder in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "data")).Order()
        let set = Path.GetFileName(folder)
        where File.Exists(Path.Combine(folder, "golden.json")) && KnownNetworks.Golden($"{set}/golden.json").TryGetProperty("layers", out _)
        from layer in KnownNetworks.Golden($"{set}/golden.json").GetProperty("layers").EnumerateObject()
        select (set, layer.Name);

    /// <summary>The layers whose reference has the key, with any value.</summary>
    public static TheoryData<string, string> With(string key)
    {
        var layers = new TheoryData<string, string>();
        foreach (var (set, layer) in Places.Where(place => Reference(place.Set, place.Layer).TryGetProperty(key, out _)))
            layers.Add(set, layer);
        return layers;
    }

    public static Network Load(string set, string layer) => KnownNetworks.Load(set, layer).Treated(Treatment.Zero);

    public static JsonElement Reference(string set, string layer) => KnownNetworks.Layer(set, layer).GetProperty("reference");

    public static double? Number(JsonElement reference, string key) => Number(reference.GetProperty(key));

    public static IReadOnlyList<double?> Numbers(JsonElement reference, string key) =>
        [.. reference.GetProperty(key).EnumerateArray().Select(Number)];

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
