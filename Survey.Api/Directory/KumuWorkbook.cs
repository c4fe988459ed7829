using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using Survey.Analysis.Packages;
using Survey.Analysis.Spreadsheets;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>
/// A Kumu workbook, sheets Elements and Connections, as what it says of organisations and as files for the command line.
/// </summary>
public sealed class KumuWorkbook
{
    private static readonly string[] elementColumns = ["label", "type", "tags", "id", "nation", "region", "kind", "size"];
    private static readonly string[] connectionColumns = ["from", "to", "direction", "value", "strength"];

    private readonly KnownOrganisations known;
    private readonly Dictionary<string, Organisation> byLabel = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> references;
    private readonly List<(string From, string To, double Value)> ties = [];

    private KumuWorkbook(byte[] content, DirectoryContent directory)
    {
        known = new KnownOrganisations(directory);
        references = directory.Organisations.Select(organisation => organisation.ReferenceKey).ToHashSet();
        if (SpreadsheetFile.Read(content, Findings) is not { } sheets) return;
        SheetTable? Sheet(string name) => sheets.FirstOrDefault(sheet => sheet.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        foreach (var other in sheets.Where(sheet => sheet != Sheet("Elements") && sheet != Sheet("Connections") && sheet.Columns.Count > 0))
            Findings.LeftOut(other.Name, null, null, "The sheet is neither Elements nor Connections; it is left out.");
        if (Sheet("Elements") is not { } elements || !elements.Columns.Contains("label"))
        {
            Findings.Problem("Elements", null, null, "The workbook needs a sheet Elements with a column Label.");
            return;
        }

        ReadElements(elements);
        if (Sheet("Connections") is { } connections) ReadConnections(connections);
    }

    /// <summary>Everything that was not taken over as it stands.</summary>
    public SheetFindings Findings { get; } = new();

    /// <summary>Connections that are understood; one without a direction counts both ways.</summary>
    public int Ties => ties.Count;

    /// <summary>The organisations as a file of the directory.</summary>
    public byte[] Organisations => DirectoryExport.Organisations(new DirectoryContent { Organisations = [.. byLabel.Values.Distinct()], Contacts = [] });

    public static KumuWorkbook Read(byte[] content, DirectoryContent directory) => new(content, directory);

    /// <summary>organisations.csv and ties.csv as the command line reads them, in a zip.</summary>
    public byte[] AnalysisFiles()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "organisations.csv", ["id", "name"],
                byLabel.Values.Distinct().Select(organisation => new[] { organisation.Reference, SpreadsheetText.ToCell(organisation.Name) }));
            Write(zip, "ties.csv", ["from", "to", "value"],
                ties.Select(tie => new[] { tie.From, tie.To, tie.Value.ToString("R", CultureInfo.InvariantCulture) }));
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string[] header, IEnumerable<string[]> rows)
    {
        using var entry = zip.CreateEntry(name).Open();
        using var csv = CsvWriter.Create(entry, new CsvWriterOptions { NewLine = "\r\n" }, leaveOpen: true);
        csv.WriteHeader(header);
        foreach (var row in rows) csv.WriteRecord(row);
    }

    private void ReadElements(SheetTable elements)
    {
        elements.ReportUnknown(elementColumns.Contains, Findings);
        foreach (var row in elements.Rows)
        {
            var label = SpreadsheetText.FromCell(row["label"]);
            if (label.Length is 0 or > Organisation.NameLength)
            {
                Findings.LeftOut(elements.Name, row.Number, "label", label.Length == 0
                    ? "The element has no label; it is left out."
                    : $"The label has {label.Length} characters, a name at most {Organisation.NameLength}; the element is left out.");
            }
            else if (row["type"].Equals("person", StringComparison.OrdinalIgnoreCase))
            {
                Findings.LeftOut(elements.Name, row.Number, "type", "Only organisations stand in the directory; this person is left out.");
            }
            else if (byLabel.ContainsKey(label))
            {
                Findings.LeftOut(elements.Name, row.Number, "label", "The label is there already; this row is left out.");
            }
            else
            {
                byLabel.Add(label, Read(elements.Name, row, label));
            }
        }

        if (byLabel.Count == 0)
            Findings.Problem(elements.Name, null, null, "There is no element that is an organisation with a label.");
    }

    private Organisation Read(string sheet, SheetRow row, string label)
    {
        var found = known.ByReference(row["id"]) ?? known.ByName(label);
        var organisation = found ?? new Organisation
        {
            Id = Guid.CreateVersion7(),
            Reference = Reference(row["id"], label),
            Name = label,
            Nation = Nations.Other,
            Kind = Kinds.Other,
        };
        var kind = row["kind"].Length > 0 ? "kind" : "type";
        var tags = row["tags"].Split(['|', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var tag in tags.Where(tag => tag.Length > Organisation.FocusLength))
            Findings.LeftOut(sheet, row.Number, "tags", $"A tag of {tag.Length} characters is too long for a focus; it is left out.");
        if (row["region"].Length > Organisation.RegionLength)
            Findings.LeftOut(sheet, row.Number, "region", $"The region has more than {Organisation.RegionLength} characters; it is left out.");
        var isPlainType = row["type"].ToLowerInvariant() is "" or "organisation" or "organization";
        if (kind == "kind" && !isPlainType)
            Findings.LeftOut(sheet, row.Number, "type", $"The kind is taken, and the type “{SheetTable.Shorten(row["type"])}” is left out.");
        return organisation with
        {
            Nation = Code("nation", DirectoryLabels.OfNation) ?? Unsaid("nation", organisation.Nation),
            Kind = (kind == "type" && isPlainType ? null : Code(kind, DirectoryLabels.OfKind)) ?? Unsaid("kind", organisation.Kind),
            Size = Code("size", DirectoryLabels.OfSize) ?? organisation.Size,
            Region = row["region"].Length is > 0 and <= Organisation.RegionLength ? SpreadsheetText.FromCell(row["region"]) : organisation.Region,
            Focus = tags.Length == 0 ? organisation.Focus : [.. tags.Where(tag => tag.Length <= Organisation.FocusLength).Distinct()],
        };

        string? Code(string column, IReadOnlyDictionary<string, string> words)
        {
            var said = row[column];
            if (said.Length == 0) return null;
            var code = words.FirstOrDefault(word => said.Equals(word.Key, StringComparison.OrdinalIgnoreCase)
                || said.Equals(word.Value, StringComparison.OrdinalIgnoreCase)).Key;
            if (code is null)
            {
                Findings.LeftOut(sheet, row.Number, column,
                    $"“{SheetTable.Shorten(said)}” is none of {string.Join(", ", words.Keys)}; it is left out.");
            }

            return code;
        }

        string Unsaid(string what, string value)
        {
            if (found is null)
                Findings.Changed(sheet, row.Number, what, $"The {what} is not said; {value} is taken. Change it in the directory afterwards.");
            return value;
        }
    }

    private string Reference(string id, string label)
    {
        var wanted = id.Length is > 0 and <= 40 ? id : label;
        var letters = string.Join('-', SimilarNames.KeyOf(wanted).Split(' ').Select(word => new string([.. word.Where(char.IsAsciiLetterOrDigit)]))
            .Where(word => word.Length > 0));
        var start = letters.Length == 0 ? "organisation" : letters[..Math.Min(letters.Length, 40)].Trim('-');
        var reference = start;
        for (var number = 2; reference is "import" or "nominations" || !references.Add(Organisation.KeyOf(reference)); number++)
            reference = $"{start}-{number}";
        return reference;
    }

    private void ReadConnections(SheetTable connections)
    {
        connections.ReportUnknown(connectionColumns.Contains, Findings);
        var seen = new HashSet<(string, string)>();
        foreach (var row in connections.Rows)
        {
            var (from, to) = (End(connections.Name, row, "from"), End(connections.Name, row, "to"));
            if (from is null || to is null) continue;
            if (from.Reference == to.Reference)
            {
                Findings.LeftOut(connections.Name, row.Number, "to", "The connection leads back to where it begins; it is left out.");
                continue;
            }

            var value = Value(connections.Name, row);
            var isDirected = row["direction"].Equals("directed", StringComparison.OrdinalIgnoreCase);
            if (!isDirected && row["direction"].ToLowerInvariant() is not ("" or "undirected" or "mutual"))
                Findings.Changed(connections.Name, row.Number, "direction", "The direction is none of directed, undirected and mutual; it is taken as undirected.");
            var isNew = seen.Add((from.Reference, to.Reference));
            var isNewBack = !isDirected && seen.Add((to.Reference, from.Reference));
            if (isNew) ties.Add((from.Reference, to.Reference, value));
            if (isNewBack) ties.Add((to.Reference, from.Reference, value));
            if (!isNew && !isNewBack)
                Findings.LeftOut(connections.Name, row.Number, null, "The connection is there already; this row is left out.");
        }
    }

    private Organisation? End(string sheet, SheetRow row, string column)
    {
        var found = byLabel.GetValueOrDefault(SpreadsheetText.FromCell(row[column]));
        if (found is null)
            Findings.LeftOut(sheet, row.Number, column, "No element that was taken over has this label; the connection is left out.");
        return found;
    }

    private double Value(string sheet, SheetRow row)
    {
        var column = row["value"].Length > 0 ? "value" : "strength";
        if (row[column].Length == 0) return 1;
        if (double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        Findings.Changed(sheet, row.Number, column, $"“{SheetTable.Shorten(row[column])}” is no number; the connection counts as 1.");
        return 1;
    }
}
