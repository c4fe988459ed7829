using System.Globalization;
using System.Text;
using System.Xml;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Packages;

/// <summary>Writes the network of a wave as GraphML.</summary>
internal static class GraphMl
{
    private const string Space = "http://graphml.graphdrawing.org/xmlns";

    public static void Write(Stream stream, PackageWave wave)
    {
        var columns = GraphColumns.OfOrganisations(wave);
        using var xml = XmlWriter.Create(
            stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("graphml", Space);
        WriteKey(xml, "name", "node", "string");
        foreach (var (column, _) in columns)
            WriteKey(xml, column.Name, "node", TypeOf(column));
        WriteKey(xml, "value", "edge", "double");
        WriteKey(xml, "status", "edge", "string");
        xml.WriteStartElement("graph", Space);
        xml.WriteAttributeString("edgedefault", "directed");
        for (var i = 0; i < wave.Organisations.Count; i++)
        {
            xml.WriteStartElement("node", Space);
            xml.WriteAttributeString("id", CellText.Fit(wave.Organisations[i]));
            WriteData(xml, "node", "name", wave.Names[i]);
            foreach (var (column, of) in columns)
                WriteData(xml, "node", column, of(i));
            xml.WriteEndElement();
        }

        foreach (var tie in GraphColumns.Ties(wave))
        {
            xml.WriteStartElement("edge", Space);
            xml.WriteAttributeString("source", CellText.Fit(wave.Organisations[tie.From]));
            xml.WriteAttributeString("target", CellText.Fit(wave.Organisations[tie.To]));
            WriteData(xml, "edge", "value", PackageTable.Number(tie.Value));
            WriteData(xml, "edge", "status", tie.Status);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string TypeOf(PackageColumn column) => column.Type switch
    {
        ColumnType.Number => "double",
        ColumnType.YesNo => "boolean",
        _ => "string",
    };

    private static void WriteKey(XmlWriter xml, string name, string about, string type)
    {
        xml.WriteStartElement("key", Space);
        xml.WriteAttributeString("id", string.Create(CultureInfo.InvariantCulture, $"{about}-{name}"));
        xml.WriteAttributeString("for", about);
        xml.WriteAttributeString("attr.name", name);
        xml.WriteAttributeString("attr.type", type);
        xml.WriteEndElement();
    }

    private static void WriteData(XmlWriter xml, string about, PackageColumn column, string value) => WriteData(
        xml, about, column.Name, column.Type == ColumnType.YesNo ? (value == "1" ? "true" : "false") : value);

    private static void WriteData(XmlWriter xml, string about, string name, string value)
    {
        if (value == "")
            return;
        xml.WriteStartElement("data", Space);
        xml.WriteAttributeString("key", $"{about}-{name}");
        xml.WriteString(CellText.Fit(value));
        xml.WriteEndElement();
    }
}
