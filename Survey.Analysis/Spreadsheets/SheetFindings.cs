namespace Survey.Analysis.Spreadsheets;

/// <summary>What became of a place in a file.</summary>
public enum FindingKind
{
    /// <summary>Has to be mended before anything can be taken over.</summary>
    Problem,

    /// <summary>Was not understood, or has no place here, and is not taken over.</summary>
    LeftOut,

    /// <summary>Is taken over as something else.</summary>
    Changed,
}

/// <summary>Something to say about a place in a workbook.</summary>
/// <param name="Sheet">Empty when it is about the whole file.</param>
/// <param name="Row">As a spreadsheet numbers it; null when it is about the sheet or a whole column.</param>
/// <param name="Column">Its name in the header, or its letter.</param>
/// <param name="Sentence">What became of it, and the mend.</param>
public sealed record SheetFinding(FindingKind Kind, string Sheet, int? Row, string? Column, string Sentence)
{
    /// <summary>"survey, row 12, relevant".</summary>
    public string Place => string.Join(", ", new[]
    {
        Sheet.Length == 0 ? "The whole file" : Sheet, Row is { } row ? $"row {row}" : null, Column,
    }.OfType<string>());
}

/// <summary>What was found in a workbook: all is counted, the first <see cref="Most"/> are kept.</summary>
public sealed class SheetFindings
{
    /// <summary>How many are kept to be shown.</summary>
    public const int Most = 1000;

    private readonly List<SheetFinding> kept = [];
    private readonly int[] totals = new int[3];

    /// <summary>Problems first; otherwise in the order found.</summary>
    public IReadOnlyList<SheetFinding> Kept => [.. kept.OrderBy(finding => finding.Kind)];

    public int Total => totals.Sum();

    public int Problems => Count(FindingKind.Problem);

    public int Count(FindingKind kind) => totals[(int)kind];

    public void Problem(string sheet, int? row, string? column, string sentence) => Add(FindingKind.Problem, sheet, row, column, sentence);

    public void LeftOut(string sheet, int? row, string? column, string sentence) => Add(FindingKind.LeftOut, sheet, row, column, sentence);

    public void Changed(string sheet, int? row, string? column, string sentence) => Add(FindingKind.Changed, sheet, row, column, sentence);

    private void Add(FindingKind kind, string sheet, int? row, string? column, string sentence)
    {
        totals[(int)kind]++;
        // A problem is kept whatever was said before it, since nothing goes on until it is mended.
        if (kept.Count < Most || (kind == FindingKind.Problem && Problems <= Most))
            kept.Add(new SheetFinding(kind, sheet, row, column, sentence));
    }
}
