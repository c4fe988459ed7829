using System.IO.Compression;
using System.Text.Json;
using Survey.Analysis.Networks;

namespace Survey.Analysis.Tests.Metrics;

/// <summary>Real organisations with their activities, ties and reference values.</summary>
internal sealed record KnownOverlap(ActivitySets Activities, Network Network, JsonElement Golden, IReadOnlyList<string[]> Pairs)
{
    public static KnownOverlap Load(string name) => name switch
    {
        "chemnet" => Chemnet(),
        "bristol events" => Bristol("event", "events"),
        "bristol members" => Bristol("member", "members"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such set."),
    };

    /// <summary>Committees that organisations of the German chemicals policy sit on, and whom they inform.</summary>
    private static KnownOverlap Chemnet()
    {
        var network = KnownNetworks.Load("chemnet", "political_info");
        var listed = KnownNetworks.Rows("chemnet/affiliations.csv").ToLookup(row => row[0], row => row[1]);
        return new(new ActivitySets(network.Ids, [.. network.Ids.Select(id => listed[id].ToHashSet())]), network,
            KnownNetworks.Golden("chemnet/overlap_golden.json"), KnownNetworks.Rows("chemnet/overlap.csv"));
    }

    /// <summary>Protest events or members of Bristol's civic organisations; two are tied when they share a member.</summary>
    private static KnownOverlap Bristol(string kind, string file)
    {
        var rows = KnownNetworks.Rows("bristol/affiliations.csv");
        List<string> ids = [.. rows.Select(row => row[0]).Distinct()];
        var members = Sets("member");
        var ties = members.Pairs().SelectMany(pair => new[] { new Tie(pair.First, pair.Second, 1), new Tie(pair.Second, pair.First, 1) });
        return new(Sets(kind), Network.Create(ids, ties), KnownNetworks.Golden($"bristol/overlap_{file}_golden.json"),
            Unpacked($"bristol/overlap_{file}.csv.gz"));

        ActivitySets Sets(string wanted)
        {
            var listed = rows.Where(row => row[1] == wanted).ToLookup(row => row[0], row => row[2]);
            return new(ids, [.. ids.Select(id => listed[id].ToHashSet())]);
        }
    }

    private static List<string[]> Unpacked(string file)
    {
        using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", file));
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        reader.ReadLine();
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
            rows.Add(line.Split(','));
        return rows;
    }
}
