using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Workbooks;
using Xml = DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Analysis.Tests.Workbooks;

public class SavedFileTests
{
    [Theory]
    [InlineData(FileFormatVersions.Office2007)]
    [InlineData(FileFormatVersions.Office2013)]
    [InlineData(FileFormatVersions.Microsoft365)]
    public async Task The_file_is_valid(FileFormatVersions version)
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Data());

        var errors = new OpenXmlValidator(version).Validate(book.Document);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
    }

    [Fact]
    public async Task No_element_of_a_sheet_has_a_prefix_since_some_programs_would_not_find_it()
    {
        using var file = new MemoryStream();
        await WorkbookFile.WriteAsync(EvaluatorWorkbook.Build(SampleTrend.Data()), file);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        var prefixed = new Regex("<x:|xmlns:x=");

        var parts = zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToList();
        Assert.Contains(parts, part => part.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal));
        Assert.All(parts, part => Assert.False(prefixed.IsMatch(new StreamReader(part.Open()).ReadToEnd()), part.FullName));
    }

    [Fact]
    public async Task Figures_are_numbers_with_a_format_that_fits_their_unit()
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Data());
        var rows = book.TableRows("Collaboration");
        var density = rows.Where(row => book.Text(row[1]) == "collaboration.density").ToList();
        var ties = rows.First(row => book.Text(row[1]) == "collaboration.ties");
        var trust = book.TableRows("Trust")[0];

        Assert.Equal((CellValues.Number, "0.2176", "0.0%"), Read(density[0][3]));
        Assert.Equal((CellValues.Number, "4", "0"), Read(ties[3]));
        Assert.Equal((CellValues.Number, "3.125", "0.00"), Read(trust[3]));
        Assert.Equal("[x]", book.Text(density[2][3]));

        (CellValues, string, string) Read(Xml.Cell cell) => (cell.DataType!.Value, cell.CellValue!.Text, book.Format(cell));
    }

    [Fact]
    public void A_number_reads_back_to_the_fifteen_digits_that_Excel_works_with()
    {
        var number = Prop.ForAll<NormalFloat>(value =>
        {
            var data = SampleTrend.Data();
            using var book = SavedBook.Write(data with
            {
                Waves = [data.Waves[0] with { Estimates = [new() { Metric = SampleTrend.Trust.Code, Value = value.Get }] }],
                Organisations = [],
                Ties = null,
                Answers = null,
            });
            var read = double.Parse(book.TableRows("Trust")[0][3].CellValue!.Text, CultureInfo.InvariantCulture);
            return read == double.Parse(value.Get.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        });

        number.Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public async Task Dates_are_numbers_that_Excel_shows_as_dates()
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Data());
        var opened = book.TableRows("Response")[0][2];

        Assert.Equal(("46082", "d mmm yyyy"), (opened.CellValue!.Text, book.Format(opened)));
        Assert.Equal(new DateTime(2026, 3, 1), DateTime.FromOADate(46082));
    }

    [Fact]
    public async Task Columns_are_described_from_left_to_right()
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Data());

        Assert.All(book.Sheets, sheet =>
        {
            var first = sheet.Worksheet.GetFirstChild<Columns>()!.Elements<Xml.Column>()
                .Select(column => column.Min!.Value).ToList();
            Assert.Equal(first.Order(), first);
        });
    }

    [Fact]
    public async Task The_document_states_its_title_language_and_date_and_opens_at_A1_of_the_first_sheet()
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Data());
        var properties = book.Document.PackageProperties;

        Assert.Equal("Trends in how connected the sector is: UK democracy, Dec 2025 to Aug 2026", properties.Title);
        Assert.Equal("en-GB", properties.Language);
        Assert.Equal(new DateTime(2026, 10, 5), properties.Created!.Value.ToUniversalTime());
        Assert.Equal(0u, book.Book.Workbook.BookViews!.GetFirstChild<WorkbookView>()!.ActiveTab!.Value);
        Assert.All(book.Sheets, sheet => Assert.Equal("A1", sheet.Worksheet.Descendants<Selection>().Single().ActiveCell!.Value));
    }

    [Fact]
    public async Task Contents_link_to_cells_that_exist()
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Data());
        var links = book.Sheet("Contents").Worksheet.Descendants<Hyperlink>().Select(link => link.Location!.Value!).ToList();

        Assert.Equal(book.SheetNames.Skip(2).Select(name => $"'{name}'!A1"), links);
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("+44 20 7946 0000", true)]
    [InlineData("-5", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData("0123", false)]
    [InlineData("1-2", false)]
    [InlineData("TRUE", false)]
    [InlineData("'quoted", false)]
    [InlineData(" spaced ", false)]
    [InlineData("_x0041_", false)]
    [InlineData("_x0041_x0042_x0043_x0044", false)]
    [InlineData("_x005F_x0041_", false)]
    [InlineData("two\nlines", false)]
    public async Task A_name_is_text_whatever_it_looks_like(string name, bool quoted)
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Named(name));
        var cell = book.TableRows("Organisations")[0][1];

        Assert.Equal(name, book.Text(cell));
        Assert.Equal(quoted, book.Style(cell).QuotePrefix?.Value == true);
    }

    [Fact]
    public void Any_name_survives_without_the_characters_that_XML_forbids()
    {
        Prop.ForAll<string>(name =>
        {
            name ??= "";
            using var book = SavedBook.Write(SampleTrend.Named(name));
            var expected = string.IsNullOrWhiteSpace(Allowed(name)) ? "[z]" : Allowed(name);
            return book.Text(book.TableRows("Organisations")[0][1]) == expected && book.Text(book.TableRows("Ties")[0][2]) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Fact]
    public async Task Hostile_sector_names_reach_title_and_properties_as_text()
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Data() with { Sector = "a\u0000b <c> & 'd' \ud800e" });

        Assert.Equal("Sector: ab <c> & 'd' e", book.Text(book.Cell("Cover", "A4")));
        Assert.Contains("ab <c> & 'd' e", book.Document.PackageProperties.Title);
    }

    [Fact]
    public async Task Text_longer_than_a_cell_is_cut_with_a_mark_and_never_inside_a_character()
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Named("a" + string.Concat(Enumerable.Repeat("😀", 20_000))));
        var text = book.Text(book.TableRows("Organisations")[0][1]);

        Assert.True(text.Length is 32_766 or 32_767, $"{text.Length} characters");
        Assert.EndsWith("😀 […]", text);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u0001\t")]
    public async Task A_name_with_nothing_to_see_gets_a_sign_instead_of_a_blank_cell(string name)
    {
        using var book = await SavedBook.WriteAsync(SampleTrend.Named(name));

        Assert.Equal("[z]", book.Text(book.TableRows("Organisations")[0][1]));
    }

    [Fact]
    public async Task The_same_data_give_the_same_bytes()
    {
        Assert.Equal(
            await BytesAsync(EvaluatorWorkbook.Build(SampleTrend.Data())), await BytesAsync(EvaluatorWorkbook.Build(SampleTrend.Data())));
        Assert.Equal(
            await BytesAsync(PublicationWorkbook.Build(SamplePublication.Data(), Wording.Welsh)),
            await BytesAsync(PublicationWorkbook.Build(SamplePublication.Data(), Wording.Welsh)));

        static async Task<byte[]> BytesAsync(WorkbookContent content)
        {
            using var file = new MemoryStream();
            await WorkbookFile.WriteAsync(content, file);
            return file.ToArray();
        }
    }

    [Fact]
    public async Task Ten_thousand_ties_are_all_written_and_progress_is_told()
    {
        var tie = new TrendTie(0, new("A", "A"), new("B", "B"), new() { Question = "q" });
        var rows = Enumerable.Range(0, 10_000).Select(number => tie with { Said = tie.Said with { Number = number } });
        var told = new List<long>();
        using var file = new MemoryStream();
        await WorkbookFile.WriteAsync(
            EvaluatorWorkbook.Build(SampleTrend.Data() with { Ties = new(10_000, rows.ToAsyncEnumerable()) }), file,
            written =>
            {
                told.Add(written);
                return Task.CompletedTask;
            });
        using var book = SavedBook.Read(file);

        var written = book.TableRows("Ties");

        Assert.Equal(10_000, written.Count);
        Assert.Equal("9999", written[^1][9].CellValue!.Text);
        Assert.Equal("A10006", written[^1][0].CellReference!.Value);
        Assert.Equal("A6:J10006", book.TableOf("Ties").Reference!.Value);
        Assert.Equal([2_000L, 4_000, 6_000, 8_000, 10_000], told);
    }

    [Fact]
    public async Task Fewer_rows_than_announced_are_refused()
    {
        var data = SampleTrend.Data();
        var fewer = data with { Ties = data.Ties! with { Count = 4 } };

        await Assert.ThrowsAsync<InvalidOperationException>(() => SavedBook.WriteAsync(fewer));
    }

    [Fact]
    public async Task More_rows_than_a_sheet_has_are_refused_before_any_is_read()
    {
        var data = SampleTrend.Data();

        var refusal = await Assert.ThrowsAsync<WorkbookTooLargeException>(
            () => SavedBook.WriteAsync(data with { Ties = data.Ties! with { Count = 1_048_576 } }));

        Assert.Contains("The sheet Ties would have 1,048,576 rows", refusal.Message);
    }

    // Half a surrogate pair, or a character outside the ranges that XML 1.0 lists.
    private static string Allowed(string text) => Regex.Replace(
        text, "[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[^\t\n\r\u0020-\ufffd]", "").ReplaceLineEndings("\n");
}
