namespace Survey.Analysis.Spreadsheets;

/// <summary>A row with the number that a spreadsheet shows beside it; cells that are not there are empty.</summary>
public sealed record SheetRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The trimmed text under a column's name in lower case; empty where there is none.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>A sheet whose first row that holds anything names the columns. Rows without any text are left out.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Columns">In lower case, in order, each once.</param>
/// <param name="Rows">Below the header.</param>
public sealed record SheetTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>Says of every column that is not known and holds something that it was not understood.</summary>
    public void ReportUnknown(Func<string, bool> isKnown, SheetFindings findings)
    {
        foreach (var column in Columns.Where(column => !isKnown(column)))
        {
            var filled = Rows.Where(row => row[column].Length > 0).ToList();
            if (filled.Count > 0)
            {
                findings.LeftOut(Name, filled[0].Number, column,
                    $"The column is not understood; {(filled.Count == 1 ? "its one cell is" : $"its {filled.Count} cells are")} left out.");
            }
        }
    }

    /// <summary>A text of somebody else's, short enough for a sentence.</summary>
    public static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
