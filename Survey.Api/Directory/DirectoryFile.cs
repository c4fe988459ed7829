using Survey.Analysis.Packages;

namespace Survey.Api.Directory;

/// <summary>A file whose columns are known; rows with the wrong number of cells are told and left out.</summary>
public sealed class DirectoryFile<T>
{
    private readonly string file;
    private readonly IReadOnlyList<Column<T>> columns;
    private readonly Findings problems;

    private DirectoryFile(string file, IReadOnlyList<Column<T>> columns, IReadOnlyList<CsvRow> rows, Findings problems)
    {
        this.file = file;
        this.columns = columns;
        this.problems = problems;
        Rows = rows;
    }

    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Null, with the reasons in <paramref name="problems"/>, when the file or its header cannot be used.</summary>
    public static DirectoryFile<T>? Read(string file, byte[] content, IReadOnlyList<Column<T>> known, Findings problems)
    {
        if (CsvTable.Read(file, content, problems) is not { } table) return null;
        var columns = Header(file, table.Header, known, problems);
        if (columns is null) return null;
        var rows = new List<CsvRow>(table.Rows.Count);
        foreach (var row in table.Rows)
            if (row.Cells.Length == columns.Count) rows.Add(row);
            else
                problems.Add(file, row.Number, null,
                    $"The row has {row.Cells.Length} cells, the header {columns.Count}. Put text that holds a comma or semicolon in "
                    + "quotes, or add the missing cells.");
        return new DirectoryFile<T>(file, columns, rows, problems);
    }

    /// <summary>The row's text in a column; empty when the file does not have it.</summary>
    public string Text(CsvRow row, string column)
    {
        for (var i = 0; i < columns.Count; i++)
            if (columns[i].Name == column) return TextAt(row, i);
        return "";
    }

    public bool Has(string column) => columns.Any(candidate => candidate.Name == column);

    /// <summary>The record as the row says; what the file has no column for stays as it is.</summary>
    public T Fill(CsvRow row, T record)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            record = column.Fill(record, TextAt(row, i), sentence => problems.Add(file, row.Number, column.Name, sentence));
        }

        return record;
    }

    private static string TextAt(CsvRow row, int column) => SpreadsheetText.FromCell(row.Cells[column].Trim());

    private static List<Column<T>>? Header(string file, CsvRow header, IReadOnlyList<Column<T>> known, Findings problems)
    {
        var before = problems.Total;
        var names = known.Select(column => column.Name).ToList();
        var columns = new List<Column<T>>();
        if (header.Cells is [var only] && only.Contains('\t'))
        {
            problems.Add(file, header.Number, null, "The columns are divided by tabs. Save the file as \"CSV UTF-8 (comma delimited)\".");
            return null;
        }

        foreach (var cell in header.Cells)
        {
            var name = cell.Trim().ToLowerInvariant();
            if (known.FirstOrDefault(column => column.Name == name) is not { } column)
                problems.Add(file, header.Number, CellText.Shorten(name), name.Length == 0
                    ? "A column has no name. Name it in the first row, or delete it."
                    : $"There is no column \"{CellText.Shorten(name)}\".{CellText.Suggestion(name, names)} The columns are: "
                        + $"{string.Join(", ", names)}.");
            else if (columns.Contains(column))
                problems.Add(file, header.Number, name, $"The column {name} is there twice. Delete one.");
            else
                columns.Add(column);
        }

        foreach (var missing in known.Where(column => column.Required && !columns.Contains(column)))
            problems.Add(file, header.Number, missing.Name, $"The column {missing.Name} is missing. {missing.Meaning}");
        return problems.Total == before ? columns : null;
    }
}
