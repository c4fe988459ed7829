using System.IO.Compression;
using System.Security.Cryptography;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Survey.Analysis.Metrics;
using Survey.Database.Connections;
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
        sector.Clock.Advance(WorkbookStore.Rest);
        await Task.WhenAll(Task.Run(() => RunAsync(sector)), Task.Run(() => RunAsync(sector)));
        var second = (await NewestAsync(sector))!;
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(1, await sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM Workbook")));
        Assert.Equal(1, await sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM WorkbookContent")));
    }

    [Fact]
    public async Task A_closed_wave_brings_the_publication_in_both_languages_and_its_workbooks_are_kept()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(6);
        var first = await sector.OpenAsync();
        await sector.AnswerAsync(first, "org1", ["org2"]);
        await sector.CloseAsync(first);
        await RunAsync(sector);
        var kept = await ListAsync(sector);
        Assert.Equal(["evaluator en", "publication cy", "publication en"], kept.Select(row => $"{row.Edition} {row.Language}").Order());
        Assert.All(kept, row => Assert.True(row is { BuiltAt: not null, Provisional: false }));
        var content = await ContentAsync(sector, kept[0].Id);

        var second = await sector.OpenAsync(quarter: 1);
        await sector.AnswerAsync(second, "org2", ["org1"]);
        await RunAsync(sector);
        await sector.AnswerAsync(second, "org3", ["org1"]);
        await RunAsync(sector);

        // What was final stays as it was, what was provisional is replaced, and a publication without a new closed wave is not built again.
        var now = await ListAsync(sector);
        Assert.Equal(kept.Select(row => row.Id).Order(), now.Where(row => !row.Provisional).Select(row => row.Id).Order());
        Assert.Equal("evaluator", Assert.Single(now, row => row.Provisional).Edition);
        Assert.Equal(content, await ContentAsync(sector, kept[0].Id));
    }

    [Fact]
    public async Task The_same_data_built_later_give_the_same_bytes()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(("a", "Alpha"), ("b", "Beta"), ("c", "Gamma"));
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "a", ["b", "c"]);
        await sector.AnswerAsync(wave, "c", ["a"]);
        await sector.CloseAsync(wave);
        await RunAsync(sector);
        var before = await EditionsAsync();

        await sector.ExecuteAsync("DELETE FROM WorkbookContent");
        await sector.ExecuteAsync("DELETE FROM Workbook");
        sector.Clock.Advance(TimeSpan.FromDays(40));
        await RunAsync(sector);

        Assert.Equal(before, await EditionsAsync());

        async Task<SortedDictionary<string, string>> EditionsAsync()
        {
            var editions = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var row in await ListAsync(sector))
                editions[$"{row.Edition} {row.Language}"] = Convert.ToHexString(SHA256.HashData(await ContentAsync(sector, row.Id)));
            return editions;
        }
    }

    [Fact]
    public async Task A_building_that_was_given_up_is_taken_over_and_one_that_failed_waits_for_a_person()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(2);
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "org1", ["org2"]);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        var due = Assert.Single(await sector.ReadAsync(session => new WorkbookStore(session).DueAsync(sector.Clock.Now())));
        var crashed = Row(due, sector.Clock.Now());
        await sector.WriteAsync(async session => Assert.True(await new WorkbookStore(session).StartAsync(crashed)));

        await sector.BuildWorkbooks().RunAsync(CancellationToken.None);
        Assert.Equal(crashed, Assert.Single(await ListAsync(sector)));

        sector.Clock.Advance(WorkbookStore.Patience + TimeSpan.FromSeconds(1));
        await sector.BuildWorkbooks().RunAsync(CancellationToken.None);
        var built = Assert.Single(await ListAsync(sector));
        Assert.NotNull(built.BuiltAt);
        Assert.NotEqual(crashed.Id, built.Id);
        // Whoever had been given up finds out, and leaves nothing behind.
        await sector.WriteAsync(async session => Assert.False(
            await new WorkbookStore(session).FinishAsync(crashed with { BuiltAt = sector.Clock.Now() }, [1])));
        Assert.Equal(1, await sector.ReadAsync(session => session.FindAsync<int>("SELECT COUNT(*) FROM WorkbookContent")));
    }

    [Fact]
    public async Task A_workbook_that_cannot_be_built_says_why_and_is_built_once_it_may_try_again()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(2);
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "org1", ["org2"]);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        await sector.ExecuteAsync("UPDATE Instrument SET Definition = '{}'");

        await Assert.ThrowsAsync<AggregateException>(() => sector.BuildWorkbooks().RunAsync(CancellationToken.None));
        await sector.BuildWorkbooks().RunAsync(CancellationToken.None);
        var failed = Assert.Single(await ListAsync(sector));
        Assert.NotNull(failed.FailedAt);
        Assert.StartsWith("Something went wrong", failed.Problem);

        await sector.ExecuteAsync(TestSector.RestoreInstrument);
        await sector.WriteAsync(session => new WorkbookStore(session).RetryAsync(sector.Row.Id, failed.Id));
        await sector.BuildWorkbooks().RunAsync(CancellationToken.None);
        Assert.NotNull(Assert.Single(await ListAsync(sector)).BuiltAt);
    }

    [Fact]
    public async Task Every_value_of_the_workbook_is_the_stored_one()
    {
        await using var sector = await TestSector.CreateAsync();
        await sector.AddAsync(12);
        var wave = await sector.OpenAsync();
        for (var number = 1; number <= 12; number++)
        {
            var partners = Enumerable.Range(1, 12).Where(other => other != number && other * number % 5 < 2);
            await sector.AnswerAsync(wave, $"org{number}", [.. partners.Select(other => $"org{other}")]);
        }

        await sector.CloseAsync(wave);
        await RunAsync(sector);
        var estimates = (await sector.ReadAsync(session => new EstimateStore(session).LoadAsync(sector.Row.Id)))[wave];
        var groups = await sector.ReadAsync(session => new GroupFigureStore(session).LoadAsync(wave));
        List<ReadFigure> stored =
        [
            .. estimates.Select(estimate => new ReadFigure(estimate.Metric, estimate.Value, estimate.Lower, estimate.Upper)),
            .. from of in groups.Where(of => of.Category != "")
               from figure in GroupFigureCatalogue.All
               let measured = of.Figures.GetValueOrDefault(figure.Code)
               select new ReadFigure(
                   $"{of.Attribute}/{of.Category}/{figure.Name}", measured.Value, measured.Interval?.Lower, measured.Interval?.Upper),
        ];
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xlsx");
        await File.WriteAllBytesAsync(file, await ContentAsync(sector));

        var read = await OpenPyxl.FiguresAsync(file);

        File.Delete(file);
        Assert.Equal(stored.Select(figure => figure.Metric).Order(), read.Select(figure => figure.Metric).Order());
        Assert.Contains(read, figure => figure is { Metric: "nation/wales/Partners", Lower: not null });
        foreach (var figure in read)
        {
            var kept = stored.Single(one => one.Metric == figure.Metric);
            Assert.Equal(kept.Value, figure.Value, Near);
            Assert.Equal(kept.Lower, figure.Lower, Near);
            Assert.Equal(kept.Upper, figure.Upper, Near);
        }

        // Excel works with fifteen digits.
        static bool Near(double? one, double? other) => one is { } first && other is { } second
            ? Math.Abs(first - second) <= 1e-14 * Math.Max(1, Math.Abs(first))
            : one is null && other is null;
    }

    [Theory]
    [InlineData("The UK democracy sector", "the-uk-democracy-sector-trends-evaluator-2026-03.xlsx")]
    [InlineData("Dŵr & Tŷ: /../ \"Cymru\"", "dwr-ty-cymru-trends-evaluator-2026-03.xlsx")]
    [InlineData("民主", "trends-evaluator-2026-03.xlsx")]
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

        Assert.EndsWith("-trends-evaluator-2026-03.xlsx", (await NewestAsync(sector))!.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_opens_and_has_a_row_for_each_wave_in_the_order_of_their_periods()
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
        Assert.Equal(["Jan to Mar 2026", "Apr to Jun 2026", "Jul to Sep 2026"], FirstColumn(document, "ResponseByWave"));
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

    private static WorkbookRow Row(WorkbookDue due, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        SectorId = due.SectorId,
        Edition = due.Edition.Edition,
        Language = due.Edition.Language,
        AnalysedAt = due.AnalysedAt,
        Provisional = due.Provisional,
        StartedAt = now,
        ProgressAt = now,
        Done = 0,
        Total = 0,
    };

    private static Task<WorkbookRow?> NewestAsync(TestSector sector) =>
        sector.ReadAsync(session => new WorkbookStore(session).NewestAsync(sector.Row.Id, WorkbookEdition.All[0]));

    private static Task<IReadOnlyList<WorkbookRow>> ListAsync(TestSector sector) =>
        sector.ReadAsync(session => new WorkbookStore(session).ListAsync(sector.Row.Id));

    private static async Task<byte[]> ContentAsync(TestSector sector) => await ContentAsync(sector, (await NewestAsync(sector))!.Id);

    private static async Task<byte[]> ContentAsync(TestSector sector, Guid id) =>
        (await sector.ReadAsync(session => new WorkbookStore(session).ContentAsync(sector.Row.Id, id)))!;

    private static IEnumerable<string> FirstColumn(SpreadsheetDocument document, string table)
    {
        var texts = document.WorkbookPart!.SharedStringTablePart!.SharedStringTable;
        var sheet = document.WorkbookPart.WorksheetParts.Single(part => part.TableDefinitionParts.Any(one => one.Table.Name == table));
        var top = int.Parse(sheet.TableDefinitionParts.Single().Table.Reference!.Value!.Split(':')[0][1..]);
        return sheet.Worksheet.Descendants<Row>().Where(row => row.RowIndex! > top)
            .Select(row => texts.ElementAt(int.Parse(row.GetFirstChild<Cell>()!.CellValue!.Text)).InnerText);
    }

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
