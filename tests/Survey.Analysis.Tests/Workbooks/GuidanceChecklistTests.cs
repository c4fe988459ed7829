using System.IO.Compression;
using DocumentFormat.OpenXml.Validation;
using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Workbooks;

/// <summary>The checklist on saved files: the books pass it, and each rule fails when the file is spoilt in its way.</summary>
public class GuidanceChecklistTests
{
    private const string Styles = "xl/styles.xml";
    private const string Contents = "xl/worksheets/sheet2.xml";
    private const string Figures = "xl/worksheets/sheet6.xml";
    private const string Chart = "xl/worksheets/sheet13.xml";
    private const string Table = "xl/tables/table5.xml";

    private static readonly Lazy<Task<byte[]>> english = new(() => BytesAsync(Wording.English));
    private static readonly Lazy<Task<byte[]>> welsh = new(() => BytesAsync(Wording.Welsh));

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task The_publication_edition_is_valid_and_follows_the_guidance(string language)
    {
        using var file = await PublicationAsync(Wording.Of(language));
        Assert.Empty(GuidanceChecklist.Check(file));

        using var book = SavedBook.Read(file);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(book.Document)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
        Assert.Equal(2, book.Sheets.Count(sheet => sheet.DrawingsPart?.ChartParts.Any() == true));
    }

