using System.Diagnostics;
using Survey.Analysis.Graphs;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Benchmarks.Networks;

/// <summary>What each metric costs alone: nothing that another one has computed is at hand.</summary>
public static class Growth
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(0.5);
    private const int MostRuns = 9;

    /// <returns>Seconds by the metric's code, the shortest of up to nine runs, of fewer where they take long.</returns>
    public static Dictionary<string, double> Measure(string folder)
    {
        var wave = OurTasks.Read(folder);
        var times = MetricCatalogue.Entries.Where(entry => entry.LooksAtNetwork)
            .Select(entry => (entry.Metric.Code, Take: (Action<Network>)(network =>
                entry.Measure(wave with { Collaboration = network }, null))))
            .Where(metric => !metric.Code.StartsWith("trust.", StringComparison.Ordinal)
                && !metric.Code.StartsWith("duplication.", StringComparison.Ordinal))
            .Concat(OfOrganisations)
            .ToDictionary(metric => metric.Code, metric => Shortest(wave.Collaboration!, metric.Take));
        return times;
    }

    private static IEnumerable<(string Code, Action<Network> Take)> OfOrganisations =>
    [
        ("eigenvector", network => Eigenvector.Of(network.Either)),
        ("pageRank", network => PageRank.Of(network.Reconstructed)),
        ("constraint, effectiveSize", network => StructuralHoles.Of(network.Reconstructed)),
        ("coreness", network => Coreness.Of(network.Either)),
    ];

    private static double Shortest(Network network, Action<Network> take)
    {
        var shortest = double.MaxValue;
        var begin = Stopwatch.GetTimestamp();
        for (var run = 0; run < MostRuns && (run == 0 || Stopwatch.GetElapsedTime(begin) < patience); run++)
        {
            // The same network without the graphs and counts that it keeps once they have been asked for.
            var fresh = network.Induced(_ => true);
            var clock = Stopwatch.GetTimestamp();
            take(fresh);
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(clock).TotalSeconds);
        }

        return shortest;
    }
}
