using System.Net;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Results;
using static Survey.Api.Tests.Results.SampleWaves;

namespace Survey.Api.Tests.Results;

/// <summary>How far workbooks are, who may have which, and those that were kept.</summary>
public sealed class WorkbooksTests
{
    private static readonly DateOnly Winter = new(2025, 10, 1);
    private static readonly WorkbookEdition Welsh = new(WorkbookEdition.Publication, "cy");

    [Fact]
    public async Task Get_BeforeAnyWaveWasAnalysed_SaysWhenThereWillBeOne()
    {
        await using var app = new AppFixture();

        Assert.Contains("No workbook yet", (await (await app.SignInAsync(Roles.Evaluator)).OpenAsync("/results/workbooks")).Main);
    }

    [Fact]
    public async Task Get_TellsHowFarEachEditionIs()
    {
        await using var app = new AppFixture();
        var sectorId = (await app.SectorAsync()).Id;
        await app.AddWaveAsync(sectorId, Winter, answered: 31, []);
        var browser = await app.SignInAsync(Roles.Evaluator);
        Assert.Equal(3, Count("next in line", await MainAsync()));

        var row = await app.BeginWorkbookAsync(sectorId, app.Clock.Now());
        Assert.Contains("Being built. Load this page again in a moment.", await MainAsync());
        await WriteAsync(store => store.ProgressAsync(row.Id, 4_000, 250_000, app.Clock.Now()));
        Assert.Contains("Being built: 4,000 of 250,000 rows.", await MainAsync());

        await WriteAsync(store => store.FailAsync(row.Id, "The sheet Ties would have too many rows.", app.Clock.Now()));
        var page = await browser.OpenAsync("/results/workbooks");
        Assert.Contains("It could not be built. The sheet Ties would have too many rows.", Spaced(page.Main));
        await page.SubmitAsync("form[action*=Retry]");
        Assert.Equal(3, Count("next in line", await MainAsync()));

        await app.AddWorkbookAsync(sectorId, [1], app.Clock.Now());
        Assert.Equal(2, Count("next in line", await MainAsync()));
        Assert.Contains("test-sector-trends-2025-12.xlsx, 1 KB, built 2 Mar 2026, 09:00", await MainAsync());

        async Task<string> MainAsync() => Spaced((await browser.OpenAsync("/results/workbooks")).Main);

        Task<bool> WriteAsync(Func<WorkbookStore, Task> write) => app.WriteAsync(async session =>
        {
            await write(new WorkbookStore(session));
            return true;
        });
    }

    [Fact]
    public async Task An_earlier_workbook_can_be_had_as_it_was()
    {
        await using var app = new AppFixture();
        var sectorId = (await app.SectorAsync()).Id;
        var earlier = await app.AddWorkbookAsync(sectorId, [7, 7], app.Clock.Now());
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.AddWaveAsync(sectorId, Winter, answered: 31, []);
        await app.AddWorkbookAsync(sectorId, [8], app.Clock.Now());
        var browser = await app.SignInAsync(Roles.Evaluator);

        var link = (await browser.OpenAsync("/results/workbooks")).Html.QuerySelector("tbody a")!.GetAttribute("href");

        Assert.Equal($"/results/workbook/{earlier}", link);
        Assert.Equal<byte[]>([7, 7], await browser.GetByteArrayAsync(link));
    }

    [Fact]
    public async Task A_funder_gets_the_publication_and_nothing_else()
    {
        await using var app = new AppFixture();
        var sectorId = (await app.SectorAsync()).Id;
        await app.AddWaveAsync(sectorId, Winter, answered: 31, []);
        var evaluator = await app.AddWorkbookAsync(sectorId, [1], app.Clock.Now());
        var publication = await app.AddWorkbookAsync(sectorId, [2], app.Clock.Now(), Welsh);
        var funder = await app.SignInAsync(Roles.Funder);

        var page = await funder.OpenAsync("/impact");

        var links = page.Html.QuerySelectorAll("a.govuk-button").Select(link => link.GetAttribute("href"));
        Assert.Equal([$"/impact/workbook/{publication}"], links);
        Assert.Equal<byte[]>([2], await funder.GetByteArrayAsync($"/impact/workbook/{publication}"));
        Assert.Equal(HttpStatusCode.NotFound, (await funder.GetAsync($"/impact/workbook/{evaluator}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await funder.GetAsync($"/results/workbook/{evaluator}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await funder.GetAsync($"/results/workbook/{publication}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await funder.GetAsync("/results/workbooks")).StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_a_workbook_of_another_sector_or_a_convenor_any()
    {
        await using var app = new AppFixture();
        var sectorId = (await app.SectorAsync()).Id;
        await app.AddWaveAsync(sectorId, Winter, answered: 31, []);
        var publication = await app.AddWorkbookAsync(sectorId, [2], app.Clock.Now(), Welsh);
        var stranger = await app.SignInAsync(await app.AddStrangerAsync());
        var convenor = await app.SignInAsync(Roles.Convenor);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/impact/workbook/{publication}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await convenor.GetAsync($"/impact/workbook/{publication}")).StatusCode);
    }

    private static int Count(string part, string text) => text.Split(part).Length - 1;

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
