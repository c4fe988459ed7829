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
    public void The_file_is_valid(FileFormatVersions version)
    {
        using var book = new SavedBook(SampleTrend.Data());

        var errors = new OpenXmlValidator(version).Validate(book.Document);

        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
    }

    [Fact]
    public void Figures_are_numbers_with_a_format_that_fits_their_unit()
    {
        using var book = new SavedBook(SampleTrend.Data());
        var rows = book.TableRows("Collaboration");
        var density = rows.First(row => book.Text(row[1]) == "collaboration.density");
        var ties = rows.First(row => book.Text(row[1]) == "collaboration.ties");
        var trust = book.TableRows("Trust")[0];

        Assert.Equal((CellValues.Number, "0.2176", "0.0%"), Read(density[3]));
        Assert.Equal((CellValues.Number, "4", "0"), Read(ties[3]));
        Assert.Equal((CellValues.Number, "3.125", "0.00"), Read(trust[3]));
        Assert.Equal("[x]", book.Text(density[5]));

        (CellValues, string, string) Read(Xml.Cell cell) => (cell.DataType!.Value, cell.CellValue!.Text, book.Format(cell));
    }

    [Fact]
    public void A_number_reads_back_to_the_fifteen_digits_that_Excel_works_with()
    {
        var number = Prop.ForAll<NormalFloat>(value =>
        {
            var data = SampleTrend.Data();
            using var book = new SavedBook(data with
            {
                Waves = [data.Waves[0] with { Estimates = [new() { Metric = SampleTrend.Trust.Code, Value = value.Get }] }],
                Organisations = [],
            });
            var read = double.Parse(book.TableRows("Trust")[0][3].CellValue!.Text, CultureInfo.InvariantCulture);
            return read == double.Parse(value.Get.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        });

        number.Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void Dates_are_numbers_that_Excel_shows_as_dates()
    {
        using var book = new SavedBook(SampleTrend.Data());
        var opened = book.TableRows("Response")[0][2];

        Assert.Equal(("46082", "d mmm yyyy"), (opened.CellValue!.Text, book.Format(opened)));
        Assert.Equal(new DateTime(2026, 3, 1), DateTime.FromOADate(46082));
    }

    [Fact]
    public void No_sheet_has_formulas_merged_cells_filters_frozen_panes_hidden_parts_or_headers()
    {
        using var book = new SavedBook(SampleTrend.Data());

        foreach (var sheet in book.Sheets.Select(part => part.Worksheet))
        {
            Assert.Empty(sheet.Descendants<CellFormula>());
            Assert.Empty(sheet.Descendants<MergeCell>());
            Assert.Empty(sheet.Descendants<AutoFilter>());
            Assert.Empty(sheet.Descendants<Pane>());
            Assert.Empty(sheet.Descendants<Drawing>());
            Assert.DoesNotContain(sheet.Descendants<Row>(), row => row.Hidden?.Value == true);
            Assert.DoesNotContain(sheet.Descendants<HeaderFooter>(), header => header.HasChildren);
        }

        var fills = book.Book.WorkbookStylesPart!.Stylesheet.Fills!.Elements<Fill>().ToList();
        Assert.DoesNotContain(
            book.Sheets.SelectMany(part => part.Worksheet.Descendants<Xml.Cell>()),
            cell => fills[(int)book.Style(cell).FillId!.Value].PatternFill!.PatternType!.Value != PatternValues.None);
    }

    [Fact]
    public void Each_table_is_the_only_one_on_its_sheet_starts_in_column_A_and_has_a_name_and_headings_of_its_own()
    {
        using var book = new SavedBook(SampleTrend.Data());
        var tables = book.SheetNames.Where(name => name != "Cover").Select(book.TableOf).ToList();

        Assert.Equal(tables.Count, tables.Select(table => table.Name!.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        foreach (var table in tables)
        {
            Assert.Null(table.AutoFilter);
            Assert.StartsWith("A", table.Reference!.Value);
            var headings = table.TableColumns!.Elements<TableColumn>().Select(column => column.Name!.Value!).ToList();
            Assert.Equal(headings.Count, headings.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    [Fact]
    public void Every_row_of_a_sheet_is_filled_so_that_no_blank_row_parts_title_notes_and_table()
    {
        using var book = new SavedBook(SampleTrend.Data());

        foreach (var sheet in book.Sheets)
        {
            var rows = sheet.Worksheet.Descendants<Row>().Where(row => row.HasChildren).Select(row => row.RowIndex!.Value).ToList();
            Assert.Equal(Enumerable.Range(1, rows.Count).Select(row => (uint)row), rows);
        }
    }

    [Fact]
    public void All_text_is_Arial_of_12_points_or_more()
    {
        using var book = new SavedBook(SampleTrend.Data());

        Assert.All(book.Book.WorkbookStylesPart!.Stylesheet.Fonts!.Elements<Font>(), font =>
        {
            Assert.Equal("Arial", font.FontName!.Val!.Value);
            Assert.True(font.FontSize!.Val! >= 12);
        });
    }

    [Fact]
    public void Columns_are_described_from_left_to_right()
    {
        using var book = new SavedBook(SampleTrend.Data());

        Assert.All(book.Sheets, sheet =>
        {
            var first = sheet.Worksheet.GetFirstChild<Columns>()!.Elements<Xml.Column>()
                .Select(column => column.Min!.Value).ToList();
            Assert.Equal(first.Order(), first);
        });
    }

    [Fact]
    public void The_document_states_its_title_language_and_date_and_opens_at_A1_of_the_first_sheet()
    {
        using var book = new SavedBook(SampleTrend.Data());
        var properties = book.Document.PackageProperties;

        Assert.Equal("Trends in how connected the sector is: UK democracy, Dec 2025 to Aug 2026", properties.Title);
        Assert.Equal("en-GB", properties.Language);
        Assert.Equal(new DateTime(2026, 10, 5), properties.Created!.Value.ToUniversalTime());
        Assert.Equal(0u, book.Book.Workbook.BookViews!.GetFirstChild<WorkbookView>()!.ActiveTab!.Value);
        Assert.All(book.Sheets, sheet => Assert.Equal("A1", sheet.Worksheet.Descendants<Selection>().Single().ActiveCell!.Value));
    }

    [Fact]
    public void Contents_link_to_cells_that_exist()
    {
        using var book = new SavedBook(SampleTrend.Data());
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
    [InlineData("", false)]
    public void A_name_is_text_whatever_it_looks_like(string name, bool quoted)
    {
        using var book = new SavedBook(SampleTrend.Named(name));
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
            using var book = new SavedBook(SampleTrend.Named(name));
            return book.Text(book.TableRows("Organisations")[0][1]) == Allowed(name)
                && book.Text(book.TableRows("Ties")[0][2]) == Allowed(name);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Hostile_sector_names_reach_title_and_properties_as_text()
    {
        using var book = new SavedBook(SampleTrend.Data() with { Sector = "a\u0000b <c> & 'd' \ud800e" });

        Assert.Equal("Sector: ab <c> & 'd' e", book.Text(book.Cell("Cover", "A4")));
        Assert.Contains("ab <c> & 'd' e", book.Document.PackageProperties.Title);
    }

    [Fact]
    public void Text_longer_than_a_cell_is_cut_with_a_mark_and_never_inside_a_character()
    {
        using var book = new SavedBook(SampleTrend.Named("a" + string.Concat(Enumerable.Repeat("😀", 20_000))));
        var text = book.Text(book.TableRows("Organisations")[0][1]);

        Assert.True(text.Length is 32_766 or 32_767, $"{text.Length} characters");
        Assert.EndsWith("😀 […]", text);
    }

    [Fact]
    public void The_same_data_give_the_same_parts()
    {
        var first = Parts();
        var second = Parts();

        Assert.Equal(first, second);
        Assert.Contains("xl/worksheets/sheet1.xml", first.Keys);

        // The package's own list and the file with the properties have names made at random; the properties are tested above.
        static SortedDictionary<string, string> Parts()
        {
            using var file = new MemoryStream();
            ClosedXmlWriter.Write(TrendWorkbook.Build(SampleTrend.Data()), file);
            using var zip = new ZipArchive(file);
            var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/") || entry.FullName.StartsWith("docProps/")))
            {
                using var reader = new StreamReader(entry.Open());
                parts[entry.FullName] = reader.ReadToEnd();
            }

            return parts;
        }
    }

    [Fact]
    public void Ten_thousand_ties_are_all_written()
    {
        var data = SampleTrend.Data();
        var tie = data.Waves[0].Ties[0];
        using var book = new SavedBook(data with
        {
            Waves = [data.Waves[0] with { Ties = [.. Enumerable.Range(0, 10_000).Select(number => tie with { Number = number })] }],
            Organisations = [],
        });

        var rows = book.TableRows("Ties");

        Assert.Equal(10_000, rows.Count);
        Assert.Equal("9999", rows[^1][9].CellValue!.Text);
    }

    // Half a surrogate pair, or a character outside the ranges that XML 1.0 lists.
    private static string Allowed(string text) => Regex.Replace(
        text, "[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[^\t\n\r\u0020-\ufffd]", "").ReplaceLineEndings("\n");
}
