using System.Text;
using Survey.Api.Directory;

namespace Survey.Api.Tests.Directory;

public sealed class CsvTableTests
{
    private readonly Findings findings = new();

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\r1,2\r")]
    [InlineData("a;b\n1;2")]
    [InlineData("\uFEFFa,b\n1,2")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"")]
    public void Any_usual_form_of_a_file_is_read(string text)
    {
        var table = Read(text)!;

        Assert.Equal(["a", "b"], table.Header.Cells);
        var row = Assert.Single(table.Rows);
        Assert.Equal(2, row.Number);
        Assert.Equal(["1", "2"], row.Cells);
    }

    [Fact]
    public void Rows_have_the_numbers_that_a_spreadsheet_shows()
    {
        var table = Read("a,b\n\"one\r\ntwo\",\"say \"\"yes\"\"\"\n\n,\nlast,\"x;y\"")!;

        Assert.Equal([2, 5], table.Rows.Select(row => row.Number));
        Assert.Equal(["one\r\ntwo", "say \"yes\""], table.Rows[0].Cells);
        Assert.Equal(["last", "x;y"], table.Rows[1].Cells);
        Assert.Equal(0, findings.Total);
    }

    [Fact]
    public void A_quotation_mark_inside_plain_text_stands_for_itself() =>
        Assert.Equal(["The \"Big\" Lunch", "2"], Assert.Single(Read("a,b\nThe \"Big\" Lunch,2")!.Rows).Cells);

    [Theory]
    [InlineData("a,b\n1,2\n\"open,2\n3,4\n", 3)]
    [InlineData("a,b\n1,2\n5,6\n\"one\" two,2\n3,4\n", 4)]
    public void Unbalanced_quotation_marks_are_refused_by_row(string text, int row)
    {
        Assert.Null(Read(text));
        var finding = Assert.Single(findings.Kept);
        Assert.Equal(row, finding.Row);
        Assert.Contains("Put the whole cell in quotes", finding.Sentence);
    }

    [Fact]
    public void Windows_1252_is_refused_with_the_line_and_the_mend() =>
        AssertRefused(Encoding.Latin1.GetBytes("reference,name\nA,Alpha\nB,Gŵyl café\n"), "Line 3 is not UTF-8", "CSV UTF-8");

    [Fact]
    public void Utf_16_is_refused_with_the_mend()
    {
        AssertRefused([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("reference,name")], "UTF-16", "CSV UTF-8");
        AssertRefused([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("reference,name")], "UTF-16", "CSV UTF-8");
    }

    [Fact]
    public void A_picture_is_refused() =>
        AssertRefused([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 0x0D, .. "IHDR"u8], "it is not CSV");

    [Fact]
    public void A_workbook_is_refused() => AssertRefused([.. "PK"u8, 3, 4, 20, 0, 6, 0], "a workbook, not CSV");

    [Fact]
    public void Nul_bytes_are_refused() => AssertRefused("reference,name\nA,Al\0pha"u8.ToArray(), "bytes that no text has");

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n , \r\n")]
    public void An_empty_file_is_refused(string text) => AssertRefused(Encoding.UTF8.GetBytes(text), "The file is empty");

    [Fact]
    public void A_file_over_the_limit_is_refused() => AssertRefused(new byte[CsvTable.MostBytes + 1], "more than 20 MB");

    [Fact]
    public void A_hundred_thousand_rows_are_read_and_one_more_is_refused()
    {
        var rows = string.Concat(Enumerable.Range(1, CsvTable.MostRows).Select(i => $"R{i},Name {i}\n"));

        Assert.Equal(CsvTable.MostRows, Read("reference,name\n" + rows)!.Rows.Count);
        AssertRefused(Encoding.UTF8.GetBytes("reference,name\n" + rows + "one,more\n"), "more than 100,000 rows");
    }

    private CsvTable? Read(string text) => CsvTable.Read("organisations", Encoding.UTF8.GetBytes(text), findings);

    private void AssertRefused(byte[] content, params string[] parts)
    {
        var found = new Findings();
        Assert.Null(CsvTable.Read("organisations", content, found));
        var finding = Assert.Single(found.Kept);
        Assert.Equal("/organisations", finding.Pointer);
        Assert.All(parts, part => Assert.Contains(part, finding.Sentence));
    }
}
