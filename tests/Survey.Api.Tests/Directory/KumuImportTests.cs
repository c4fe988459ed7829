using System.IO.Compression;
using System.Net;
using ClosedXML.Excel;
using Microsoft.Extensions.DependencyInjection;
using Survey.Analysis.Spreadsheets;
using Survey.Api.Directory;
using Survey.Api.Tests.Return;
using Survey.Database.Access;
using Survey.Database.Directory;
using Survey.Worker.Results;

namespace Survey.Api.Tests.Directory;

/// <summary>A Kumu workbook becomes organisations of the directory, and what does not is told.</summary>
public sealed class KumuImportTests
{
    private static readonly string[][] Elements =
    [
        ["Label", "Type", "Tags", "Description", "Image"],
        ["Alpha", "Charity", "voting|youth", "We vote", ""],
        ["Beta", "Organisation", "", "", ""],
        ["Nia", "Person", "", "", ""],
        ["Alpha", "Charity", "", "", ""],
        ["Gamma", "Movement", "", "", ""],
    ];

    private static readonly string[][] Connections =
    [
        ["From", "To", "Direction", "Type", "Value"],
        ["Alpha", "Beta", "directed", "works with", "3"],
        ["Beta", "Gamma", "mutual", "", ""],
        ["Alpha", "Nobody", "", "", ""],
        ["Gamma", "Gamma", "", "", ""],
        ["Beta", "Alpha", "sideways", "", "many"],
    ];

    [Fact]
    public void What_is_understood_is_taken_over_and_all_else_is_told_with_its_place()
    {
        var kumu = KumuWorkbook.Read(Workbook(Elements, Connections), new DirectoryContent { Organisations = [], Contacts = [] });

        var import = DirectoryImport.Read(
            new DirectoryContent { Organisations = [], Contacts = [] }, new DirectoryFiles(kumu.Organisations, null));
        Assert.Equal(0, import.Problems.Total);
        var organisations = import.Changes.Organisations!.New.Select(change => change.After).ToList();
        Assert.Equal([("alpha", "Alpha", Kinds.Charity), ("beta", "Beta", Kinds.Other), ("gamma", "Gamma", Kinds.Other)],
            organisations.Select(one => (one.Reference, one.Name, one.Kind)));
        Assert.Equal(["voting", "youth"], organisations[0].Focus);
        Assert.Equal(4, kumu.Ties);
        var told = kumu.Findings.Kept.Select(finding => finding.Place).ToHashSet();
        Assert.All(
            [
                "Elements, row 2, description", "Elements, row 4, type", "Elements, row 5, label", "Elements, row 6, type", "Elements, row 3, nation",
                "Connections, row 2, type", "Connections, row 4, to", "Connections, row 5, to", "Connections, row 6, direction",
                "Connections, row 6, value",
            ],
            place => Assert.Contains(place, told));
    }

    [Fact]
    public void Who_is_in_the_directory_stays_who_they_are()
    {
        var known = new Organisation
        {
            Id = Guid.CreateVersion7(), Reference = "A-1", Name = "The Alpha", Aliases = ["Alpha"], Nation = Nations.Wales, Kind = Kinds.Network, Focus = ["Law"],
        };
        var directory = new DirectoryContent { Organisations = [known], Contacts = [] };

        var kumu = KumuWorkbook.Read(Workbook([["Label", "Size"], ["alpha", "large"], ["Beta", "huge"]], Connections), directory);

        var changed = Assert.Single(DirectoryImport.Read(directory, new DirectoryFiles(kumu.Organisations, null)).Changes.Organisations!.Changed).After;
        Assert.Equal(known with { Size = Sizes.Large, Aliases = changed.Aliases, Focus = changed.Focus, Identifiers = changed.Identifiers }, changed);
        Assert.Equal(("A-1", "Law"), (changed.Reference, Assert.Single(changed.Focus)));
        Assert.Contains("Elements, row 3, size", kumu.Findings.Kept.Select(finding => finding.Place));
    }

