namespace Survey.Analysis.Packages;

/// <summary>Writes the two files that Kumu imports: elements by label, and connections between labels.</summary>
internal static class Kumu
{
    public static void WriteElements(TextWriter text, PackageWave wave)
    {
        var (columns, labels) = (GraphColumns.OfOrganisations(wave), GraphColumns.Labels(wave));
        CsvText.WriteRow(text, ["Label", "Type", "Id", .. columns.Select(entry => entry.Column.Name)]);
        for (var i = 0; i < wave.Organisations.Count; i++)
        {
            CsvText.WriteRow(text,
            [
                SpreadsheetText.ToCell(labels[i]), "Organisation", SpreadsheetText.ToCell(wave.Organisations[i]),
                .. columns.Select(entry => entry.Column.Type == ColumnType.Text ? SpreadsheetText.ToCell(entry.Of(i)) : entry.Of(i)),
            ]);
        }
    }

    public static void WriteConnections(TextWriter text, PackageWave wave)
    {
        var labels = GraphColumns.Labels(wave);
        CsvText.WriteRow(text, ["From", "To", "Direction", "Type", "Value"]);
        foreach (var (from, to, value, status) in GraphColumns.Ties(wave))
        {
            CsvText.WriteRow(text,
                [SpreadsheetText.ToCell(labels[from]), SpreadsheetText.ToCell(labels[to]), "directed", status, PackageTable.Number(value)]);
        }
    }
}
