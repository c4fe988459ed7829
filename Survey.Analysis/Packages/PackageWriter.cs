using System.IO.Compression;
using System.Text;

namespace Survey.Analysis.Packages;

/// <summary>Writes a package as a zip, file after file. The same package gives the same bytes.</summary>
public static class PackageWriter
{
    // The earliest time a zip can hold: when a file was written says nothing.
    private static readonly DateTimeOffset noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream stream, DataPackage package)
    {
        var resources = new List<PackageResource>();
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var wave in package.Waves)
        {
            foreach (var table in DataTables.Of(wave).Concat(wave.Figures is { } figures ? FigureTables.Of(figures) : []))
                Add(wave, table);
            AddFile($"{wave.Folder}/network.graphml", file => GraphMl.Write(file, wave));
            AddText($"{wave.Folder}/kumu-elements.csv", text => Kumu.WriteElements(text, wave));
            AddText($"{wave.Folder}/kumu-connections.csv", text => Kumu.WriteConnections(text, wave));
            AddFile($"{wave.Folder}/polinode.xlsx", file => Polinode.Write(file, wave));
        }

        AddFile("network.gexf", file => Gexf.Write(file, package));
        AddFile("datapackage.json", file => FrictionlessFile.Write(file, package, resources));
        AddFile("csv-metadata.json", file => CsvwFile.Write(file, package, resources));
        AddText("README.txt", text => text.Write(PackageReadme.Of(package)));

        void Add(PackageWave wave, PackageTable table)
        {
            var path = $"{wave.Folder}/{table.File}";
            using var counted = new HashingStream();
            using (var entry = Entry(path))
            {
                counted.To = entry;
                using var text = new StreamWriter(counted, new UTF8Encoding(false), leaveOpen: true);
                CsvText.Write(text, table);
            }

            resources.Add(new PackageResource(path, wave, table, counted.Bytes, counted.Hash()));
        }

        void AddText(string path, Action<TextWriter> write) => AddFile(path, file =>
        {
            using var text = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true);
            write(text);
        });

        void AddFile(string path, Action<Stream> write)
        {
            using var entry = Entry(path);
            write(entry);
        }

        Stream Entry(string path)
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = noTime;
            return entry.Open();
        }
    }
}

/// <summary>A table as it was written.</summary>
internal sealed record PackageResource(string Path, PackageWave Wave, PackageTable Table, long Bytes, string Hash)
{
    /// <summary>Unique in the package, for example <c>2026-01-01-ties</c>.</summary>
    public string Name => $"{Wave.Folder}-{System.IO.Path.GetFileNameWithoutExtension(Table.File)}";
}
