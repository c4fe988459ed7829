using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Survey.Analysis.Metrics;
using Survey.Api.Tests.Return;
using Survey.Database.Access;
using Survey.Database.Results;
using Survey.Database.Waves;
using Survey.Worker.Results;

namespace Survey.Api.Tests.Waves;

/// <summary>A wave that was asked elsewhere is looked at, kept, measured like any other and removed again.</summary>
public sealed class PastWaveImportTests
{
    private const string Ties = "from,to,value\nhome,p01,3\np01,home,2\np01,p02,1\n";
    private const string Asked = "id,responded\nhome,1\np01,1\np02,1\np03,0\n";

    [Fact]
    public async Task What_our_own_package_holds_comes_back_with_the_same_figures()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 6);
        foreach (var (who, partners) in Partners) await wave.AnswerAsync(who, partners, trust: who == "home" ? "4" : "2");
        await AnalyseAsync(app);
        var evaluator = await app.SignInAsync(Roles.Evaluator);
        var files = await PackageAsync(evaluator, wave.Wave.Id);

        var id = await ImportAsync(evaluator, await InstrumentAsync(app, wave.Wave.Id), files["ties.csv"], files["organisations.csv"]);
        await AnalyseAsync(app);

        var estimates = await EstimatesAsync(app);
        string[] metrics =
            ["participation.rate", "collaboration.density", "collaboration.reciprocity", "collaboration.meanStrength", "collaboration.confirmation", "trust.mean", "trust.mutual"];
        Assert.Equal(
            estimates[wave.Wave.Id].Where(one => metrics.Contains(one.Metric)).OrderBy(one => one.Metric),
            estimates[id].Where(one => metrics.Contains(one.Metric)).OrderBy(one => one.Metric));
        Assert.All(metrics, metric => Assert.NotNull(estimates[id].Single(one => one.Metric == metric).Value));
    }

    [Fact]
    public async Task Nothing_is_kept_before_a_person_says_so_and_removal_takes_everything_back()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 6);
        foreach (var (who, partners) in Partners) await wave.AnswerAsync(who, partners);
        await AnalyseAsync(app);
        var convenor = await app.SignInAsync(Roles.Convenor);
        var instrument = await InstrumentAsync(app, wave.Wave.Id);

        var preview = await UploadAsync(convenor, instrument, Ties, Asked);
        Assert.Contains("4 organisations were asked, 3 answered", Plain(preview.Main), StringComparison.Ordinal);
        Assert.Single(await WavesAsync(app));
        var added = await preview.SubmitAsync("form[action*='handler=Confirm']");
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        await AnalyseAsync(app);

        var page = await convenor.OpenAsync(added.Location!);
        Assert.Contains("asked elsewhere", page.Main, StringComparison.Ordinal);
        Assert.Equal("Imported", page.Html.QuerySelector("h1 .govuk-tag")!.TextContent);
        Assert.Equal(
            ["All (4)", "Answered (3)", "Silent (1)"], page.Html.QuerySelectorAll("nav[aria-label=Filter] a").Select(link => link.TextContent));
        Assert.DoesNotContain("Invitations sent", page.Main, StringComparison.Ordinal);
        var imported = (await WavesAsync(app)).Single(one => one.IsImported);
        Assert.Equal((true, false), (imported.ClosedAt is not null, imported.IsOpen));
        Assert.NotEmpty(await ChangesAsync(app, wave.Wave.Id));
        Assert.Equal(0.75, (await EstimatesAsync(app))[imported.Id].Single(one => one.Metric == "participation.rate").Value);
        Assert.Null((await EstimatesAsync(app))[imported.Id].Single(one => one.Metric == "trust.mean").Value);

        await page.SubmitAsync("form[action*='Remove']");
        await AnalyseAsync(app);
        Assert.Equal(wave.Wave.Id, Assert.Single(await WavesAsync(app)).Id);
        Assert.Empty(await ChangesAsync(app, wave.Wave.Id));
        Assert.Single(await EstimatesAsync(app));
    }

    [Fact]
    public async Task Every_page_and_file_that_a_closed_wave_has_an_imported_one_has_too_and_removed_it_leaves_nothing()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 6);
        var administrator = await app.SignInAsync(Roles.Administrator);
        var before = await RowsAsync(app);
        var id = await ImportAsync(administrator, await InstrumentAsync(app, wave.Wave.Id), Ties, Asked);
        await AnalyseAsync(app);
        await app.Services.GetRequiredService<BuildWorkbooksJob>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<LayOutMapsJob>().RunAsync(CancellationToken.None);

        foreach (var path in new[]
        {
            $"/waves/{id}", $"/waves/{id}?show=silent", $"/waves/{id}/calls", "/results", $"/results/groups?wave={id}",
            $"/results/organisations?wave={id}", $"/results/map?wave={id}", $"/lists/overlaps?wave={id}", $"/lists/introductions?wave={id}",
            $"/results/package?wave={id}", "/results/workbooks", "/impact", $"/api/v1/waves/{id}",
        })
        {
            Assert.True(HttpStatusCode.OK == (await administrator.GetAsync(path)).StatusCode, path);
        }

        // Nobody was or will be written to.
        foreach (var path in new[] { $"/waves/{id}/chasing", $"/waves/{id}/chasing/preview" })
            Assert.True(HttpStatusCode.NotFound == (await administrator.GetAsync(path)).StatusCode, path);
        Assert.Equal(3, await CountAsync(app, "Workbook"));

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/api/v1/waves/{id}/import")).StatusCode);
        Assert.Equal(before, await RowsAsync(app));
    }

    [Fact]
    public async Task The_wave_after_an_imported_one_asks_for_its_partners_first()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 6);
        await ImportAsync(await app.SignInAsync(Roles.Convenor), await InstrumentAsync(app, wave.Wave.Id), Ties, Asked);

        var lastTime = (await app.Browser().GetFromJsonAsync<JsonObject>(wave.Wave.Api() + "/last-time"))!["partners"]!.AsArray();
        var partner = Assert.Single(lastTime)!;
        Assert.Equal(("p01", "weekly"), ((string?)partner["reference"], (string?)partner["answers"]!["frequency"]));
    }

    [Fact]
    public async Task Days_that_do_not_fit_and_files_that_are_wrong_keep_nothing()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 6);
        var convenor = await app.SignInAsync(Roles.Convenor);
        var instrument = await InstrumentAsync(app, wave.Wave.Id);

        var future = await UploadAsync(convenor, instrument, Ties, Asked, closes: "2026-03-15");
        var overlap = await UploadAsync(convenor, instrument, Ties, Asked, from: "2026-01-01", to: "2026-01-31", closes: "2026-02-01");
        var stranger = await UploadAsync(convenor, instrument, Ties + "home,Nobody & Co,1\n", null);
        var nothing = await UploadAsync(convenor, instrument, null, null);

        Assert.All([future, overlap, stranger, nothing], page => Assert.Equal(HttpStatusCode.BadRequest, page.Status));
        Assert.Contains(future.FieldErrors, error => error.Contains("has passed", StringComparison.Ordinal));
        Assert.Contains(overlap.FieldErrors, error => error.Contains("does not overlap", StringComparison.Ordinal));
        Assert.Contains("ties, row 5, to", stranger.Main, StringComparison.Ordinal);
        Assert.Contains("Nobody & Co", stranger.Main, StringComparison.Ordinal);
        Assert.Single(await WavesAsync(app));
    }

    [Fact]
    public async Task Programs_import_and_remove_as_pages_do_and_only_what_was_imported_goes()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 6);
        var convenor = await app.SignInAsync(Roles.Convenor);
        var plan = $"instrumentId={await InstrumentAsync(app, wave.Wave.Id)}&periodFrom=2025-07-01&periodTo=2025-09-30&opensOn=2025-10-01&closesOn=2025-10-21";

        var preview = await PostAsync(convenor, $"{plan}&preview=true", Ties);
        Assert.Equal((HttpStatusCode.OK, true), (preview.Status, preview.Body["waveId"] is null));
        Assert.Equal(["frequency"], preview.Body["questions"]!.AsArray().Select(code => code!.GetValue<string>()));
        var refused = await PostAsync(convenor, plan, "from,to\nhome,Nobody\n");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("ties, row 2, to", refused.Body["errors"]!.AsObject().Select(error => error.Key));
        var imported = await PostAsync(convenor, plan, Ties);
        Assert.Equal(HttpStatusCode.OK, imported.Status);
        Assert.Equal(2, (await WavesAsync(app)).Count);

        Assert.Equal(HttpStatusCode.Conflict, (await convenor.DeleteAsync($"/api/v1/waves/{wave.Wave.Id}/import")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await convenor.DeleteAsync($"/api/v1/waves/{imported.Body["waveId"]}/import")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await convenor.DeleteAsync($"/api/v1/waves/{imported.Body["waveId"]}/import")).StatusCode);
        Assert.Equal(wave.Wave.Id, Assert.Single(await WavesAsync(app)).Id);
    }

    private static (string, string[])[] Partners =>
        [("home", ["p01", "p02"]), ("p01", ["home", "p02", "p03"]), ("p02", ["p01"]), ("p03", ["home"]), ("p04", []), ("p05", ["p01", "p06"])];

    // Twice, because a wave is measured anew once the wave before it has been.
    private static async Task AnalyseAsync(AppFixture app)
    {
        for (var run = 0; run < 2; run++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await app.Services.GetRequiredService<AnalyseWavesJob>().RunAsync(CancellationToken.None);
        }
    }

    private static Task<int> CountAsync(AppFixture app, string table) =>
        app.ReadAsync(session => session.FindAsync<int>($"SELECT COUNT(*) FROM {table}"));

    /// <summary>Rows of every table that has to do with a wave, without places on the map: they are organisations'.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(AppFixture app)
    {
        var rows = new List<string>();
        var tables = await app.ReadAsync(session => session.QueryAsync<string>(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('MapPlace', 'SectorMap', 'SignIn') ORDER BY name"));
        foreach (var table in tables) rows.Add($"{table} {await CountAsync(app, table)}");
        return rows;
    }

    private static async Task<IReadOnlyList<WaveRow>> WavesAsync(AppFixture app) =>
        await app.ReadAsync(async session => await new WaveStore(session).ListAsync((await app.SectorAsync()).Id));

    private static async Task<Guid> InstrumentAsync(AppFixture app, Guid wave) =>
        (await app.ReadAsync(session => new WaveStore(session).FindAsync(wave)))!.InstrumentId;

    private static async Task<ILookup<Guid, Estimate>> EstimatesAsync(AppFixture app) =>
        await app.ReadAsync(async session => await new EstimateStore(session).LoadAsync((await app.SectorAsync()).Id));

    private static async Task<IReadOnlyList<string>> ChangesAsync(AppFixture app, Guid wave) =>
        await app.ReadAsync(session => session.QueryAsync<string>("SELECT Metric FROM MetricChange WHERE WaveId = @wave", new { wave }));

    private static async Task<Dictionary<string, string>> PackageAsync(HttpClient evaluator, Guid wave)
    {
        using var zip = new ZipArchive(await (await evaluator.GetAsync($"/results/package?wave={wave}")).Content.ReadAsStreamAsync());
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries.Where(entry => entry.Name is "ties.csv" or "organisations.csv"))
        {
            using var reader = new StreamReader(entry.Open());
            files[entry.Name] = await reader.ReadToEndAsync();
        }

        return files;
    }

    private static async Task<Guid> ImportAsync(HttpClient convenor, Guid instrument, string ties, string organisations)
    {
        var preview = await UploadAsync(convenor, instrument, ties, organisations);
        Assert.True(preview.Status == HttpStatusCode.OK, preview.Main);
        return Guid.Parse((await preview.SubmitAsync("form[action*='handler=Confirm']")).Location!.Split('/')[^1]);
    }

    private static Task<Page> UploadAsync(
        HttpClient convenor, Guid instrument, string? ties, string? organisations,
        string from = "2025-07-01", string to = "2025-09-30", string closes = "2025-10-21")
    {
        var files = new[] { ("ties", ties), ("organisations", organisations) }.Where(file => file.Item2 is not null)
            .Select(file => (file.Item1, Encoding.UTF8.GetBytes(file.Item2!)));
        return convenor.UploadAsync("/waves/import", "/waves/import", [.. files],
            ("Plan.InstrumentId", $"{instrument}"), ("Plan.PeriodFrom", from), ("Plan.PeriodTo", to), ("Plan.OpensOn", "2025-10-01"),
            ("Plan.ClosesOn", closes));
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(HttpClient convenor, string query, string ties)
    {
        var sent = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(ties)), "ties", "ties.csv" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Asked)), "organisations", "organisations.csv" },
        };
        var answer = await convenor.PostAsync($"/api/v1/waves/import?{query}", sent);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
