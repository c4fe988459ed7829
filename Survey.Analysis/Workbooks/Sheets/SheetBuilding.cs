namespace Survey.Analysis.Workbooks;

internal static class SheetBuilding
{
    /// <summary>The sheet with the table, or with a sentence in its place where the table would have no rows.</summary>
    /// <param name="sheet">With its lines.</param>
    /// <param name="none">The sentence.</param>
    /// <param name="table">Its rows are looked through for signs, which a line then explains.</param>
    /// <param name="wording">Language of that line.</param>
    public static Sheet WithTable(this Sheet sheet, string none, Table table, Wording wording) => table.RowCount == 0
        ? sheet with { Lines = [new(none)] }
        : sheet with { Lines = [.. sheet.Lines, .. Shorthand.KeyFor(table, wording)], Table = table };

    /// <param name="sheet">With its lines.</param>
    /// <param name="none">The sentence.</param>
    /// <param name="table">Streamed.</param>
    /// <param name="signs">Those that its rows may hold.</param>
    public static Sheet WithTable(this Sheet sheet, string none, Table table, IEnumerable<string> signs) => table.RowCount == 0
        ? sheet with { Lines = [new(none)] }
        : sheet with { Lines = [.. sheet.Lines, .. Shorthand.Key(signs, Wording.English)], Table = table };

    public static Table Streamed(string name, IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<Cell>> rows) =>
        Streamed(name, columns, new StreamedRows<IReadOnlyList<Cell>>(rows.Count, rows.ToAsyncEnumerable()));

    public static Table Streamed(string name, IReadOnlyList<Column> columns, StreamedRows<IReadOnlyList<Cell>>? rows) =>
        new(name, columns, [], rows);
}
