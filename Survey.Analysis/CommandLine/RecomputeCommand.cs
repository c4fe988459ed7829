using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Packages;

namespace Survey.Analysis.CommandLine;

/// <summary>Measures the waves of a data package anew and tells where the figures in it differ.</summary>
internal sealed record RecomputeCommand(string Package)
{
    public int Run(CommandOutput output, Progress progress, CancellationToken cancel)
    {
        if (Directory.Exists(Package))
            return Recompute(Package, output, progress, cancel);

        var unpacked = Directory.CreateTempSubdirectory("package");
        try
        {
            progress.Step($"Unpacking {Shown.Plain(Package)}");
            ZipFile.ExtractToDirectory(Package, unpacked.FullName);
            return Recompute(unpacked.FullName, output, progress, cancel);
        }
        catch (Exception wrong) when (wrong is FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            return Refuse(output, progress, Package, "there is no such folder or zip; check the path");
        }
        finally
        {
            unpacked.Delete(recursive: true);
        }
    }

    private int Recompute(string folder, CommandOutput output, Progress progress, CancellationToken cancel)
    {
        var description = Path.Combine(folder, "datapackage.json");
        IReadOnlyList<WaveRecord> waves;
        try
        {
            using var file = File.OpenRead(description);
            waves = WaveRecord.Read(file);
        }
        catch (FileNotFoundException)
        {
            return Refuse(output, progress, description, "there is no such file; name the folder or zip of a data package");
        }
        catch (JsonException wrong)
        {
            return Refuse(output, progress, description, $"this is no data package of the survey: {wrong.Message}");
        }

        var problems = new FileProblems();
        var findings = new List<WaveFindings>();
        WaveRelations? before = null;
        foreach (var record in waves)
        {
            if (Read(folder, record, problems, progress, cancel) is not { } relations)
                return Waves.Refuse(output, progress, problems);
            if (record.HasFigures)
            {
                var figures = WaveAnalysis.Of(relations, before, step: step => progress.Step($"{record.Folder}: {step}"));
                if (WaveFindings.Of(folder, record, WaveFigures.Of(figures), problems, cancel) is not { } found)
                    return Waves.Refuse(output, progress, problems);
                findings.Add(found);
            }

            cancel.ThrowIfCancellationRequested();
            before = relations;
        }

        progress.Dispose();
        output.Write(text => Tell(text, findings));
        return findings.Any(found => found.Differences.Count > 0) ? ExitCodes.FiguresDiffer : ExitCodes.Fine;
    }

    private static WaveRelations? Read(
        string folder, WaveRecord record, FileProblems problems, Progress progress, CancellationToken cancel)
    {
        progress.Step($"{record.Folder}: Reading");
        var missing = In("missing.csv");
        var relations = WaveFiles.Read(
            new WavePaths(In("organisations.csv"), In("ties.csv"), Path.Exists(missing) ? missing : null,
                record.HasActivities ? In("activities.csv") : null, record.HasPlans ? In("plans.csv") : null),
            record.Reading, problems, cancel)?.Relations;
        // Without a row there is nothing to tell "not asked" from "nobody has a tie".
        return record.HasCollaboration ? relations : relations is null ? null : relations with { Collaboration = null };

        string In(string name) => Path.Combine(folder, record.Folder, name);
    }

    private static void Tell(TextWriter text, IReadOnlyList<WaveFindings> findings)
    {
        foreach (var found in findings)
        {
            var differ = found.Differences.Count == 0 ? "all equal"
                : string.Create(CultureInfo.InvariantCulture, $"{found.Differences.Count:N0} differ");
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Wave}: {found.Figures:N0} figures recomputed, {differ}"));
            foreach (var difference in found.Differences)
                text.WriteLine($"  {difference}");
        }
    }

    private static int Refuse(CommandOutput output, Progress progress, string file, string sentence)
    {
        var problems = new FileProblems();
        problems.Add(new FilePlace(file), sentence);
        return Waves.Refuse(output, progress, problems);
    }
}
