using System.Globalization;
using System.Text.Json.Nodes;
using Survey.Database.Access;
using Survey.Database.Results;

namespace Survey.EndToEnd.Tests;

/// <summary>
/// Real network surveys, replayed: imported, asked, answered over HTTP, analysed, and read from the workbook. What comes out equals the
/// reference values that R and Python gave for the same data (data/*/README.md names sources).
/// </summary>
public sealed class RealSurveysTests
{
    private const double Tolerance = 1e-9;

    /// <summary>Rating scale 1 to 4; a tie is a rating of at least the threshold; a rating may be withheld.</summary>
    private static string Definition(int threshold) =>
        $$"""
        {
          "schema": 1, "key": "replay", "version": 1, "title": { "en": "Replay" },
          "codebook": { "closeness": [
            { "code": "c1", "value": 1, "text": { "en": "One" } }, { "code": "c2", "value": 2, "text": { "en": "Two" } },
            { "code": "c3", "value": 3, "text": { "en": "Three" } }, { "code": "c4", "value": 4, "text": { "en": "Four" } } ] },
          "sections": [ { "code": "partners", "title": { "en": "Partners" }, "questions": [ {
            "code": "contact", "type": "roster", "text": { "en": "Whom did you meet?" }, "required": true,
            "followUps": [ { "code": "closeness", "type": "scale", "choices": "closeness", "dontKnow": true,
              "text": { "en": "How close are you to {organisation}?" },
              "measures": { "as": "collaboration", "threshold": {{threshold}} } } ] } ] } ]
        }
        """;

    [Fact]
    public async Task Seven_waves_with_missing_respondents_give_the_reference_values()
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var set = new DataSet("vandebunt");
        var instrument = await quarter.AddInstrumentAsync(Definition(threshold: 2));
        await quarter.ImportAsync(set.Organisations("wave0"));

        for (var wave = 0; wave <= 6; wave++) await ReplayAsync(quarter, set, $"wave{wave}", instrument, wave);

        using var workbook = await WorkbookAsync(app);
        for (var wave = 0; wave <= 6; wave++)
        {
            var column = PeriodOf(wave);
            var (reference, nonresponse) = (set.Reference($"wave{wave}"), set.NonResponse($"wave{wave}"));
            AssertCell(workbook, "Participation", "participation.rate", column, nonresponse["response_rate"]);
            AssertCell(workbook, "Collaboration", "collaboration.density", column, nonresponse["density_available_case"]);
            AssertCell(workbook, "Collaboration", "collaboration.reciprocity", column, nonresponse["reciprocity_edgewise_available_case"]);
            AssertCell(workbook, "Collaboration", "collaboration.ties", column, reference["ties"]);
            Assert.Equal(
                nonresponse["cells_observed"]!.GetValue<double>(),
                Cell(workbook, "Collaboration", "collaboration.density", "Cases", column));
        }

