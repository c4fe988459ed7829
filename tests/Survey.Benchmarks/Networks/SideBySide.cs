using System.Diagnostics;
using System.Globalization;
using Survey.Analysis.Metrics;

namespace Survey.Benchmarks.Networks;

/// <summary>
/// The measuring engine beside what an analyst would otherwise take, on the same files and with the same figures. Larger networks than
/// stated are left out where a tool would take very long.
/// </summary>
public static class SideBySide
{
    private static readonly int[] allSizes = [100, 1_000, 10_000, 100_000];

    private static readonly (string Task, int MostIgraph, int MostNetworkX)[] tasks =
        [("linear", 100_000, 10_000), ("paths", 10_000, 1_000), ("betweenness", 10_000, 1_000)];

    private static readonly int[] panels = [100, 250, 500, 1_000];

    /// <param name="largest">Larger networks are left out.</param>
    public static void Run(int largest = 100_000)
    {
        var sizes = allSizes.Where(size => size <= largest).ToArray();
        var folders = Directory.CreateTempSubdirectory("sectors");
        try
        {
            foreach (var size in sizes)
                MadeUpSector.Write(FolderOf(size), size);
            Compare(sizes, FolderOf);
            MeasurePanels();
            MeasureCommandLine(sizes[^1], FolderOf(sizes[^1]));
            GrowthTable.Print([.. sizes[1..].Select(FolderOf)]);
        }
        finally
        {
            folders.Delete(recursive: true);
        }

        string FolderOf(int size) => folders.CreateSubdirectory(size.ToString(CultureInfo.InvariantCulture)).FullName;
    }

    private static void Compare(int[] sizes, Func<int, string> folderOf)
    {
        var igraph = Tool.OfPython("igraph", "igraph");
        var networkX = Tool.OfPython("NetworkX", "networkx");
        Console.WriteLine("The same figures from the same files; seconds to read and to measure, the best of k runs in one process;");
        Console.WriteLine("whole: seconds of a process that does it once, start-up included; MB: the most memory the process had");
        foreach (var (task, mostIgraph, mostNetworkX) in tasks)
        {
            Console.WriteLine();
            Console.WriteLine($"{task,-12} {"tool",-12} {"k",3} {"read",8} {"measure",9} {"together",9} {"whole",8} {"MB",5} {"to ours",8}");
            foreach (var size in sizes)
            {
                Tool?[] tools =
                [
                    Tool.Ours,
                    Tool.Ours with { Name = "ours, 1 core", Processors = 1 },
                    size <= mostIgraph ? igraph : null,
                    size <= mostNetworkX ? networkX : null,
                ];
                TaskResult? ours = null;
                foreach (var tool in tools.OfType<Tool>())
                {
                    var runs = Runs(tool, task, size);
                    var result = tool.Run(task, folderOf(size), runs);
                    var whole = tool.WholeProcess(task, folderOf(size));
                    ours ??= result;
                    Console.WriteLine($"{size,12:N0} {tool.Name,-12} {runs,3} {result.Reading,8:0.0000} {result.Measuring,9:0.0000} "
                        + $"{result.Seconds,9:0.0000} {whole,8:0.00} {result.Megabytes,5:0} {result.Seconds / ours.Seconds,7:0.0}×"
                        + Differing(ours, result));
                }
            }
        }
    }

    private static int Runs(Tool tool, string task, int size) => (tool.Name, task, size) switch
    {
        ("NetworkX", _, _) => 1,
        (_, "linear", 100_000) => 3,
        (_, "linear", _) or (_, _, <= 1_000) => 9,
        (_, _, 100_000) => 1,
        _ => 2,
    };

    /// <summary>Which figures are not the same; a tool that has no value of a figure leaves it out.</summary>
    private static string Differing(TaskResult ours, TaskResult other)
    {
        var differing = other.Figures.Where(figure =>
                Math.Abs(figure.Value - ours.Figures[figure.Key]) > 1e-9 * Math.Abs(ours.Figures[figure.Key]))
            .Select(figure => figure.Key).ToList();
        var lacking = ours.Figures.Keys.Except(other.Figures.Keys).ToList();
        return (differing.Count > 0 ? $" DIFFERENT: {string.Join(", ", differing)}" : "")
            + (lacking.Count > 0 ? $" without {string.Join(", ", lacking)}" : "");
    }

    private static void MeasurePanels()
    {
        Console.WriteLine();
        Console.WriteLine("Everything of a wave, with intervals, its change since the wave before, one attribute, trust and activities");
        Console.WriteLine($"{"organisations",13} {"all answered",13} {"10% silent",11}");
        foreach (var size in panels)
            Console.WriteLine($"{size,13:N0} {Seconds(new Panel(size, silent: 0)),13:0.00} {Seconds(new Panel(size, silent: 0.1)),11:0.00}");

        static double Seconds(Panel panel) => Enumerable.Range(0, 3).Min(_ =>
        {
            var (before, now) = (panel.Wave(1), panel.Wave(2));
            var clock = Stopwatch.GetTimestamp();
            WaveAnalysis.Of(now, before);
            return Stopwatch.GetElapsedTime(clock).TotalSeconds;
        });
    }

    /// <summary>Memory is looked at while the program runs.</summary>
    private static void MeasureCommandLine(int organisations, string folder)
    {
        var clock = Stopwatch.GetTimestamp();
        var megabytes = 0.0;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Survey.Analysis"),
            ["metrics", "--organisations", Path.Combine(folder, "organisations.csv"), "--ties", Path.Combine(folder, "ties.csv"), "--json"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        while (!process.WaitForExit(50))
        {
            process.Refresh();
            if (!process.HasExited)
                megabytes = Math.Max(megabytes, process.PeakWorkingSet64 / 1048576.0);
        }

        reading.Wait();
        Console.WriteLine();
        Console.WriteLine($"Command line, every metric and every organisation's figures of {organisations:N0} organisations: "
            + $"{Stopwatch.GetElapsedTime(clock).TotalSeconds:0} seconds, {megabytes:0} MB");
    }
}
