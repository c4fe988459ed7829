using System.Text;

namespace Survey.Analysis.CommandLine;

/// <summary>Where a command writes.</summary>
internal sealed record CommandOutput
{
    private const int UsualWidth = 100;

    /// <summary>Standard output: figures only.</summary>
    public required Stream Figures { get; init; }

    /// <summary>Standard error: progress and what is wrong.</summary>
    public required TextWriter Errors { get; init; }

    /// <summary>Whether a line of progress may be overwritten.</summary>
    public bool ErrorsAreOnTerminal { get; init; }

    /// <summary>Letters in a line of figures.</summary>
    public int Width { get; init; } = UsualWidth;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static CommandOutput OfConsole() => new()
    {
        Figures = Console.OpenStandardOutput(),
        Errors = Console.Error,
        ErrorsAreOnTerminal = !Console.IsErrorRedirected,
        // A terminal without a known width says 0.
        Width = !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth,
    };

    /// <summary>Writes text as UTF-8.</summary>
    public void Write(Action<TextWriter> write)
    {
        using var text = new StreamWriter(Figures, new UTF8Encoding(false), leaveOpen: true);
        write(text);
    }
}
