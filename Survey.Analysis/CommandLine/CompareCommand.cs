using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.CommandLine.Output;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.CommandLine;

/// <summary>Prints what has changed between two waves, whose files are in two folders.</summary>
internal sealed record CompareCommand(string Before, string After, ReadingOptions Reading, Treatment? Treatment, bool Json)
{
    public int Run(CommandOutput output, Progress progress, CancellationToken cancel)
    {
        var problems = new FileProblems();
        progress.Step("Reading the earlier wave");
        var before = Read(Before, problems, cancel);
        progress.Step("Reading the later wave");
        var after = Read(After, problems, cancel);
        if (before is null || after is null)
            return Waves.Refuse(output, progress, problems);

        progress.Step("Comparing");
        var (earlier, later, rule) = (before.Relations.Treated(Treatment), after.Relations.Treated(Treatment), Waves.Rule(Treatment));
        var changes = WaveComparison.Compare(earlier, later, rule);
        var ofChange = MetricCatalogue.Entries.Where(entry => entry.Metric.Family == "change").ToList();
        var stability = WaveMeasurement.Measure(later, ofChange, rule, intervals: true, earlier);

        cancel.ThrowIfCancellationRequested();
        progress.Dispose();
        var comparison = new Comparison(
            WaveSettings.Of(before, Reading, Treatment), WaveSettings.Of(after, Reading, Treatment), stability, changes);
        if (Json)
            ComparisonJson.Write(output.Figures, comparison);
        else
            output.Write(text => ComparisonText.Write(text, comparison));
        return ExitCodes.Fine;
    }

    private FileWave? Read(string folder, FileProblems problems, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(new FilePlace(folder), "there is no such folder; check the path");
            return null;
        }

        return WaveFiles.Read(
            new WavePaths(In("organisations.csv"), In("ties.csv"), IfThere("missing.csv"), IfThere("activities.csv")),
            Reading, problems, cancel);

        string In(string name) => Path.Combine(folder, name);
        string? IfThere(string name) => Path.Exists(In(name)) ? In(name) : null;
    }
}