    public static TheoryData<GuidanceRule, string, string, string> Spoilt() => new()
    {
        { GuidanceRule.DocumentTitle, "docProps/core.xml", "<dc:title>[^<]*</dc:title>", "" },
        { GuidanceRule.DocumentLanguage, "docProps/core.xml", "<dc:language>[^<]*</dc:language>", "" },
        { GuidanceRule.SheetNames, "xl/workbook.xml", "(<sheet [^>]*name=\"Trust\")", "$1 state=\"hidden\"" },
        { GuidanceRule.SheetNames, "xl/workbook.xml", "name=\"Trust\"", "name=\"Participation\"" },
        { GuidanceRule.Contents, Contents, "'Trust'!A1", "'Elsewhere'!A1" },
        { GuidanceRule.OpensAtTheStart, "xl/workbook.xml", "activeTab=\"0\"", "activeTab=\"3\"" },
        { GuidanceRule.OpensAtTheStart, Figures, "activeCell=\"A1\"", "activeCell=\"B9\"" },
        { GuidanceRule.TitleAndDescription, Chart, "<sheetData>.*</sheetData>", "<sheetData />" },
        { GuidanceRule.OneTable, Table, "ref=\"A6:J\\d+\"", "ref=\"A6:J8\"" },
        { GuidanceRule.OneTable, Table, "ref=\"A6:", "ref=\"B6:" },
        { GuidanceRule.OneTable, Figures, "r=\"A4\"", "r=\"C4\"" },
        { GuidanceRule.Headers, Table, "name=\"Period\"", "name=\"Quarter\"" },
        { GuidanceRule.Headers, Table, "name=\"Period\"", "name=\"Code\"" },
        { GuidanceRule.Headers, Table, "<table ", "<table headerRowCount=\"0\" " },
        { GuidanceRule.Headers, Table, "displayName=\"[^\"]*\"", "displayName=\"TrustFigures\"" },
        {
            GuidanceRule.NoMergedCells, Figures, "</sheetData>",
            "</sheetData><mergeCells><mergeCell ref=\"A1:B1\" /></mergeCells>"
        },
        { GuidanceRule.NoFilters, Figures, "</sheetData>", "</sheetData><autoFilter ref=\"A6:J9\" />" },
        { GuidanceRule.NoFilters, Table, "<tableColumns", "<autoFilter ref=\"A6:J9\" /><tableColumns" },
        { GuidanceRule.NoFrozenPanes, Figures, "<selection ", "<pane ySplit=\"6\" state=\"frozen\" /><selection " },
        { GuidanceRule.NothingHidden, Figures, "<row r=\"8\"", "<row hidden=\"1\" r=\"8\"" },
        { GuidanceRule.NothingHidden, Figures, "<col ", "<col hidden=\"1\" " },
        { GuidanceRule.NoBlankRows, Figures, "<row r=\"8\".*?</row>", "" },
        { GuidanceRule.NoBlankCells, Figures, "<c r=\"D8\".*?</c>", "" },
        { GuidanceRule.NoBlankCells, "xl/sharedStrings.xml", "A blank cell", "An odd cell" },
        { GuidanceRule.NoFormulas, Figures, "(<c r=\"D7\"[^>]*>)", "$1<f>1+1</f>" },
        { GuidanceRule.NoErrors, Figures, "(<c r=\"D7\")( s=\"\\d+\")[^>]*>", "$1$2 t=\"e\">" },
        { GuidanceRule.NoFills, Styles, "fillId=\"0\"", "fillId=\"1\"" },
        {
            GuidanceRule.NoPageHeaders, Figures, "</worksheet>",
            "<headerFooter><oddHeader>Draft</oddHeader></headerFooter></worksheet>"
        },
        { GuidanceRule.Drawings, "xl/drawings/drawing1.xml", "descr=\"[^\"]*\"", "" },
        { GuidanceRule.Drawings, "xl/drawings/drawing1.xml", "<xdr:graphicFrame.*</xdr:graphicFrame>", "" },
        { GuidanceRule.Font, Styles, "<sz val=\"12\" />", "<sz val=\"11\" />" },
        { GuidanceRule.Font, Styles, "<name val=\"Arial\" />", "<name val=\"Times New Roman\" />" },
        { GuidanceRule.Wrapped, Styles, "wrapText=\"1\"", "wrapText=\"0\"" },
        { GuidanceRule.ColumnWidths, Figures, "width=\"[^\"]*\"", "width=\"4\"" },
        {
            GuidanceRule.NumericColumns, Figures, "(<c r=\"D7\" s=\"\\d+\")[^>]*>.*?</c>",
            "$1 t=\"inlineStr\"><is><t>about 2</t></is></c>"
        },
        {
            GuidanceRule.SignsExplained, Figures, "(<c r=\"D7\" s=\"\\d+\")[^>]*>.*?</c>",
            "$1 t=\"inlineStr\"><is><t>[q]</t></is></c>"
        },
        { GuidanceRule.SignsExplained, "xl/sharedStrings.xml", "\\[note 3\\]", "[note 9]" },
        { GuidanceRule.Periods, "xl/drawings/charts/chart1.xml", "Jan to Mar 2025", "Q1 2025" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task Each_rule_is_found_broken(GuidanceRule rule, string part, string pattern, string replacement)
    {
        using var file = await PublicationAsync(Wording.English);
        Spoil(file, part, pattern, replacement);

        Assert.Contains(rule, GuidanceChecklist.Check(file).Select(finding => finding.Rule));
    }

    [Fact]
    public void Every_rule_has_a_way_to_break_it() => Assert.Equal(
        // Macros and links to other files are other kinds of parts; see below.
        Enum.GetValues<GuidanceRule>().Where(rule => rule != GuidanceRule.SelfContained).Order(),
        Spoilt().Select(row => (GuidanceRule)row[0]).Distinct().Order());

    [Fact]
    public async Task Macros_are_found()
    {
        using var file = await PublicationAsync(Wording.English);
        using (var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(file, isEditable: true))
            document.WorkbookPart!.AddNewPart<DocumentFormat.OpenXml.Packaging.VbaProjectPart>("rIdMacros");

        Assert.Equal(GuidanceRule.SelfContained, Assert.Single(GuidanceChecklist.Check(file)).Rule);
    }

    [Fact]
    public async Task A_finding_names_the_cell()
    {
        using var file = await PublicationAsync(Wording.English);
        Spoil(file, Figures, "(<c r=\"D7\"[^>]*>)", "$1<f>1+1</f>");

        Assert.Equal("Collaboration!D7: The cell has a formula.", Assert.Single(GuidanceChecklist.Check(file)).ToString());
    }

    [Fact]
    public async Task A_book_that_fails_is_not_saved()
    {
        var book = PublicationWorkbook.Build(SamplePublication.Data(), Wording.English);
        var spoilt = book with { Title = "" };

        var refusal = await Assert.ThrowsAsync<GuidanceException>(() => WorkbookFile.WriteAsync(spoilt, new MemoryStream()));

        Assert.Equal([GuidanceRule.DocumentTitle], refusal.Findings.Select(finding => finding.Rule));
    }

    // Built once: every test spoils a copy.
    private static async Task<MemoryStream> PublicationAsync(Wording wording)
    {
        var file = new MemoryStream();
        file.Write(await (wording == Wording.English ? english : welsh).Value);
        file.Position = 0;
        return file;
    }

    private static async Task<byte[]> BytesAsync(Wording wording)
    {
        using var file = new MemoryStream();
        await WorkbookFile.WriteAsync(PublicationWorkbook.Build(SamplePublication.Data(), wording), file);
        return file.ToArray();
    }

    private static void Spoil(MemoryStream file, string part, string pattern, string replacement)
    {
        using var package = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true);
        var entry = package.GetEntry(part)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        var spoilt = new System.Text.RegularExpressions.Regex(pattern, System.Text.RegularExpressions.RegexOptions.Singleline)
            .Replace(text, replacement);
        Assert.NotEqual(text, spoilt);
        entry.Delete();
        using var writer = new StreamWriter(package.CreateEntry(part).Open());
        writer.Write(spoilt);
    }
}
