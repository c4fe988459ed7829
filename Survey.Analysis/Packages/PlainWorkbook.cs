using System.IO.Compression;
using System.Text;
using System.Xml;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Packages;

/// <summary>A field of a <see cref="PlainWorkbook"/>; an empty one is left out.</summary>
internal readonly record struct PlainCell(string Value, bool IsNumber);

/// <summary>Writes an Excel file of plain sheets row by row; the same rows give the same bytes.</summary>
internal sealed class PlainWorkbook(Stream stream) : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static readonly DateTimeOffset noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> sheets = [];

    /// <summary>Adds a sheet with a header row.</summary>
    public void Add(string name, IReadOnlyList<PlainCell> header, IEnumerable<IReadOnlyList<PlainCell>> rows)
    {
        sheets.Add(name);
        Part($"xl/worksheets/sheet{sheets.Count}.xml", xml =>
        {
            xml.WriteStartElement("worksheet", Main);
            xml.WriteStartElement("sheetData", Main);
            WriteRow(xml, header);
            foreach (var row in rows)
                WriteRow(xml, row);
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
    }

    public void Dispose()
    {
        Part("xl/workbook.xml", xml =>
        {
            xml.WriteStartElement("workbook", Main);
            xml.WriteStartElement("sheets", Main);
            foreach (var (index, name) in sheets.Index())
            {
                xml.WriteStartElement("sheet", Main);
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("sheetId", $"{index + 1}");
                xml.WriteAttributeString("r", "id", Relations, $"rId{index + 1}");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        });
        Part("xl/_rels/workbook.xml.rels", xml => WriteRelations(
            xml, sheets.Select((_, index) => ($"rId{index + 1}", "worksheet", $"worksheets/sheet{index + 1}.xml"))));
        Part("_rels/.rels", xml => WriteRelations(xml, [("rId1", "officeDocument", "xl/workbook.xml")]));
        Part("[Content_Types].xml", WriteTypes);
        zip.Dispose();
    }

    private static void WriteRow(XmlWriter xml, IReadOnlyList<PlainCell> cells)
    {
        xml.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            xml.WriteStartElement("c", Main);
            if (cell.Value != "" && cell.IsNumber)
            {
                xml.WriteElementString("v", Main, cell.Value);
            }
            else if (cell.Value != "")
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(CellText.Fit(cell.Value));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, IEnumerable<(string Id, string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", Package);
        foreach (var (id, type, target) in relations)
        {
            xml.WriteStartElement("Relationship", Package);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", $"{Relations}/{type}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteTypes(XmlWriter xml)
    {
        xml.WriteStartElement("Types", Types);
        xml.WriteStartElement("Default", Types);
        xml.WriteAttributeString("Extension", "rels");
        xml.WriteAttributeString("ContentType", "application/vnd.openxmlformats-package.relationships+xml");
        xml.WriteEndElement();
        IEnumerable<(string, string)> parts =
        [
            ("/xl/workbook.xml", "sheet.main+xml"),
            .. sheets.Select((_, index) => ($"/xl/worksheets/sheet{index + 1}.xml", "worksheet+xml")),
        ];
        foreach (var (name, type) in parts)
        {
            xml.WriteStartElement("Override", Types);
            xml.WriteAttributeString("PartName", name);
            xml.WriteAttributeString("ContentType", Sheet + type);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Part(string path, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = noTime;
        using var part = entry.Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        write(xml);
    }
}
