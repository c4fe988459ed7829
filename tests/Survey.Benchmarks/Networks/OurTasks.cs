using System.Diagnostics;
using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Graphs;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Benchmarks.Networks;

/// <summary>Our share of the comparison: what the Python scripts beside this file do, in a process of its own like theirs.</summary>
public static class OurTasks
{
    /// <summary>Runs one task several times and keeps the shortest times.</summary>
    public static TaskResult Run(string task, string folder, int runs)
    {
        Func<Network, Dictionary<string, double>> measure = task switch
        {
            "linear" => Linear,
            "paths" => Paths,
            "betweenness" => InBetween,
            _ => throw new ArgumentException($"There is no task '{task}'."),
        };
        var result = new TaskResult(double.MaxValue, double.MaxValue, 0, []);
        for (var run = 0; run < runs; run++)
        {
            var begin = Stopwatch.GetTimestamp();
            var network = Read(folder).Collaboration!;
            var reading = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            begin = Stopwatch.GetTimestamp();
            var figures = measure(network);
            result = result with
            {
                Reading = Math.Min(result.Reading, reading),
                Measuring = Math.Min(result.Measuring, Stopwatch.GetElapsedTime(begin).TotalSeconds),
                Figures = figures,
            };
        }

        return result with { Megabytes = PeakMegabytes() };
    }

    /// <summary>Reads the files as the command line does.</summary>
    public static WaveRelations Read(string folder)
    {
        var problems = new FileProblems();
        var paths = new WavePaths(Path.Combine(folder, "organisations.csv"), Path.Combine(folder, "ties.csv"), null, null);
        return WaveFiles.Read(paths, new ReadingOptions(), problems, CancellationToken.None)?.Relations
            ?? throw new InvalidDataException(string.Join('\n', problems.Lines()));
    }

    /// <summary>The most memory this process has had.</summary>
    public static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }

    // Side by side like the metrics of a wave; the longest first.
    private static Dictionary<string, double> Linear(Network network)
    {
        (string Name, Func<double> Take)[] figures =
        [
            ("PageRank", () => Squares(PageRank.Of(network.Reconstructed))),
            ("constraint", () => Squares(StructuralHoles.Of(network.Reconstructed).Constraint.OfType<double>())),
            ("transitivity", () => Transitivity.Of(network).Value!.Value),
            ("clustering", () => Clustering.Of(network).Value!.Value),
            ("in-degree concentration", () => InDegreeConcentration.Of(network).Value!.Value),
            ("out-degree concentration", () => OutDegreeConcentration.Of(network).Value!.Value),
            ("reciprocity", () => Reciprocity.Of(network).Value!.Value),
            ("confirmation", () => Confirmation.Of(network).Value!.Value),
            ("coreness", () => Squares(Coreness.Of(network.Either).Select(core => (double)core))),
            ("strong components", () => StrongComponents.Of(network).Value!.Value),
            ("components", () => Components.Of(network).Value!.Value),
            ("isolates", () => Isolates.Of(network).Value!.Value),
            ("mean strength", () => MeanStrength.Of(network).Value!.Value),
            ("mean degree", () => MeanDegree.Of(network).Value!.Value),
            ("density", () => Density.Of(network).Value!.Value),
        ];
        return figures.Zip(InParallel.Select(figures, figure => figure.Take())).ToDictionary(pair => pair.First.Name, pair => pair.Second);
    }

    private static Dictionary<string, double> Paths(Network network)
    {
        var distances = network.Reconstructed.Distances;
        return new()
        {
            ["efficiency"] = distances.Efficiency,
            ["mean distance"] = distances.Mean!.Value,
            ["harmonic in"] = Squares(distances.HarmonicIn),
            ["harmonic out"] = Squares(distances.HarmonicOut),
        };
    }

    private static Dictionary<string, double> InBetween(Network network)
    {
        var betweenness = network.Reconstructed.Betweenness;
        return new()
        {
            ["betweenness"] = betweenness.Values.Sum(),
            ["betweenness squared"] = Squares(betweenness.Values),
        };
    }

    private static double Squares(IEnumerable<double> values) => values.Sum(value => value * value);
}
