using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Survey.Analysis.Workbooks;

/// <summary>
/// Writes a sheet with its rows one after another, so that memory does not grow with them. Plain XML and not a library's objects: ten
/// times as fast, and a row is a handful of elements.
/// </summary>
internal sealed class StreamedRowsWriter(Func<long, Task> progress, CancellationToken cancel)
{
    public static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.None,
        CloseOutput = false,
    };

    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const int RowsPerReport = 2_000;

    private long written;

    /// <summary>The cells of the table, for example <c>A6:K500006</c>.</summary>
    public static string Range(StreamedSheet sheet) =>
        $"A{sheet.HeaderRow}:{ColumnName(sheet.Table.Columns.Count)}{sheet.HeaderRow + sheet.Table.RowCount}";

    /// <param name="draft">The sheet with its header row and an empty row in the place of all others.</param>
    /// <param name="sheet">Its rows.</param>
    /// <param name="target">Where to.</param>
    /// <exception cref="InvalidOperationException">There came more rows or fewer than were announced.</exception>
    public async Task WriteAsync(XDocument draft, StreamedSheet sheet, Stream target)
    {
        var root = draft.Root!;
        using var writer = XmlWriter.Create(target, Settings);
        writer.WriteStartDocument();
        writer.WriteStartElement(root.Name.LocalName, root.Name.NamespaceName);
        foreach (var attribute in root.Attributes())
            writer.WriteAttributeString(PrefixOf(attribute), attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
        foreach (var part in root.Elements())
        {
            if (part.Name.LocalName == "dimension")
                part.SetAttributeValue("ref", $"A1:{Range(sheet).Split(':')[1]}");
            if (part.Name.LocalName != "sheetData")
            {
                part.WriteTo(writer);
                continue;
            }

            writer.WriteStartElement("sheetData", Main);
            foreach (var row in part.Elements().SkipLast(1))
                row.WriteTo(writer);
            await WriteRowsAsync(writer, sheet);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private async Task WriteRowsAsync(XmlWriter writer, StreamedSheet sheet)
    {
        string[] names = [.. Enumerable.Range(1, sheet.Table.Columns.Count).Select(ColumnName)];
        var row = (long)sheet.HeaderRow;
        await foreach (var cells in sheet.Table.Streamed!.Rows.WithCancellation(cancel))
        {
            row++;
            var number = row.ToString(CultureInfo.InvariantCulture);
            writer.WriteStartElement("row", Main);
            writer.WriteAttributeString("r", number);
            for (var column = 0; column < cells.Count; column++)
                WriteCell(writer, cells[column], names[column] + number, sheet.Styles.Of(cells[column], sheet.Table.Columns[column]));
            writer.WriteEndElement();
            if (++written % RowsPerReport == 0)
                await progress(written);
        }

        if (row != sheet.HeaderRow + sheet.Table.RowCount)
        {
            throw new InvalidOperationException(
                $"The table {sheet.Table.Name} has {row - sheet.HeaderRow} rows where {sheet.Table.RowCount} were announced.");
        }
    }

    private static void WriteCell(XmlWriter writer, Cell cell, string reference, string style)
    {
        writer.WriteStartElement("c", Main);
        writer.WriteAttributeString("r", reference);
        writer.WriteAttributeString("s", style);
        if (cell is NumberCell number)
        {
            writer.WriteElementString("v", Main, number.Value.ToString("R", CultureInfo.InvariantCulture));
        }
        else if (cell is TextCell text)
        {
            writer.WriteAttributeString("t", "inlineStr");
            writer.WriteStartElement("is", Main);
            writer.WriteStartElement("t", Main);
            writer.WriteAttributeString("xml", "space", null, "preserve");
            writer.WriteString(CellText.Escaped(CellText.Visible(text.Text)));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static string? PrefixOf(XAttribute attribute) =>
        attribute.IsNamespaceDeclaration ? attribute.Name.NamespaceName.Length == 0 ? null : "xmlns"
        : attribute.Parent!.GetPrefixOfNamespace(attribute.Name.Namespace);

    private static string ColumnName(int number) =>
        number > 26 ? ColumnName((number - 1) / 26) + ColumnName(((number - 1) % 26) + 1) : $"{(char)('A' + number - 1)}";
}
