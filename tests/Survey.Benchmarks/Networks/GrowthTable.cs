using System.Text.Json;

namespace Survey.Benchmarks.Networks;

/// <summary>Seconds of single metrics as the network grows, beside what theory says.</summary>
public static class GrowthTable
{
    private const string Links = "m";

    /// <summary>What is not linear in the links; n organisations, m links.</summary>
    private static readonly Dictionary<string, string> theory = new()
    {
        ["isolates"] = "n",
        ["ties"] = "1",
        ["transitivity"] = "m·√m",
        ["clustering"] = "m·√m",
        ["transitivityDirected"] = "m·√m",
        ["triads"] = "m·√m",
        ["constraint, effectiveSize"] = "m·√m",
        ["efficiency"] = "n·m / 512",
        ["efficiencyEither"] = "n·m / 512",
        ["meanDistance"] = "n·m / 512",
        ["reachable"] = "n·m / 512",
        ["diameter"] = "n·m / 512",
        ["betweenness"] = "n·m, later 4096·m",
        ["betweennessEither"] = "n·m, later 4096·m",
        ["inDegree"] = "m + n·log n",
        ["outDegree"] = "m + n·log n",
        ["degree"] = "m + n·log n",
        ["degreeEither"] = "m + n·log n",
        ["randomRemoval"] = "orders·m",
        ["modularity"] = "seeds·m",
        ["corePeriphery"] = "rounds·m",
        ["eigenvector"] = "rounds·m",
        ["pageRank"] = "rounds·m",
    };

    /// <param name="folders">Networks, each ten times as large as the one before.</param>
    public static void Print(IReadOnlyList<string> folders)
    {
        var times = folders.Select(folder =>
            JsonSerializer.Deserialize<Dictionary<string, double>>(Tool.Start(Environment.ProcessPath!, ["growth", folder]))!).ToList();
        Console.WriteLine();
        Console.WriteLine("Each metric alone, its graphs included: milliseconds, and how much longer for ten times the organisations");
        var sizes = folders.Select(folder => $"{Path.GetFileName(folder),10} {"",6}");
        Console.WriteLine($"{"metric",-34} {"theory",-18} {string.Join(' ', sizes)}");
        foreach (var metric in times[0].Keys)
        {
            var row = times.Select((time, k) =>
                $"{1000 * time[metric],10:0.00} {(k == 0 ? "" : $"{time[metric] / times[k - 1][metric]:0.0}×"),6}");
            var name = metric[(metric.IndexOf('.', StringComparison.Ordinal) + 1)..];
            Console.WriteLine($"{metric,-34} {theory.GetValueOrDefault(name, Links),-18} {string.Join(' ', row)}");
        }
    }
}
