using System.Text.Json;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics.Inclusion;

/// <summary>The inclusion metrics against values computed independently from the definitions.</summary>
public class InclusionReferenceTests
{
    public static TheoryData<string, string> Layers => new()
    {
        { "chemnet", "political_info" }, { "chemnet", "technical_info_sent" }, { "chemnet", "technical_info_received" },
        { "chemnet", "influence_attribution" }, { "dhhs", "collab" }, { "emon_cheyenne", "contact" }, { "emon_lakepomona", "contact" },
        { "emon_mtsthelens", "contact" }, { "emon_texas", "contact" }, { "lazega", "advice" }, { "lazega", "cowork" },
        { "lazega", "friends" }, { "s50", "wave1" }, { "s50", "wave2" }, { "s50", "wave3" }, { "vandebunt", "wave0" },
        { "vandebunt", "wave1" }, { "vandebunt", "wave2" }, { "vandebunt", "wave3" }, { "vandebunt", "wave4" },
        { "vandebunt", "wave5" }, { "vandebunt", "wave6" },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_with_an_attribute_has_the_reference_values(string set, string layer)
    {
        // The reference reads missing cells as "no tie".
        var network = KnownNetworks.Load(set, layer).Treated(Treatment.Zero);
        var reference = KnownNetworks.Layer(set, layer).GetProperty("reference");
        var categories = KnownNetworks.Categories(set, layer);

        Almost.Equal(Number(reference, "ei_index"), EiIndex.Of(network, "kind", categories).Value, "E-I");
        Almost.Equal(Number(reference, "ei_expected_random_mixing"), EiIndex.Expected(network, "kind", categories).Value, "expected E-I");
        Almost.Equal(Number(reference, "assortativity_attribute"), Assortativity.Of(network, "kind", categories).Value, "assortativity");
        var test = MixingTest.Of(network, categories, permutations: 99);
        Almost.Equal(Number(reference, "ei_index"), test.Ei?.Observed, "tested E-I");
        Almost.Equal(Number(reference, "assortativity_attribute"), test.Assortativity?.Observed, "tested assortativity");
    }

    [Fact]
    public void No_layer_with_an_attribute_is_left_out()
    {
        var sets = Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "data")).Select(Path.GetFileName)
            .Where(set => File.Exists(Path.Combine(AppContext.BaseDirectory, "data", set!, "golden.json")));
        var withAttribute =
            from set in sets
            let golden = KnownNetworks.Golden($"{set}/golden.json")
            where golden.TryGetProperty("layers", out _)
            from layer in golden.GetProperty("layers").EnumerateObject()
            where layer.Value.TryGetProperty("reference", out var reference) && reference.TryGetProperty("ei_index", out _)
            select $"{set}/{layer.Name}";

        Assert.Equal(withAttribute.Order(), Layers.Select(row => $"{row[0]}/{row[1]}").Order());
    }

    private static double? Number(JsonElement from, string key) =>
        from.GetProperty(key) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