        foreach (var change in set.Change)
        {
            var column = PeriodOf(int.Parse(change["to"]!.GetValue<string>()[4..], CultureInfo.InvariantCulture));
            AssertCell(workbook, "Change", "change.jaccard", column, change["jaccard"]);
            AssertCell(workbook, "Change", "change.persistence", column, change["tie_persistence"]);
            AssertCell(workbook, "Change", "change.formation", column, change["formation_rate"]);
        }
    }

    [Theory]
    [InlineData("emon_texas")]
    [InlineData("emon_mtsthelens")]
    public async Task A_network_of_organisations_gives_the_reference_values(string name)
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var set = new DataSet(name);
        var instrument = await quarter.AddInstrumentAsync(Definition(threshold: 1));
        await quarter.ImportAsync(set.Organisations("contact"));

        await ReplayAsync(quarter, set, "contact", instrument, 0);

        using var workbook = await WorkbookAsync(app);
        var reference = set.Reference("contact");
        var column = PeriodOf(0);
        AssertCell(workbook, "Collaboration", "collaboration.ties", column, reference["ties"]);
        AssertCell(workbook, "Collaboration", "collaboration.density", column, reference["density"]);
        AssertCell(workbook, "Collaboration", "collaboration.reciprocity", column, reference["reciprocity_edgewise"]);
        AssertCell(workbook, "Collaboration", "collaboration.components", column, reference["weak_components"]);
        AssertCell(workbook, "Collaboration", "collaboration.largestComponent", column, reference["largest_weak_share"]);
        AssertCell(workbook, "Collaboration", "collaboration.isolates", column, reference["isolates"]);
        AssertCell(workbook, "Collaboration", "collaboration.clustering", column, reference["clustering_average_degree2plus"]);
        AssertCell(workbook, "Collaboration", "collaboration.meanStrength", column, reference["mean_tie_strength"]);
        AssertCell(workbook, "Concentration", "concentration.inDegree", column, reference["degree_centralization_in"]);
    }

    [Fact]
    public async Task The_workbook_opens_in_another_spreadsheet_program_with_the_same_figures()
    {
        using var app = new SurveyApp();
        using var evaluator = await app.StaffClientAsync(Roles.Evaluator);
        var quarter = new Quarter(app, evaluator);
        var set = new DataSet("emon_texas");
        await quarter.ImportAsync(set.Organisations("contact").Select(one => one.Reference == "1" ? one with { Name = "=1+1" } : one));
        await ReplayAsync(quarter, set, "contact", await quarter.AddInstrumentAsync(Definition(threshold: 1)), 0);

        var sheets = await LibreOffice.SheetsAsync(await ContentAsync(app));

        Assert.Contains("Cover", sheets.Keys);
        var degree = sheets["Collaboration"].Single(line => line.Contains("collaboration.meanDegree"));
        var reference = set.Reference("contact");
        Assert.Equal(
            reference["density"]!.GetValue<double>() * (reference["n"]!.GetValue<int>() - 1),
            double.Parse(degree.Split(',')[3].Trim('"'), CultureInfo.InvariantCulture), Tolerance);
        Assert.Contains(sheets["Organisations"], line => line.Contains("=1+1"));
    }

    private static async Task ReplayAsync(Quarter quarter, DataSet set, string layer, Guid instrument, int number)
    {
        var (wave, links) = await quarter.OpenAsync(instrument, number);
        Assert.Equal(set.Organisations(layer).Count, links.Count);
        foreach (var respondent in set.Respondents(layer))
            await quarter.AnswerAsync(links[respondent], Answers(set.Ratings(layer, respondent)));
        await quarter.CloseAndAnalyseAsync(wave);
    }

    private static JsonObject Answers(IReadOnlyDictionary<string, int?> ratings)
    {
        if (ratings.Count == 0) return new JsonObject { ["contact"] = new JsonObject { ["none"] = true } };
        var picked = new JsonObject();
        foreach (var (partner, rating) in ratings)
            picked[partner] = new JsonObject
            {
                ["closeness"] = rating is { } value ? JsonValue.Create($"c{value}") : new JsonObject { ["missing"] = "dontKnow" },
            };
        return new JsonObject { ["contact"] = new JsonObject { ["picked"] = picked } };
    }

    private static async Task<Workbook> WorkbookAsync(SurveyApp app) => new(await ContentAsync(app));

    private static async Task<byte[]> ContentAsync(SurveyApp app)
    {
        await using var session = await app.Database.ReadAsync();
        var store = new WorkbookStore(session);
        var newest = await store.NewestAsync(app.Sector.Id, WorkbookEdition.All[0]);
        return (await store.ContentAsync(app.Sector.Id, newest!.Id))!;
    }

    private static string PeriodOf(int quarter) =>
        $"{new[] { "Jan to Mar", "Apr to Jun", "Jul to Sep", "Oct to Dec" }[quarter % 4]} {2024 + (quarter / 4)}";

    private static object Cell(Workbook workbook, string sheet, string metric, string figure, string column) =>
        workbook.Table(sheet).Single(row => (string)row["Code"] == metric && (string)row["Period"] == column)[figure];

    private static void AssertCell(Workbook workbook, string sheet, string metric, string column, JsonNode? expected)
    {
        var cell = Cell(workbook, sheet, metric, "Value", column);
        if (expected is null)
        {
            Assert.Equal("[x]", cell);
            return;
        }

        var value = expected.GetValue<double>();
        Assert.True(
            Math.Abs((double)cell - value) <= Tolerance * Math.Max(1, Math.Abs(value)), $"{metric} in {column}: {cell}, expected {value}");
    }
}
