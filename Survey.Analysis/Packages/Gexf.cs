using System.Text;
using System.Xml;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Packages;

/// <summary>
/// Writes all waves as one dynamic GEXF: an organisation and a tie have a spell for each wave they are in, and a value for each spell.
/// </summary>
/// <remarks>GEXF 1.2, because the libraries that read it know no later version.</remarks>
internal static class Gexf
{
    private const string Space = "http://www.gexf.net/1.2draft";

    public static void Write(Stream stream, DataPackage package)
    {
        using var xml = XmlWriter.Create(
            stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("gexf", Space);
        xml.WriteAttributeString("version", "1.2");
        xml.WriteStartElement("meta", Space);
        xml.WriteElementString("description", Space, CellText.Fit(package.Title));
        xml.WriteEndElement();
        xml.WriteStartElement("graph", Space);
        xml.WriteAttributeString("mode", "dynamic");
        xml.WriteAttributeString("timeformat", "date");
        xml.WriteAttributeString("defaultedgetype", "directed");
        WriteNodes(xml, package);
        WriteEdges(xml, package);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteNodes(XmlWriter xml, DataPackage package)
    {
        var columns = package.Waves.ToDictionary(wave => wave, GraphColumns.OfOrganisations);
        var names = columns.Values.SelectMany(ofWave => ofWave).Select(entry => entry.Column).DistinctBy(column => column.Name);
        WriteAttributes(xml, "node", [.. names.Select(column => (column.Name, column.Type switch
        {
            ColumnType.Number => "double",
            ColumnType.YesNo => "boolean",
            _ => "string",
        }))]);
        xml.WriteStartElement("nodes", Space);
        var seen = package.Waves.SelectMany(wave => wave.Organisations.Select((id, i) => (id, wave, i))).GroupBy(one => one.id);
        foreach (var organisation in seen.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var (_, latest, place) = organisation.Last();
            xml.WriteStartElement("node", Space);
            xml.WriteAttributeString("id", CellText.Fit(organisation.Key));
            xml.WriteAttributeString("label", CellText.Fit(latest.Names[place]));
            WriteSpells(xml, organisation.Select(one => one.wave));
            xml.WriteStartElement("attvalues", Space);
            foreach (var (_, wave, i) in organisation)
            {
                foreach (var (column, of) in columns[wave])
                    WriteValue(xml, column.Name, column.Type == ColumnType.YesNo ? (of(i) == "1" ? "true" : "false") : of(i), wave);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteEdges(XmlWriter xml, DataPackage package)
    {
        WriteAttributes(xml, "edge", [("value", "double"), ("status", "string")]);
        xml.WriteStartElement("edges", Space);
        var seen = package.Waves
            .SelectMany(wave => GraphColumns.Ties(wave)
                .Select(tie => (From: wave.Organisations[tie.From], To: wave.Organisations[tie.To], tie, wave)))
            .GroupBy(one => (one.From, one.To));
        var number = 0;
        foreach (var pair in seen.OrderBy(one => one.Key.From, StringComparer.Ordinal).ThenBy(one => one.Key.To, StringComparer.Ordinal))
        {
            xml.WriteStartElement("edge", Space);
            xml.WriteAttributeString("id", PackageTable.Whole(number++));
            xml.WriteAttributeString("source", CellText.Fit(pair.Key.From));
            xml.WriteAttributeString("target", CellText.Fit(pair.Key.To));
            WriteSpells(xml, pair.Select(one => one.wave));
            xml.WriteStartElement("attvalues", Space);
            foreach (var (_, _, tie, wave) in pair)
            {
                WriteValue(xml, "value", PackageTable.Number(tie.Value), wave);
                WriteValue(xml, "status", tie.Status, wave);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteAttributes(XmlWriter xml, string about, IReadOnlyList<(string Name, string Type)> attributes)
    {
        xml.WriteStartElement("attributes", Space);
        xml.WriteAttributeString("class", about);
        xml.WriteAttributeString("mode", "dynamic");
        foreach (var (name, type) in attributes)
        {
            xml.WriteStartElement("attribute", Space);
            xml.WriteAttributeString("id", name);
            xml.WriteAttributeString("title", name);
            xml.WriteAttributeString("type", type);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteSpells(XmlWriter xml, IEnumerable<PackageWave> waves)
    {
        xml.WriteStartElement("spells", Space);
        foreach (var wave in waves)
        {
            xml.WriteStartElement("spell", Space);
            WriteTime(xml, wave);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteValue(XmlWriter xml, string name, string value, PackageWave wave)
    {
        if (value == "")
            return;
        xml.WriteStartElement("attvalue", Space);
        xml.WriteAttributeString("for", name);
        xml.WriteAttributeString("value", CellText.Fit(value));
        WriteTime(xml, wave);
        xml.WriteEndElement();
    }

    private static void WriteTime(XmlWriter xml, PackageWave wave)
    {
        xml.WriteAttributeString("start", PackageTable.Day(wave.Period.FirstDay));
        xml.WriteAttributeString("end", PackageTable.Day(wave.Period.LastDay));
    }
}
