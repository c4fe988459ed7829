using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Survey.Analysis.Workbooks;

/// <summary>
/// Writes the parts of a draft into a new package, in a fixed order and with fixed times and names, and streams the long sheets on the
/// way. The libraries name some parts and relationships at random; without this no two files would have the same bytes.
/// </summary>
internal static class BookWriter
{
    private const string ContentTypes = "[Content_Types].xml";
    private const string Relationships = "_rels/.rels";
    private const string Properties = "docProps/core.xml";
    private const string PropertiesType = "application/vnd.openxmlformats-package.core-properties+xml";
    private const string PropertiesEnding = ".psmdcp";

    private static readonly DateTimeOffset fixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task WriteAsync(
        Stream draft, IReadOnlyList<StreamedSheet> streamed, Stream output, Func<long, Task> progress, CancellationToken cancel)
    {
        draft.Position = 0;
        using var source = new ZipArchive(draft, ZipArchiveMode.Read, leaveOpen: true);
        using var package = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var rows = new StreamedRowsWriter(progress, cancel);
        foreach (var (name, part) in source.Entries.Select(part => (Name: Renamed(part.FullName), part)).OrderBy(Rank).ThenBy(
            entry => entry.Name, StringComparer.Ordinal))
        {
            await using var content = await part.OpenAsync(cancel);
            await using var target = await Create(package, name).OpenAsync(cancel);
            if (name == ContentTypes)
                Save(SortedTypes(XDocument.Load(content)), target);
            else if (name == Relationships)
                Save(NumberedRelationships(XDocument.Load(content)), target);
            else if (streamed.FirstOrDefault(one => one.SheetPart == name) is { } sheet)
                await rows.WriteAsync(WithoutPrefix(XDocument.Load(content)), sheet, target);
            else if (streamed.FirstOrDefault(one => one.TablePart == name) is { } table)
                Save(WithRange(WithoutPrefix(XDocument.Load(content)), table), target);
            else if (name.EndsWith(".xml", StringComparison.Ordinal))
                Save(WithoutPrefix(XDocument.Load(content)), target);
            else
                await content.CopyToAsync(target, cancel);
        }

        // Readers look for the list of types first.
        static int Rank((string Name, ZipArchiveEntry Part) entry) => entry.Name == ContentTypes ? 0 : entry.Name == Relationships ? 1 : 2;
    }

    private static ZipArchiveEntry Create(ZipArchive package, string name)
    {
        var entry = package.CreateEntry(name);
        entry.LastWriteTime = fixedTime;
        entry.ExternalAttributes = 0;
        return entry;
    }

    private static string Renamed(string part) => part.EndsWith(PropertiesEnding, StringComparison.Ordinal) ? Properties : part;

    private static XDocument SortedTypes(XDocument types)
    {
        var root = types.Root!;
        var kept = root.Elements().Where(type => $".{(string?)type.Attribute("Extension")}" != PropertiesEnding
            && (string?)type.Attribute("ContentType") != PropertiesType).ToList();
        kept.Add(new XElement(root.Name.Namespace + "Override",
            new XAttribute("PartName", "/" + Properties), new XAttribute("ContentType", PropertiesType)));
        root.ReplaceNodes(kept.OrderBy(type => type.Name.LocalName, StringComparer.Ordinal)
            .ThenBy(type => (string?)type.Attribute("Extension") ?? (string)type.Attribute("PartName")!, StringComparer.Ordinal));
        return types;
    }

    private static XDocument NumberedRelationships(XDocument relationships)
    {
        var root = relationships.Root!;
        var sorted = root.Elements().OrderBy(one => (string)one.Attribute("Type")!, StringComparer.Ordinal).ToList();
        for (var number = 0; number < sorted.Count; number++)
        {
            sorted[number].SetAttributeValue("Id", $"rId{number + 1}");
            sorted[number].SetAttributeValue("Target", Renamed(((string)sorted[number].Attribute("Target")!).TrimStart('/')));
        }

        root.ReplaceNodes(sorted);
        return relationships;
    }

    /// <summary>
    /// The library writes <c>x:sheet</c>, which means the same as <c>sheet</c>; but some programs, R's openxlsx for one, find only the latter.
    /// </summary>
    private static XDocument WithoutPrefix(XDocument part)
    {
        var root = part.Root!;
        if (root.Name.Namespace != StreamedRowsWriter.Main || root.GetPrefixOfNamespace(root.Name.Namespace) is null) return part;
        root.ReplaceAttributes(
            new XAttribute("xmlns", root.Name.NamespaceName),
            root.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration || attribute.Value != root.Name.NamespaceName).ToList());
        return part;
    }

    private static XDocument WithRange(XDocument table, StreamedSheet sheet)
    {
        table.Root!.SetAttributeValue("ref", StreamedRowsWriter.Range(sheet));
        return table;
    }

    private static void Save(XDocument document, Stream target)
    {
        using var writer = XmlWriter.Create(target, StreamedRowsWriter.Settings);
        document.Save(writer);
    }
}
