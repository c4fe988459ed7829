using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Survey.Database.Results;

namespace Survey.Worker.Tests.Results;

public sealed class BuildWorkbooksJobTests
{
    [Fact]
    public async Task A_workbook_is_built_once_after_each_analysis()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(3);
        var wave = await sector.OpenAsync();
        await RunAsync(sector);
        Assert.Null(await NewestAsync(sector));

        await sector.AnswerAsync(wave, "org1", ["org2"]);
        await RunAsync(sector);
        var first = (await NewestAsync(sector))!;
        await RunAsync(sector);
        Assert.Equal(first, await NewestAsync(sector));

        await sector.AnswerAsync(wave, "org2", ["org1"]);
        await Task.WhenAll(Task.Run(() => RunAsync(sector)), Task.Run(() => RunAsync(sector)));
        var second = (await NewestAsync(sector))!;
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(1, await sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM Workbook")));
    }

    [Theory]
    [InlineData("The UK democracy sector", "the-uk-democracy-sector-trends-2026-03.xlsx")]
    [InlineData("Dŵr & Tŷ: /../ \"Cymru\"", "dwr-ty-cymru-trends-2026-03.xlsx")]
    [InlineData("民主", "trends-2026-03.xlsx")]
    public async Task The_file_is_named_after_sector_and_period_in_letters_that_every_system_takes(string name, string file)
    {
        await using var sector = await TestSector.CreateAsync(name: name);
        await AnswerOneWaveAsync(sector);

        Assert.Equal(file, (await NewestAsync(sector))!.FileName);
    }

    [Fact]
    public async Task A_sector_with_the_longest_name_gets_its_workbook()
    {
        await using var sector = await TestSector.CreateAsync(name: new string('a', 200));
        await AnswerOneWaveAsync(sector);

        Assert.EndsWith("-trends-2026-03.xlsx", (await NewestAsync(sector))!.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_opens_and_has_a_column_for_each_wave_in_the_order_of_their_periods()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(3);
        foreach (var quarter in (int[])[1, 0, 2])
        {
            var wave = await sector.OpenAsync(quarter);
            await sector.AnswerAsync(wave, "org1", ["org2"]);
            if (quarter < 2) await sector.CloseAsync(wave);
        }

        await RunAsync(sector);

        using var document = SpreadsheetDocument.Open(new MemoryStream(await ContentAsync(sector)), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(error => error.Description));
        Assert.Equal(
            ["Jan to Mar 2026", "Apr to Jun 2026", "Jul to Sep 2026 [p]"],
            Columns(document, "CollaborationByWave").Skip(3));
    }

    [Fact]
    public async Task Free_text_about_other_organisations_is_nowhere_in_the_package()
    {
        const string Remark = "Zaphod is unreliable";
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(3);
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "org1", ["org2", "org3"], remark: Remark);
        await RunAsync(sector);

        var content = await ContentAsync(sector);

        Assert.Equal(2, await sector.ReadAsync(session =>
            session.FindAsync<int>("SELECT COUNT(*) FROM Tie WHERE Value = @Remark", new { Remark })));
        Assert.Contains("closeness", string.Concat(Parts(content)), StringComparison.Ordinal);
        Assert.DoesNotContain("Zaphod", string.Concat(Parts(content)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"Click\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("</t></is></c><f>1+1</f>")]
    [InlineData("]]>\u0001\u000b 🐉 & <b>")]
    public async Task An_organisation_may_have_any_name_and_it_stays_text(string name)
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(("plain", "Plain"), ("evil", name));
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "plain", ["evil"]);
        await RunAsync(sector);

        using var document = SpreadsheetDocument.Open(new MemoryStream(await ContentAsync(sector)), isEditable: false);

        Assert.Empty(document.WorkbookPart!.WorksheetParts.SelectMany(sheet => sheet.Worksheet.Descendants<CellFormula>()));
        Assert.Empty(document.WorkbookPart.WorksheetParts.SelectMany(sheet => sheet.HyperlinkRelationships));
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(error => error.Description));
    }

    private static async Task AnswerOneWaveAsync(TestSector sector)
    {
        await sector.AddAsync(2);
        await sector.AnswerAsync(await sector.OpenAsync(), "org1", ["org2"]);
        await RunAsync(sector);
    }

    /// <summary>Analysis first, as the schedule does.</summary>
    private static async Task RunAsync(TestSector sector)
    {
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        await sector.BuildWorkbooks().RunAsync(CancellationToken.None);
    }

    private static Task<WorkbookRow?> NewestAsync(TestSector sector) =>
        sector.ReadAsync(session => new WorkbookStore(session).NewestAsync(sector.Row.Id));

    private static async Task<byte[]> ContentAsync(TestSector sector) => (await sector.ReadAsync(async session =>
    {
        var store = new WorkbookStore(session);
        return await store.ContentAsync(sector.Row.Id, (await store.NewestAsync(sector.Row.Id))!.Id);
    }))!;

    private static IEnumerable<string> Columns(SpreadsheetDocument document, string table) =>
        document.WorkbookPart!.WorksheetParts.SelectMany(sheet => sheet.TableDefinitionParts).Select(part => part.Table)
            .Single(one => one.Name == table).TableColumns!.Elements<TableColumn>().Select(column => column.Name!.Value!);

    private static IEnumerable<string> Parts(byte[] content)
    {
        using var package = new ZipArchive(new MemoryStream(content));
        foreach (var entry in package.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            yield return reader.ReadToEnd();
        }
    }
}
