using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Tests.Directory;

public sealed class DirectorySearchTests
{
    private static readonly DateOnly Today = new(2026, 3, 31);

    private static readonly DirectoryContent Directory = Sample.Apply(Sample.Empty, Sample.Bytes(
        """
        reference,name,aliases,nation,kind,left
        B-1,Ŵyr Network,Grandchild,wales,network,
        A-1,zebra,,scotland,charity,2026-03-31
        A-2,Apple,,scotland,charity,2026-04-01
        """), null);

    [Theory]
    [InlineData("wyr", "B-1")]
    [InlineData("NETWORK grand", "B-1")]
    [InlineData("a-2", "A-2")]
    [InlineData("apple network", "")]
    [InlineData("", "A-2 B-1")]
    public void Every_word_must_occur_whatever_case_and_accents(string text, string references) =>
        Assert.Equal(references, Found(new() { Text = text }));

    [Theory]
    [InlineData(null, "A-2 B-1")]
    [InlineData("left", "A-1")]
    [InlineData("all", "A-2 B-1 A-1")]
    public void Who_leaves_today_has_left_and_who_leaves_tomorrow_has_not(string? standing, string references) =>
        Assert.Equal(references, Found(new() { Standing = standing }));

    [Fact]
    public void The_list_is_filtered_and_sorted()
    {
        Assert.Equal("A-2", Found(new() { Nation = "scotland", Kind = "charity" }));
        Assert.Equal("B-1 A-2 A-1", Found(new() { Standing = "all", Sort = "reference", Descending = true }));
        Assert.Equal("B-1 A-2", Found(new() { Descending = true }));
        Assert.Equal("A-2 B-1", Found(new() { Nation = "nowhere", Sort = "nothing" }));
    }

    [Theory]
    [InlineData(1, 1, 50)]
    [InlineData(3, 3, 20)]
    [InlineData(99, 3, 20)]
    [InlineData(-1, 1, 50)]
    public void Pages_hold_fifty_and_a_page_that_is_not_there_is_the_nearest(int asked, int page, int entries)
    {
        var rows = string.Concat(Enumerable.Range(1, 120).Select(i => $"R{i:000},Name {i:000},uk,other\n"));
        var directory = Sample.Apply(Sample.Empty, Sample.Bytes("reference,name,nation,kind\n" + rows), null);

        var found = new DirectorySearch { Page = asked }.Find(directory, Today);

        Assert.Equal((120, 3, page, entries), (found.Total, found.Pages, found.Page, found.Entries.Count));
    }

    [Fact]
    public void Every_code_has_a_label()
    {
        Assert.Equal(Nations.All, DirectoryLabels.OfNation.Keys);
        Assert.Equal(Kinds.All, DirectoryLabels.OfKind.Keys);
        Assert.Equal(Sizes.All, DirectoryLabels.OfSize.Keys);
        Assert.Equal(Languages.All, DirectoryLabels.OfLanguage.Keys);
    }

    private static string Found(DirectorySearch search) =>
        string.Join(' ', search.Find(Directory, Today).Entries.Select(entry => entry.Organisation.Reference));
}
