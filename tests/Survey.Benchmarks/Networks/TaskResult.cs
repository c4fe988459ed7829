namespace Survey.Benchmarks.Networks;

/// <summary>What a tool reports of a task.</summary>
/// <param name="Reading">Seconds to read the files, the shortest of the runs.</param>
/// <param name="Measuring">Seconds to take the figures, the shortest of the runs.</param>
/// <param name="Megabytes">The most memory the process has had.</param>
/// <param name="Figures">By name, to check that every tool has done the same work.</param>
public sealed record TaskResult(double Reading, double Measuring, double Megabytes, Dictionary<string, double> Figures)
{
    /// <summary>Seconds of the task.</summary>
    public double Seconds => Reading + Measuring;
}
