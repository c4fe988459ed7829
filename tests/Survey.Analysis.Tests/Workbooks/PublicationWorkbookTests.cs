using System.IO.Compression;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Workbooks;

public class PublicationWorkbookTests
{
    [Fact]
    public void English_and_Welsh_have_the_same_sheets_under_their_own_names()
    {
        Assert.Equal(
            [
                "Cover", "Contents", "Notes", "Metrics", "Participation", "Collaboration", "Concentration", "Trust", "Duplication", "Change",
                "Response", "Chart data", "Chart 1", "Chart 2",
            ],
            Build(Wording.English).Sheets.Select(sheet => sheet.Name));
        Assert.Equal(
            [
                "Clawr", "Cynnwys", "Nodiadau", "Mesurau", "Cymryd rhan", "Cydweithio", "Crynhoad", "Ymddiriedaeth", "Dyblygu", "Newid",
                "Ymateb", "Data siartiau", "Siart 1", "Siart 2",
            ],
            Build(Wording.Welsh).Sheets.Select(sheet => sheet.Name));
    }

    [Fact]
    public void No_text_of_the_Welsh_edition_is_the_English_one_but_for_codes_names_and_numbers()
    {
        string[] same = ["UK democracy", "evaluation@example.org", "participation.", "collaboration.", "concentration.", "trust.",
            "duplication.", "change.", "[", "Sector: "];
        var sources = FunderView.Metrics.Select(metric => metric.Source).ToHashSet();
        var english = Texts(Build(Wording.English)).ToHashSet();

        var left = Texts(Build(Wording.Welsh)).Where(text =>
            english.Contains(text) && !sources.Contains(text) && !same.Any(start => text.StartsWith(start, StringComparison.Ordinal)));

        Assert.Empty(left);
    }

    [Fact]
    public void Periods_and_verdicts_are_in_the_language_of_the_edition()
    {
        Assert.Equal(
            [
                "Jan to Mar 2025 | 2.1 0.00 | [z] | None",
                "Apr to Jun 2025 | 2.4 0.00 | Rise | None",
                "Jul to Sep 2025 | [c] | [c] | Break in the series [b]; Fewer than 5 organisations answered",
                "Oct to Dec 2025 | 2.2 0.00 | [z] | Low reliability [u]",
            ],
            Figures(Build(Wording.English), "Collaboration", MeanDegree.Definition.Code));
        Assert.Equal(
            [
                "Ionawr i Fawrth 2025 | 2.1 0.00 | [z] | Dim",
                "Ebrill i Fehefin 2025 | 2.4 0.00 | Cynnydd | Dim",
                "Gorffennaf i Fedi 2025 | [c] | [c] | Toriad yn y gyfres [b]; Atebodd llai na 5 o sefydliadau",
                "Hydref i Ragfyr 2025 | 2.2 0.00 | [z] | Dibynadwyedd isel [u]",
            ],
            Figures(Build(Wording.Welsh), "Cydweithio", MeanDegree.Definition.Code));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task Nothing_that_is_suppressed_provisional_or_matched_is_anywhere_in_the_file(string language)
    {
        using var file = new MemoryStream();
        await WorkbookFile.WriteAsync(Build(Wording.Of(language)), file);
        using var package = new ZipArchive(file);
        var all = string.Concat(package.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));

        // The wave that too few answered, the open one, the matched figures behind the verdicts, and a count of two isolates.
        Assert.DoesNotContain("<v>2.9", all);
        Assert.DoesNotContain("6.6", all);
        Assert.DoesNotContain("1.2345", all);
        Assert.DoesNotContain("6.789", all);
        Assert.DoesNotContain("5.5545", all);
        var wording = Wording.Of(language);
        var isolates = Figures(Build(wording), wording.Say("Collaboration", "Cydweithio"), Isolates.Definition.Code);
        Assert.All(isolates, row => Assert.Contains("| [c] | [c] |", row));
    }

    [Fact]
    public void Charts_have_a_gap_where_a_figure_is_withheld()
    {
        var chart = Build(Wording.English).Sheets.Single(sheet => sheet.Name == "Chart 2").Chart!;

        Assert.Equal("Partners per organisation", chart.Title);
        Assert.Equal([2.1, 2.4, null, 2.2], chart.Points.Select(point => point.Value));
        Assert.Equal(0.4, chart.Points[0].Above!.Value, 12);
        Assert.Equal(
            "Line chart of Partners per organisation over 4 waves, with 95% intervals as bars. It begins at 2.10 (Jan to Mar 2025) and "
                + "ends at 2.20 (Oct to Dec 2025). The lowest is 2.10 (Jan to Mar 2025), the highest 2.40 (Apr to Jun 2025).",
            chart.AltText);
    }

    [Fact]
    public void A_single_wave_has_no_charts_and_no_wave_makes_no_publication()
    {
        var waves = SamplePublication.Waves();

        Assert.DoesNotContain(
            PublicationWorkbook.Build(SamplePublication.Data([waves[0]]), Wording.English).Sheets, sheet => sheet.Chart is not null);
        Assert.Throws<ArgumentException>(() => PublicationWorkbook.Build(SamplePublication.Data([waves[4]]), Wording.English));
    }

    private static WorkbookContent Build(Wording wording) => PublicationWorkbook.Build(SamplePublication.Data(), wording);

    private static IEnumerable<string> Figures(WorkbookContent book, string sheet, string metric) =>
        book.Sheets.Single(one => one.Name == sheet).Table!.Rows.Where(row => Show(row[1]) == metric)
            .Select(row => $"{Show(row[2])} | {Show(row[3])} | {Show(row[8])} | {Show(row[9])}");

    private static IEnumerable<string> Texts(WorkbookContent book) => book.Sheets.SelectMany(sheet => (IEnumerable<string>)
    [
        sheet.Name, sheet.Title, sheet.Description, .. sheet.Lines.Select(line => line.Text),
        .. sheet.Table?.Columns.Select(column => column.Heading) ?? [],
        .. sheet.Table?.Rows.SelectMany(row => row).OfType<TextCell>().Select(cell => cell.Text) ?? [],
        .. sheet.Chart is { } chart ? [chart.Title, chart.AltText, .. chart.Points.Select(point => point.Label)] : Array.Empty<string>(),
    ]);

    private static string Show(Cell cell) => cell switch
    {
        NumberCell number => FormattableString.Invariant($"{number.Value} {number.Format}"),
        TextCell text => text.Text,
        _ => "",
    };
}
