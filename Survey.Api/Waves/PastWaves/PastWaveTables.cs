using Survey.Analysis.Spreadsheets;
using Survey.Api.Directory;

namespace Survey.Api.Waves.PastWaves;

/// <summary>
/// The tables of a wave that was asked elsewhere: one row for each thing that an organisation said about another, and, where the file has
/// it, one row for each organisation that was asked. A workbook holds both as sheets, CSV is a file for each.
/// </summary>
public sealed class PastWaveTables
{
    private static readonly string[] from =
    [
        "from", "source", "respondent", "from organisation", "from organization", "respondent organisation", "respondent organization",
        "respondent name",
    ];

    private static readonly string[] to =
        ["to", "target", "partner", "to organisation", "to organization", "partner organisation", "partner organization", "partner name"];

    private static readonly string[] id = ["id", "reference"];
    private static readonly string[] name = ["name", "label", "organisation", "organization", "member", "member name"];
    private static readonly string[] responded = ["responded", "answered", "completed"];

    private PastWaveTables(SheetTable ties, SheetTable? organisations) => (Ties, Organisations) = (ties, organisations);

    public SheetTable Ties { get; }

    /// <summary>Null where the file has none.</summary>
    public SheetTable? Organisations { get; }

    public string From => Column(Ties, from)!;

    public string To => Column(Ties, to)!;

    /// <summary>Columns of <see cref="Organisations"/>; null where there is none.</summary>
    public string? Id => Organisations is null ? null : Column(Organisations, id);

    public string? Name => Organisations is null ? null : Column(Organisations, name);

    public string? Responded => Organisations is null ? null : Column(Organisations, responded);

    /// <param name="ties">A workbook, or what organisations said as CSV.</param>
    /// <param name="organisations">Who was asked, as CSV; null where the workbook tells or nobody knows.</param>
    /// <returns>Null where there is nothing to read, with the reason in <paramref name="findings"/>.</returns>
    public static PastWaveTables? Read(byte[] ties, byte[]? organisations, SheetFindings findings)
    {
        List<SheetTable> sheets = [];
        if (ties is [(byte)'P', (byte)'K', ..])
            sheets.AddRange(SpreadsheetFile.Read(ties, findings) ?? []);
        else if (Csv("ties", ties, findings) is { } table)
            sheets.Add(table);
        if (organisations is not null && Csv("organisations", organisations, findings) is { } members) sheets.Add(members);
        if (findings.Problems > 0) return null;

        if (sheets.FirstOrDefault(sheet => Column(sheet, from) is not null && Column(sheet, to) is not null) is not { } said)
        {
            findings.Problem("", null, null,
                "There is no sheet or file with the columns from and to: who said it, and about whom. Name the two columns so.");
            return null;
        }

        var asked = sheets.FirstOrDefault(sheet => sheet != said && (Column(sheet, id) ?? Column(sheet, name)) is not null);
        foreach (var other in sheets.Where(sheet => sheet != said && sheet != asked && sheet.Columns.Count > 0))
            findings.LeftOut(other.Name, null, null, "The sheet tells neither who said what of whom nor who was asked; it is left out.");
        return new PastWaveTables(said, asked);
    }

    private static string? Column(SheetTable sheet, string[] names) => names.FirstOrDefault(sheet.Columns.Contains);

    private static SheetTable? Csv(string file, byte[] content, SheetFindings findings)
    {
        var problems = new Findings();
        var table = CsvTable.Read(file, content, problems);
        foreach (var problem in problems.Kept) findings.Problem(file, problem.Row, problem.Column, problem.Sentence);
        if (table is null) return null;
        var columns = table.Header.Cells.Select(cell => cell.Trim().ToLowerInvariant()).ToList();
        foreach (var twice in columns.Where(column => column.Length > 0).GroupBy(column => column).Where(group => group.Count() > 1))
            findings.Problem(file, table.Header.Number, SheetTable.Shorten(twice.Key), "The column is there twice. Delete one.");
        foreach (var row in table.Rows.Where(row => row.Cells.Length != columns.Count))
            findings.Problem(file, row.Number, null,
                $"The row has {row.Cells.Length} cells, the header {columns.Count}. Put text that holds a comma or semicolon in quotes.");
        return findings.Problems > 0 ? null : new SheetTable(file, [.. columns.Where(column => column.Length > 0)],
        [
            .. table.Rows.Select(row => new SheetRow(row.Number, columns.Zip(row.Cells, (column, cell) => (column, cell: cell.Trim()))
                .Where(pair => pair.column.Length > 0 && pair.cell.Length > 0).ToDictionary(pair => pair.column, pair => pair.cell))),
        ]);
    }
}
