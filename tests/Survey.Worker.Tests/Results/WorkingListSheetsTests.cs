using System.IO.Compression;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Lists;
using Survey.Database.Results;
using Survey.Worker.Lists;

namespace Survey.Worker.Tests.Results;

/// <summary>What evaluators note is in their workbook, and in nobody else's.</summary>
public sealed class WorkingListSheetsTests
{
    private const string Note = "They met\nin May: <b>a joint march</b>";

    [Fact]
    public async Task Every_row_of_a_working_list_is_in_the_evaluators_workbook_as_it_is_stored()
    {
        await using var sector = await TestSector.CreateAsync();
        await TwoWavesAsync(sector);

        var overlaps = await ReadAsync(sector, "OverlapsWorkedOn");
        var introductions = await ReadAsync(sector, "IntroductionsWorkedOn");

        var stored = await sector.ReadAsync(session => new WorkingListStore(session).LoadAsync(sector.Row.Id));
        var noted = overlaps.Concat(introductions).Where(row => row["Status"] != "Nothing yet").ToList();
        Assert.Equal(
            stored.Select(row => (row.First.Reference, row.First.Name, row.Second.Reference, row.Second.Name, row.Versions[^1].Note))
                .OrderBy(row => row.Note.Status),
            noted.Select(row => (row["First reference"], row["First organisation"], row["Second reference"], row["Second organisation"],
                Note: Read(row))).OrderBy(row => row.Note.Status));
        Assert.All(noted, row => Assert.Equal("Jan to Mar 2026", row["First noted in"]));
        Assert.Equal(
            ["Plans to do the same: Yes, Apr to Jun 2026 (confirmed)", "Bids to the same fund: No, [z]"],
            overlaps.Select(row => $"{row["Kind"]}: {row["Tie reported later"]}, {row["Waves with a tie"]}").OrderDescending());
        Assert.All(overlaps, row => Assert.Equal(("No", "Both march."), (row["On the list"], row["Why"])));
        var gone = Assert.Single(introductions, row => row["On the list"] == "No");
        Assert.Equal(("Introduced", "Yes"), (gone["Status"], gone["Tie reported later"]));
        Assert.Contains(introductions, row =>
            row["Status"] == "Nothing yet" && row["Why"].StartsWith("Partners in common: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_working_list_is_in_no_edition_that_is_passed_on()
    {
        await using var sector = await TestSector.CreateAsync();
        await TwoWavesAsync(sector);
        string[] secrets = ["a joint march", "=Bethan", "Working list", "WorkedOn", "Both march", "Introduced"];

        foreach (var edition in WorkbookEdition.All)
        {
            var package = await TextAsync(sector, edition);
            Assert.All(secrets, secret => Assert.Equal(
                edition.Edition == WorkbookEdition.Evaluator, package.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public async Task What_is_noted_later_is_in_the_workbook_of_the_next_analysis()
    {
        await using var sector = await TestSector.CreateAsync();
        var wave = await MeetAsync(sector, quarter: 0, ("org1", ["org3"]), ("org2", ["org3"]), ("org3", []));
        await BuildAsync(sector);
        await NoteAsync(sector, wave, PairKinds.Bids, "org1", "org2", new RowNote { Status = "joint" });
        await BuildAsync(sector);
        Assert.DoesNotContain("Joint: they", await TextAsync(sector, WorkbookEdition.All[0]), StringComparison.Ordinal);

        await sector.AnswerAsync(wave, "org3", ["org1"]);
        await BuildAsync(sector);

        Assert.Equal("Joint", Assert.Single(await ReadAsync(sector, "OverlapsWorkedOn"))["Status"]);
    }

    /// <summary>In the first wave two overlaps and an introduction are noted; in the second one pair of them works together.</summary>
    private static async Task TwoWavesAsync(TestSector sector)
    {
        var first = await MeetAsync(sector, quarter: 0, ("org1", ["org3"]), ("org2", ["org3"]), ("org3", []));
        await BuildAsync(sector);
        await NoteAsync(sector, first, PairKinds.Work, "org1", "org2",
            new RowNote { Status = "talking", Owner = "=Bethan", Day = new DateOnly(2026, 5, 1), Note = Note });
        await NoteAsync(sector, first, PairKinds.Bids, "org4", "org2", new RowNote { Status = "deliberate" });
        await NoteAsync(sector, first, PairKinds.Introduction, "org2", "org1", new RowNote { Status = "introduced", Owner = "Ann" });
        await sector.CloseAsync(first);
        var second = await MeetAsync(sector, quarter: 1, ("org1", ["org2", "org3"]), ("org2", ["org1", "org3"]), ("org4", ["org3"]));
        await sector.CloseAsync(second);
        await BuildAsync(sector);
    }

    private static async Task<Guid> MeetAsync(TestSector sector, int quarter, params (string Reference, string[] Partners)[] answers)
    {
        if (quarter == 0) await sector.AddAsync(6);
        var wave = await sector.OpenAsync(quarter);
        foreach (var (reference, partners) in answers) await sector.AnswerAsync(wave, reference, partners);
        return wave;
    }

    private static Task NoteAsync(TestSector sector, Guid wave, string kind, string one, string other, RowNote note) =>
        sector.WriteAsync(async session =>
        {
            var staff = new StaffStore(session);
            var ann = (await staff.FindByEmailAsync(sector.Row.Id, "ann@example.org"))
                ?? (await staff.AddAsync(sector.Row.Id, "Ann", "ann@example.org", Roles.Evaluator, sector.Clock.Now()))!;
            var ids = (await new InvitationStore(session).ListAsync(wave))
                .ToDictionary(invitation => invitation.OrganisationReference, invitation => invitation.OrganisationId);
            Assert.True(await new WorkingListStore(session).NoteAsync(
                sector.Row.Id, new ListedRow(PairSubject.Of(kind, ids[one], ids[other], null), wave, "Both march."), seen: 0,
                new Noting(note, ann.Id, sector.Clock.Now())));
        });

    private static async Task BuildAsync(TestSector sector)
    {
        sector.Clock.Advance(WorkbookStore.Rest);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        await sector.BuildWorkbooks().RunAsync(CancellationToken.None);
    }

    private static async Task<IReadOnlyList<Dictionary<string, string>>> ReadAsync(TestSector sector, string table)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xlsx");
        await File.WriteAllBytesAsync(file, await ContentAsync(sector, WorkbookEdition.All[0]));
        var rows = await OpenPyxl.RowsAsync(file, table);
        File.Delete(file);
        return rows;
    }

    private static RowNote Read(Dictionary<string, string> row)
    {
        return new RowNote
        {
            Status = WorkingList.All.SelectMany(list => list.Statuses.Keys.Where(status => list.Word(status) == row["Status"])).Single(),
            Owner = Given("Owner"),
            Day = Given("Look again on") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd") : null,
            Note = Given("Note"),
        };

        string? Given(string heading) => row[heading] == "[z]" ? null : row[heading];
    }

    private static async Task<string> TextAsync(TestSector sector, WorkbookEdition edition)
    {
        using var package = new ZipArchive(new MemoryStream(await ContentAsync(sector, edition)));
        return string.Concat(package.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }

    private static Task<byte[]> ContentAsync(TestSector sector, WorkbookEdition edition) => sector.ReadAsync(async session =>
    {
        var store = new WorkbookStore(session);
        return (await store.ContentAsync(sector.Row.Id, (await store.NewestAsync(sector.Row.Id, edition))!.Id))!;
    });
}
