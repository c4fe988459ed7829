using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ClosedXML.Excel;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;

namespace Survey.EndToEnd.Tests;

/// <summary>Every state of the working lists and of what is imported, on a desktop and at the narrowest width that counts.</summary>
public sealed class ListsAndImportsTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string LongName = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Citizens’ Assembly for Constitutional Reform";
    private const string LongWord = "https://www.example.org/minutes/2026/05/01/who-was-there-and-what-was-said-about-the-march.html";

    private static readonly string[] Names =
        [LongName, "Birch Voices", "Cedar Assembly", "Dunmere Trust", "Elmwick Commons", "Fenholt Network", "Gorsefield Action", "Hazel Lab"];

    [Theory]
    [InlineData(1200)]
    [InlineData(320)]
    public async Task The_working_lists_are_in_order_with_rows_a_history_and_a_conflict(int width)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var (quarter, instrument) = await BeginAsync(app, evaluator);
        var page = await SignedInAsync(app, width);
        Task LookAsync(string state) => page.AssertGoodAsync($"lists-{width}-{state}");
        await GoAsync(page, app, "/lists/overlaps");
        Assert.Equal("Results", (await page.Locator("#navigation [aria-current]").TextContentAsync())!.Trim());
        await LookAsync("1-no-wave");
        var (wave, links) = await quarter.OpenAsync(instrument, quarter: 0);
        foreach (var (reference, link) in links) await quarter.AnswerAsync(link, Answers(reference));
        await quarter.CloseAndAnalyseAsync(wave);

        foreach (var (list, status) in new[] { ("overlaps", "talking"), ("introductions", "planned") })
        {
            await GoAsync(page, app, $"/lists/{list}");
            Assert.NotEqual(0, await page.Locator(".govuk-summary-card").CountAsync());
            await LookAsync($"{list}-2-rows");
            await page.Locator(".govuk-summary-card").Filter(new() { HasText = LongName }).First.GetByRole(AriaRole.Link).ClickAsync();
            await LookAsync($"{list}-3-row");
            await page.Locator($"input[name=state][value={status}]").CheckAsync();
            await page.Locator("input[name=who]").FillAsync("Bethan of the evaluation team");
            await page.Locator("input[name=day]").FillAsync("2026-05-01");
            await page.Locator("textarea").FillAsync($"They met.\n{LongWord}");
            var key = new Uri(page.Url).Segments[^1];
            var noted = await evaluator.PutAsJsonAsync($"/api/v1/lists/{list}/{key}", new { version = 0, note = "Somebody was quicker." });
            Assert.True(noted.IsSuccessStatusCode);
            await SaveAsync(page);
            Assert.Contains("nothing was overwritten", await page.Locator(".govuk-error-summary").TextContentAsync());
            await LookAsync($"{list}-4-conflict");
            await SaveAsync(page);
            Assert.Equal(2, await page.Locator("ol > li").CountAsync());
            await LookAsync($"{list}-5-history");
            // More than the field lets a person type.
            await page.Locator("input[name=who]").EvaluateAsync("field => field.value = 'x'.repeat(101)");
            await SaveAsync(page);
            await LookAsync($"{list}-6-refused");
            await GoAsync(page, app, $"/lists/{list}?status={status}");
            await LookAsync($"{list}-7-noted");
            await GoAsync(page, app, $"/lists/{list}?topic=nothing");
            await LookAsync($"{list}-8-nothing-matches");
        }
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(320)]
    public async Task Imports_are_in_order_empty_with_a_report_and_when_they_are_done(int width)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var (_, instrument) = await BeginAsync(app, evaluator);
        var page = await SignedInAsync(app, width);
        Task LookAsync(string state) => page.AssertGoodAsync($"imports-{width}-{state}");

        await GoAsync(page, app, "/instruments/xlsform");
        await LookAsync("form-1-empty");
        await UploadAsync(page, "file", "form.xlsx", Form("select_one nowhere"));
        Assert.Contains("survey, row 3, type", await page.Locator("main").TextContentAsync());
        await LookAsync("form-2-refused");
        await UploadAsync(page, "file", "form.xlsx", Form("geopoint"));
        Assert.Contains("Nothing was changed yet", await page.Locator("main").TextContentAsync());
        await LookAsync("form-3-report");

        await GoAsync(page, app, "/waves/import");
        await LookAsync("wave-1-empty");
        await FillPlanAsync(page, instrument);
        await UploadAsync(page, "ties", "ties.csv", Ties($"ORG1,ORG2,3,\nORG1,{LongWord},1,\n"));
        Assert.Contains("ties, row 3, to", await page.Locator("main").TextContentAsync());
        await LookAsync("wave-2-findings");
        await FillPlanAsync(page, instrument);
        await page.Locator("input[name=organisations]").SetInputFilesAsync(
            FileOf("organisations.csv", "id,responded\nORG1,1\nORG2,1\nORG3,0\n"u8.ToArray()));
        await UploadAsync(page, "ties", "ties.csv", Ties("ORG1,ORG2,3,a\nORG2,ORG3,2,b\n"));
        await LookAsync("wave-3-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import the wave" }).ClickAsync();
        Assert.Contains("asked elsewhere", await page.Locator("main").TextContentAsync());
        await LookAsync("wave-4-imported");

        await GoAsync(page, app, "/directory/import");
        await LookAsync("kumu-1-empty");
        await UploadAsync(page, "kumu", "map.xlsx", "no workbook"u8.ToArray());
        await LookAsync("kumu-2-refused");
        await UploadAsync(page, "kumu", "map.xlsx", Kumu());
        Assert.Contains("What became of the Kumu workbook", await page.Locator("main").TextContentAsync());
        await LookAsync("kumu-3-report");
    }

    private static async Task<(Quarter Quarter, Guid Instrument)> BeginAsync(SurveyApp app, HttpClient evaluator)
    {
        var quarter = new Quarter(app, evaluator);
        var definition = InstrumentJson.Write(ShippedInstruments.SectorConnectedness);
        var instrument = await quarter.AddInstrumentAsync(Encoding.UTF8.GetString(definition));
        await quarter.ImportAsync(Names.Select((name, position) => ($"ORG{position + 1}", name)));
        return (quarter, instrument);
    }

    private async Task<IPage> SignedInAsync(SurveyApp app, int width)
    {
        var page = await chromium.PageAsync(width: width);
        await page.GotoAsync(await app.SignInLinkAsync(Roles.Evaluator));
        await page.Locator("main form button").ClickAsync();
        return page;
    }

    /// <summary>Everybody does the same and works with the next.</summary>
    private static JsonObject Answers(string reference)
    {
        var next = $"ORG{(int.Parse(reference[3..]) % Names.Length) + 1}";
        var said = new JsonObject { ["frequency"] = "monthly", ["reliability"] = "3", ["shared-aims"] = "4", ["openness"] = "2" };
        return new JsonObject
        {
            ["partners"] = new JsonObject { ["picked"] = new JsonObject { [next] = said } },
            ["activities"] = new JsonArray("research", "campaigning"),
        };
    }

    private static Task<IResponse?> GoAsync(IPage page, SurveyApp app, string path) => page.GotoAsync(new Uri(app.Address, path).ToString());

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

    private static async Task FillPlanAsync(IPage page, Guid instrument)
    {
        foreach (var (field, day) in new[]
        {
            ("PeriodFrom", "2023-10-01"), ("PeriodTo", "2023-12-31"), ("OpensOn", "2024-01-02"), ("ClosesOn", "2024-01-20"),
        })
        {
            await page.Locator($"input[name='Plan.{field}']").FillAsync(day);
        }

        await page.Locator("select[name='Plan.InstrumentId']").SelectOptionAsync(instrument.ToString());
    }

    /// <summary>Chooses the file and sends the form that it stands in.</summary>
    private static async Task UploadAsync(IPage page, string field, string name, byte[] content)
    {
        var form = page.Locator("main form").Filter(new() { Has = page.Locator($"input[name={field}]") });
        await form.Locator($"input[name={field}]").SetInputFilesAsync(FileOf(name, content));
        await form.GetByRole(AriaRole.Button).Last.ClickAsync();
    }

    private static FilePayload FileOf(string name, byte[] content) => new()
    {
        Name = name, MimeType = "application/octet-stream", Buffer = content,
    };

    /// <summary>With a column that has a very long name and no meaning.</summary>
    private static byte[] Ties(string rows) => Encoding.UTF8.GetBytes($"from,to,value,{new string('x', 60)}\n{rows}");

    /// <param name="type">Of the second question.</param>
    private static byte[] Form(string type) => Book(
        ("survey",
        [
            ["type", "name", "label", "relevant"], ["text", "motto", "What is your motto?", "${averyveryverylongnameofaquestion} = 'yes'"],
            [type, "where", "Where are you?", ""], ["integer", "staff", "How many work for you?", ""],
        ]),
        ("settings", [["form_title", "form_id"], ["A form", "a-form"]]));

    private static byte[] Kumu() => Book(
        ("Elements",
        [
            ["Label", "Type", "Tags", "Description", "Image"], ["Alpha", "Charity", "voting|youth", "We vote", LongWord],
            ["Birch Voices", "Organisation", "", "", ""], ["Nia", "Person", "", "", ""], ["Gamma", LongName, "", "", ""],
        ]),
        ("Connections",
        [
            ["From", "To", "Direction", "Type", "Value"], ["Alpha", "Birch Voices", "directed", "works with", "3"],
            ["Alpha", LongWord, "", "", ""], ["Gamma", "Alpha", "sideways", "", "many"],
        ]));

    private static byte[] Book(params (string Name, string[][] Rows)[] sheets)
    {
        using var workbook = new XLWorkbook();
        foreach (var (name, rows) in sheets) workbook.AddWorksheet(name).Cell(1, 1).InsertData(rows);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }
}
