using System.Globalization;
using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.CommandLine.Output;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;

namespace Survey.Analysis.CommandLine;

/// <summary>Prints every metric of one wave, and every organisation's figures.</summary>
internal sealed record MetricsCommand(WavePaths Paths, ReadingOptions Reading, Treatment? Treatment, bool Json)
{
    public int Run(CommandOutput output, Progress progress, CancellationToken cancel)
    {
        var problems = new FileProblems();
        progress.Step($"Reading {Shown.Plain(Paths.Organisations)} and {Shown.Plain(Paths.Ties)}");
        if (WaveFiles.Read(Paths, Reading, problems, cancel) is not { } wave)
            return Waves.Refuse(output, progress, problems);

        progress.Step(string.Create(CultureInfo.InvariantCulture, $"Measuring {wave.Roster.Ids.Count:N0} organisations"));
        var figures = WaveAnalysis.Of(wave.Relations.Treated(Treatment), null, Waves.Rule(Treatment), progress.Step);

        cancel.ThrowIfCancellationRequested();
        progress.Dispose();
        var settings = WaveSettings.Of(wave, Reading, Treatment);
        if (Json)
            MetricsJson.Write(output.Figures, settings, figures, wave);
        else
            output.Write(text => MetricsText.Write(text, output.Width, settings, figures, wave));
        return ExitCodes.Fine;
    }
}