    [Fact]
    public void A_workbook_without_elements_is_a_problem()
    {
        var nothing = new DirectoryContent { Organisations = [], Contacts = [] };
        foreach (var content in new[] { Workbook([["Name"], ["Alpha"]], Connections), Workbook([["Label"], ["", ""]], Connections), "no"u8.ToArray() })
            Assert.True(KumuWorkbook.Read(content, nothing).Findings.Problems > 0);
    }

    [Fact]
    public async Task Nothing_changes_before_a_person_says_so_and_connections_come_back_as_files()
    {
        await using var app = new AppFixture();
        var convenor = await app.SignInAsync(Roles.Convenor);

        var preview = await UploadAsync(convenor, Workbook(Elements, Connections));
        Assert.Contains("4 connections understood", string.Join(' ', preview.Main.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("Elements, row 4, type", preview.Main, StringComparison.Ordinal);
        Assert.Empty((await DirectoryAsync(app)).Organisations);
        var files = await FilesAsync(preview);
        Assert.Equal("from,to,value\r\nalpha,beta,3\r\nbeta,gamma,1\r\ngamma,beta,1\r\nbeta,alpha,1\r\n", files["ties.csv"]);

        await preview.SubmitAsync("form[action*='handler=Confirm']");
        Assert.Equal(["Alpha", "Beta", "Gamma"], (await DirectoryAsync(app)).Organisations.Select(one => one.Name).Order());
        var refused = await UploadAsync(convenor, [1, 2, 3]);
        Assert.Contains("not a workbook", refused.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_Kumu_files_come_back_with_every_organisation_and_tie()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 3);
        await wave.AnswerAsync("home", ["p01", "p02"]);
        await wave.AnswerAsync("p01", ["home"]);
        await app.Services.GetRequiredService<AnalyseWavesJob>().RunAsync(CancellationToken.None);
        var package = await (await app.SignInAsync(Roles.Evaluator)).GetAsync($"/results/package?wave={wave.Wave.Id}");
        using var zip = new ZipArchive(await package.Content.ReadAsStreamAsync());
        var files = zip.Entries.Where(entry => entry.FullName.Contains("kumu", StringComparison.OrdinalIgnoreCase)).ToList();
        var content = Workbook(Csv(files.Single(file => file.Name.Contains("elements"))), Csv(files.Single(file => file.Name.Contains("connections"))));
        var directory = await DirectoryAsync(app);

        var kumu = KumuWorkbook.Read(content, directory);

        Assert.Equal(0, kumu.Findings.Problems);
        Assert.Equal(3, kumu.Ties);
        var changes = DirectoryImport.Read(directory, new DirectoryFiles(kumu.Organisations, null)).Changes.Organisations!;
        Assert.Equal((0, 0, directory.Organisations.Count), (changes.New.Count, changes.Changed.Count, changes.Unchanged));
    }

    private static Task<DirectoryContent> DirectoryAsync(AppFixture app) =>
        app.ReadAsync(async session => await new DirectoryStore(session).LoadAsync((await app.SectorAsync()).Id));

    private static Task<Page> UploadAsync(HttpClient convenor, byte[] content) =>
        convenor.UploadAsync("/directory/import", "/directory/import?handler=Kumu", [("kumu", content)]);

    private static async Task<Dictionary<string, string>> FilesAsync(Page preview)
    {
        var answer = await preview.PostAsync("form[action*='handler=Analysis']", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            files[entry.Name] = await reader.ReadToEndAsync();
        }

        return files;
    }

    private static string[][] Csv(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var table = CsvTable.Read(entry.Name, copy.ToArray(), new Findings())!;
        return [table.Header.Cells, .. table.Rows.Select(row => row.Cells)];
    }

    private static byte[] Workbook(string[][] elements, string[][] connections)
    {
        using var workbook = new XLWorkbook();
        foreach (var (name, rows) in new[] { ("Elements", elements), ("Connections", connections) })
        {
            var sheet = workbook.AddWorksheet(name);
            foreach (var (row, number) in rows.Select((row, index) => (row, index + 1)))
                foreach (var (cell, column) in row.Select((cell, index) => (cell, index + 1)))
                    if (cell.Length > 0) sheet.Cell(number, column).SetValue(cell);
        }

        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }
}
