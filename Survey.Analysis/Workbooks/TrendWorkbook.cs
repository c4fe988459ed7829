namespace Survey.Analysis.Workbooks;

/// <summary>The evaluator's workbook of a sector: every metric over the waves, then the answers behind it.</summary>
public static class TrendWorkbook
{
    /// <exception cref="ArgumentException">There is no wave, an organisation's participation does not fit the waves, a wave has
    /// two estimates of one metric, or a figure is not a finite number.</exception>
    public static WorkbookContent Build(TrendData data)
    {
        if (data.Waves.Count == 0)
            throw new ArgumentException("A trend workbook needs at least one wave.", nameof(data));

        var labels = WaveLabels.Of(data.Waves);
        var figures = new FamilySheet(data.Waves, labels);
        var records = new RecordSheets(data, labels);
        Sheet[] sheets =
        [
            NotesSheet.Build(data.Definitions),
            Shorthand.Build(data),
            .. data.Definitions.GroupBy(metric => metric.Family).Select(family => figures.Build(family.Key, family)),
            records.Response(),
            records.Organisations(),
            records.Ties(),
            records.Answers(),
        ];
        var cover = CoverSheet.Build(data, labels);
        return new WorkbookContent
        {
            Title = cover.Title,
            Language = "en-GB",
            Created = data.PreparedOn,
            Sheets = [cover, Contents(sheets), .. sheets],
        };
    }

    /// <summary>The sheet with the table, or with a sentence in its place where the table would have no rows.</summary>
    internal static Sheet WithTable(this Sheet sheet, string none, Table table) => table.Rows.Count == 0
        ? sheet with { Lines = [new(none)] }
        : sheet with { Lines = [.. sheet.Lines, .. Shorthand.KeyFor(table)], Table = table };

    private static Sheet Contents(IReadOnlyList<Sheet> sheets) => new()
    {
        Name = CoverSheet.ContentsName,
        Title = "Contents",
        Description = "The sheets of this workbook, with a link to each.",
        Lines = [new("This sheet has one table.")],
        Table = new Table("SheetList",
            [new("Sheet", 24), new("What it holds", 110)],
            [.. sheets.Select(sheet => (Cell[])[new TextCell(sheet.Name) { LinkTo = sheet.Name }, new TextCell(sheet.Description)])]),
    };
}
