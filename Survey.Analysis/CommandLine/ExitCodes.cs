namespace Survey.Analysis.CommandLine;

/// <summary>How a command ended, for scripts.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>A file cannot be used, or the output cannot be written.</summary>
    public const int UnusableInput = 1;

    public const int WrongUsage = 2;

    /// <summary>Recomputed figures are not those of the package.</summary>
    public const int FiguresDiffer = 3;

    /// <summary>Stopped by Ctrl+C, as shells number it.</summary>
    public const int Stopped = 130;
}
