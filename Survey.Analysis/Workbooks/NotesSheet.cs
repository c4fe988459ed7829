using Survey.Analysis.Metrics;

namespace Survey.Analysis.Workbooks;

/// <summary>What each metric is.</summary>
internal static class NotesSheet
{
    public static Sheet Build(IReadOnlyList<MetricDefinition> definitions) => new Sheet
    {
        Name = "Notes",
        Title = "Notes: definitions of the metrics",
        Description = "What each metric tells, how it is worked out, and how missing answers are treated.",
        Lines = [new("This sheet has one table, with a row for each metric.")],
    }.WithTable("No metric is defined.", new Table("MetricDefinitions",
        [
            new("Code", 30), new("Name", 22), new("What it tells", 34), new("Formula", 34), new("Unit", 14),
            new("Missing answers", 26), new("Undefined when", 34), new("Cases are", 20), new("Source", 26),
        ],
        [.. definitions.Select(Row)]));

    private static Cell[] Row(MetricDefinition metric) =>
    [
        new TextCell(metric.Code), new TextCell(metric.Name), new TextCell(metric.Tells), new TextCell(metric.Formula),
        new TextCell(Describe(metric.Unit)), new TextCell(metric.MissingAnswers), new TextCell(metric.UndefinedWhen),
        new TextCell(metric.CasesAre), new TextCell(metric.Source),
    ];

    private static string Describe(Unit unit) => unit switch
    {
        Unit.Share => "Percentage",
        Unit.Count => "Whole number",
        _ => "Decimal number",
    };
}
