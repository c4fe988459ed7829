namespace Survey.Analysis.Workbooks;

/// <summary>Where a workbook does not follow the guidance.</summary>
/// <param name="Rule">What it breaks.</param>
/// <param name="Sheet">Name of the sheet; null for the file as a whole.</param>
/// <param name="Cell">For example <c>B7</c>; null for the sheet as a whole.</param>
/// <param name="Problem">What is wrong, a sentence.</param>
public sealed record Finding(GuidanceRule Rule, string? Sheet, string? Cell, string Problem)
{
    public override string ToString() => $"{(Sheet is null ? "" : Cell is null ? $"{Sheet}: " : $"{Sheet}!{Cell}: ")}{Problem}";
}

/// <summary>A workbook was not saved because it does not follow the guidance.</summary>
public sealed class GuidanceException(IReadOnlyList<Finding> findings) : Exception(
    $"The workbook does not follow the guidance for statistics in spreadsheets in {findings.Count} places. First: {findings[0]}")
{
    public IReadOnlyList<Finding> Findings => findings;
}
