using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Workbooks;

public class CellTextTests
{
    [Theory]
    [InlineData("", 10, 1)]
    [InlineData("ten digits", 10, 1)]
    [InlineData("Too few organisations answered", 18, 3)]
    [InlineData("Not measured in this wave", 18, 2)]
    [InlineData("one\ntwo\n", 10, 3)]
    [InlineData("abcdefghijklmnopqrstuvwxy", 10, 3)]
    [InlineData("a bcdefghijklmnopqrstuvwxyz b", 10, 4)]
    public void Lines_counts_the_lines_of_wrapped_text(string text, int letters, int lines) =>
        Assert.Equal(lines, CellText.Lines(text, letters));

    [Fact]
    public void Fitting_text_twice_changes_nothing_more() =>
        Prop.ForAll<string>(text => CellText.Fit(CellText.Fit(text ?? "")) == CellText.Fit(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Fit_removes_control_characters_and_keeps_emoji() =>
        Assert.Equal("a\tb😀\nc", CellText.Fit("\u0001a\tb\u000b😀\r\nc\ufffe\udc00"));
}
