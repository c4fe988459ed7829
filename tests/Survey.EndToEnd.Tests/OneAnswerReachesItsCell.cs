using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Database.Access;
using Survey.Database.Results;

namespace Survey.EndToEnd.Tests;

/// <summary>
/// The way of one answer: what a person ticks in a form, in a browser that runs no scripts, is what the evaluator reads in the workbook's
/// cell. Read it to learn how the rooms connect.
/// </summary>
public sealed class OneAnswerReachesItsCell(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_value_chosen_in_a_form_is_the_value_in_the_workbook()
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var instrument = await quarter.AddInstrumentAsync(
            System.Text.Encoding.UTF8.GetString(InstrumentJson.Write(ShippedInstruments.SectorConnectedness)));
        await quarter.ImportAsync([("NORTH", "North Voices"), ("SOUTH", "South Forum"), ("EAST", "East Assembly")]);
        var (wave, links) = await quarter.OpenAsync(instrument, quarter: 0);

        var page = await chromium.PageAsync(javaScript: false);
        await page.GotoAsync(links["NORTH"].ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await page.GetByLabel("South Forum").CheckAsync();
        await SaveAsync(page);
        Assert.Equal("South Forum", await page.Locator("h1").TextContentAsync());
        await page.Locator("input[name=frequency][value=monthly]").CheckAsync();
        await page.Locator("input[name=reliability][value='4']").CheckAsync();
        await SaveAsync(page);
        await page.Locator("input[name=activities]").First.CheckAsync();
        await SaveAsync(page);
        await page.GotoAsync($"{links["NORTH"]}/check");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit your answers" }).ClickAsync();
        Assert.Contains("Thank you", await page.Locator("h1").TextContentAsync());

        await quarter.CloseAndAnalyseAsync(wave);
        await using var session = await app.Database.ReadAsync();
        var newest = await new WorkbookStore(session).NewestAsync(app.Sector.Id, WorkbookEdition.All[0]);
        var download = await evaluator.GetAsync($"/results/workbook/{newest!.Id}");
        using var workbook = new Workbook(await download.Content.ReadAsByteArrayAsync());

        var rating = workbook.Table("Ties").Single(row => (string)row["Question"] == "reliability");
        Assert.Equal(("NORTH", "SOUTH", 4.0), (rating["From reference"], rating["To reference"], rating["Number"]));
        var frequency = workbook.Table("Ties").Single(row => (string)row["Question"] == "frequency");
        Assert.Equal("monthly", frequency["Value"]);
        var participation = workbook.Table("Participation").Single(row => (string)row["Code"] == "participation.rate");
        Assert.Equal("Jan to Mar 2024", participation["Period"]);
        Assert.Equal(1 / 3.0, (double)participation["Value"], precision: 12);
    }

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save and continue", Exact = true }).ClickAsync();
}
