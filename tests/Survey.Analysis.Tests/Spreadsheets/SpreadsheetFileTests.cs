using System.IO.Compression;
using System.Text;
using Survey.Analysis.Spreadsheets;

namespace Survey.Analysis.Tests.Spreadsheets;

/// <summary>Workbooks that somebody sends: ordinary ones, and such as mean harm.</summary>
public sealed class SpreadsheetFileTests
{
    private static readonly (string, string[][]) Sheet = ("Elements", [["Label", "Type"], ["Ann", "Person"]]);

    [Fact]
    public void An_ordinary_workbook_is_read_cell_by_cell_whatever_the_types()
    {
        var content = MadeWorkbook.Of(book =>
        {
            var sheet = book.Worksheet(1);
            sheet.Cell(4, 1).SetValue(12.5);
            sheet.Cell(4, 2).SetValue(true);
            sheet.Cell(6, 1).SetValue(new DateTime(2026, 3, 31, 0, 0, 0, DateTimeKind.Unspecified));
            sheet.Cell(6, 3).SetValue("stray");
        }, Sheet);
        var findings = new SheetFindings();

        var table = Assert.Single(SpreadsheetFile.Read(content, findings)!);

        Assert.Equal(["label", "type"], table.Columns);
        Assert.Equal([(2, "Ann", "Person"), (4, "12.5", "true"), (6, "2026-03-31", "")],
            table.Rows.Select(row => (row.Number, row["label"], row["type"])));
        var finding = Assert.Single(findings.Kept);
        Assert.Equal((FindingKind.LeftOut, "Elements, row 6, C"), (finding.Kind, finding.Place));
    }

    [Fact]
    public void A_formula_or_an_error_is_a_problem_at_its_place()
    {
        var findings = new SheetFindings();

        SpreadsheetFile.Read(MadeWorkbook.Of(book =>
        {
            book.Worksheet(1).Cell(2, 2).FormulaA1 = "HYPERLINK(\"http://x\")";
            book.Worksheet(1).Cell(3, 1).SetValue("#DIV/0!");
        }, Sheet), findings);

        Assert.Equal(["Elements, row 2, type", "Elements, row 3, label"], findings.Kept.Select(finding => finding.Place));
        Assert.Equal(2, findings.Problems);
    }

    [Fact]
    public void A_column_that_is_there_twice_is_a_problem()
    {
        var findings = new SheetFindings();

        SpreadsheetFile.Read(MadeWorkbook.Of(("S", [["Name", "name"], ["a", "b"]])), findings);

        Assert.Contains("twice", Assert.Single(findings.Kept, finding => finding.Kind == FindingKind.Problem).Sentence);
    }

    public static TheoryData<string, byte[]> Hostile() => new()
    {
        { "not a workbook", "Label,Type\r\nAnn,Person\r\n"u8.ToArray() },
        { "not a workbook", [] },
        { "locked with a password", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
        { "damaged", [(byte)'P', (byte)'K', 3, 4, 1, 2, 3] },
        { "damaged", MadeWorkbook.Of(Sheet)[..^100] },
        { "cannot be read as a workbook", Zip(("readme.txt", "hello"u8.ToArray())) },
        { "macros", Zip(("xl/vbaProject.bin", [1])) },
        { "larger than 32 MB", Zip(("xl/worksheets/sheet1.xml", Spaces(40))) },
        { "larger than 32 MB", Zip(("xl/media/image.png", new byte[40 * 1024 * 1024])) },
        { "2,000,000 cells", Zip(("xl/worksheets/sheet1.xml", Cells(2_000_100))) },
        { "damaged", Zip(("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"u8.ToArray())) },
        { "more than 20 MB", [(byte)'P', (byte)'K', 3, 4, .. new byte[SpreadsheetFile.MostBytes]] },
        { "2000 parts", Zip([.. Enumerable.Range(0, 2001).Select(i => ($"{i}", Array.Empty<byte>()))]) },
    };

    [Theory, MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void What_is_no_workbook_or_means_harm_is_refused_with_a_sentence(string says, byte[] content)
    {
        var findings = new SheetFindings();

        Assert.Null(SpreadsheetFile.Read(content, findings));

        Assert.Contains(says, Assert.Single(findings.Kept).Sentence, StringComparison.Ordinal);
    }

    private static byte[] Spaces(int megabytes)
    {
        var text = new byte[megabytes * 1024 * 1024];
        Array.Fill(text, (byte)' ');
        "<a>"u8.CopyTo(text);
        "</a>"u8.CopyTo(text.AsSpan(text.Length - 4));
        return text;
    }

    private static byte[] Cells(int count) => Encoding.ASCII.GetBytes($"<r>{string.Concat(Enumerable.Repeat("<c/>", count))}</r>");

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
