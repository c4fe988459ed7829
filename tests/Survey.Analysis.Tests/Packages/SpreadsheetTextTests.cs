using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Packages;

namespace Survey.Analysis.Tests.Packages;

public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=SUM(A1:A9)", "'=SUM(A1:A9)")]
    [InlineData("+44", "'+44")]
    [InlineData("-1", "'-1")]
    [InlineData("@name", "'@name")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("'=1", "''=1")]
    [InlineData("''=1", "'''=1")]
    [InlineData("'tis", "'tis")]
    [InlineData("'", "'")]
    [InlineData("", "")]
    [InlineData("a=b", "a=b")]
    public void A_cell_that_a_spreadsheet_would_run_is_written_with_one_apostrophe_more(string text, string cell)
    {
        Assert.Equal(cell, SpreadsheetText.ToCell(text));
        Assert.Equal(text, SpreadsheetText.FromCell(cell));
    }

    [Fact]
    public void Every_text_comes_back_and_no_cell_can_be_run()
    {
        // Texts of few characters, so that apostrophes and formula signs meet often.
        var texts = Gen.Elements("'", "=", "+", "-", "@", "\t", "\r", "a", " ").ListOf().Select(parts => string.Concat(parts));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var cell = SpreadsheetText.ToCell(text);
            return SpreadsheetText.FromCell(cell) == text && (cell.Length == 0 || !"=+-@\t\r".Contains(cell[0]));
        }).QuickCheckThrowOnFailure();
    }
}
