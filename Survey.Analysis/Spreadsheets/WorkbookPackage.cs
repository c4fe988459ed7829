using System.IO.Compression;
using System.Xml;

namespace Survey.Analysis.Spreadsheets;

/// <summary>Looks at a workbook from outside before it is unpacked into memory, because whoever sent it may mean harm.</summary>
internal static class WorkbookPackage
{
    private const int MostParts = 2_000;
    private const int MostElements = 2_000_000;

    private static readonly XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <returns>Why it is not read; null when it may be.</returns>
    public static string? Refusal(byte[] content)
    {
        if (content.Length > SpreadsheetFile.MostBytes)
            return $"The file has more than {SpreadsheetFile.MostBytes / 1024 / 1024} MB. Divide it and import one part after the other.";
        if (content is [0xD0, 0xCF, 0x11, 0xE0, ..])
            return "The workbook is in the old .xls form, or locked with a password. Save it unlocked as .xlsx and upload that.";
        if (content is not [(byte)'P', (byte)'K', 3, 4, ..])
            return "The file is not a workbook. Save it as .xlsx (Excel workbook) and upload that.";
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            return Refusal(zip);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or XmlException or NotSupportedException or IOException)
        {
            return "The workbook is damaged. Open it, save it anew as .xlsx and upload that.";
        }
    }

    private static string? Refusal(ZipArchive zip)
    {
        if (zip.Entries.Count > MostParts)
            return $"The file holds more than {MostParts} parts; no workbook does. Save the sheets alone as .xlsx.";
        if (zip.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            return "The workbook holds macros. Save it as .xlsx, which leaves them out, and upload that.";
        var (left, elements) = ((long)SpreadsheetFile.MostUnpacked, 0);
        foreach (var entry in zip.Entries)
        {
            using var limited = new LimitedStream(entry.Open(), left);
            if (IsXml(entry))
                elements += Elements(limited, MostElements - elements);
            else
                limited.CopyTo(Stream.Null);
            left -= limited.Taken;
            if (limited.IsOver || elements > MostElements)
                return $"Unpacked the workbook is larger than {SpreadsheetFile.MostUnpacked / 1024 / 1024} MB or {MostElements:N0} cells. "
                    + "Leave out sheets that are not needed, or divide it.";
        }

        return null;
    }

    private static bool IsXml(ZipArchiveEntry entry) =>
        entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    /// <summary>Counts elements, to one more than there may be.</summary>
    private static int Elements(LimitedStream part, int most)
    {
        var elements = 0;
        using var xml = XmlReader.Create(part, settings);
        try
        {
            while (elements <= most && xml.Read())
                elements += xml.NodeType == XmlNodeType.Element ? 1 : 0;
        }
        catch (XmlException) when (part.IsOver)
        {
            // Cut off because it is too large, which is said rather than that it breaks off.
        }

        return elements;
    }

    /// <summary>Ends where too much has been read, whatever the archive says about its size.</summary>
    private sealed class LimitedStream(Stream inner, long most) : Stream
    {
        public long Taken { get; private set; }

        public bool IsOver => Taken > most;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Taken;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (IsOver) return 0;
            var read = inner.Read(buffer, offset, count);
            Taken += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
