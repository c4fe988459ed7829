namespace Survey.Analysis.Packages;

/// <summary>Writes the workbook that Polinode imports: a sheet Nodes and a sheet Edges.</summary>
internal static class Polinode
{
    public static void Write(Stream stream, PackageWave wave)
    {
        var (columns, labels) = (GraphColumns.OfOrganisations(wave), GraphColumns.Labels(wave));
        using var book = new PlainWorkbook(stream);
        book.Add("Nodes",
            [Text("Name"), Text("Id"), .. columns.Select(entry => Text(entry.Column.Name))],
            Enumerable.Range(0, wave.Organisations.Count).Select(i => (IReadOnlyList<PlainCell>)
            [
                Text(labels[i]), Text(wave.Organisations[i]),
                .. columns.Select(entry => new PlainCell(entry.Of(i), IsNumber: entry.Column.Type is ColumnType.Number or ColumnType.YesNo)),
            ]));
        book.Add("Edges",
            [Text("Source"), Text("Target"), Text("Value"), Text("Status")],
            GraphColumns.Ties(wave).Select(tie => (IReadOnlyList<PlainCell>)
            [
                Text(labels[tie.From]), Text(labels[tie.To]),
                new PlainCell(PackageTable.Number(tie.Value), IsNumber: true), Text(tie.Status),
            ]));
    }

    private static PlainCell Text(string text) => new(text, IsNumber: false);
}
