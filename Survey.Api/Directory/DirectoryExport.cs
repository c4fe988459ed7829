using System.Security.Cryptography;
using CsvHelper;
using Survey.Analysis.Packages;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>
/// The directory as files that can be imported again: UTF-8, comma, CRLF, by reference and address. The same directory gives the same
/// bytes.
/// </summary>
public static class DirectoryExport
{
    public const string MediaType = "text/csv; charset=utf-8";

    public static byte[] Organisations(DirectoryContent directory) => Write(OrganisationColumns.All, directory.Organisations);

    public static byte[] Contacts(DirectoryContent directory) => Write(ContactColumns.All, directory.Contacts);

    /// <summary>Changes whenever anything that files hold changes.</summary>
    public static string Hash(DirectoryContent directory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Organisations(directory));
        hash.AppendData(Contacts(directory));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Write<T>(IReadOnlyList<Column<T>> columns, IReadOnlyList<T> records)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\r\n" }, leaveOpen: true))
        {
            csv.WriteHeader([.. columns.Select(column => column.Name)]);
            foreach (var record in records)
                csv.WriteRecord([.. columns.Select(column => SpreadsheetText.ToCell(column.Write(record)))]);
        }

        return stream.ToArray();
    }
}
