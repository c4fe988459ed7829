namespace Survey.Api.Directory;

/// <summary>Something to say about a place in a file, with the mend.</summary>
public sealed record Finding
{
    /// <summary><c>organisations</c> or <c>contacts</c>.</summary>
    public required string File { get; init; }

    /// <summary>As a spreadsheet numbers it, the header being 1; null when it is about the whole file.</summary>
    public int? Row { get; init; }

    public string? Column { get; init; }

    public required string Sentence { get; init; }

    /// <summary>The place as a JSON pointer: <c>/organisations/rows/17/nation</c>.</summary>
    public string Pointer => (Row, Column) switch
    {
        (null, _) => $"/{File}",
        (var row, null) => $"/{File}/rows/{row}",
        (var row, var column) => $"/{File}/rows/{row}/{Escape(column)}",
    };

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

/// <summary>What was found in the files: all is counted, the first <see cref="Most"/> are kept.</summary>
public sealed class Findings
{
    /// <summary>How many are kept to be shown.</summary>
    public const int Most = 500;

    private readonly List<Finding> kept = [];

    public int Total { get; private set; }

    /// <summary>By file and row.</summary>
    public IReadOnlyList<Finding> Kept =>
        [.. kept.OrderByDescending(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Row ?? 0)];

    public void Add(string file, int? row, string? column, string sentence)
    {
        Total++;
        if (kept.Count < Most) kept.Add(new Finding { File = file, Row = row, Column = column, Sentence = sentence });
    }
}
