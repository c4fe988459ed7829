using System.Text.Json;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Graphs;

/// <summary>Every layer under data/ that has reference values, with missing answers read as no tie, as the reference does.</summary>
internal static class KnownLayers
{
    private static readonly string[] sets =
    [
        "chemnet", "dhhs", "emon_cheyenne", "emon_lakepomona", "emon_mtsthelens", "emon_texas", "florentine", "kite", "knoke", "lazega",
        "newcomb", "s50", "vandebunt",
    ];

    public static IEnumerable<(string Name, Network Network, JsonElement Golden)> All =>
        from set in sets
        from layer in KnownNetworks.Golden($"{set}/golden.json").GetProperty("layers").EnumerateObject()
        select ($"{set}/{layer.Name}", KnownNetworks.Load(set, layer.Name).Treated(Treatment.Zero), layer.Value);
}
