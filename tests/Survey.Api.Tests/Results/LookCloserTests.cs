using System.Net;
using Survey.Analysis.Inference;
using Survey.Analysis.Metrics;
using Survey.Api.Tests.Access;
using Survey.Database.Access;
using Survey.Database.Results;
using Survey.Database.Waves;
using static Survey.Api.Tests.Results.SampleWaves;

namespace Survey.Api.Tests.Results;

/// <summary>What an evaluator sees beneath the sector's figures: changes, organisations, groups.</summary>
public sealed class LookCloserTests
{
    private static readonly DateOnly Autumn = new(2025, 7, 1);
    private static readonly DateOnly Winter = new(2025, 10, 1);

    [Fact]
    public async Task Get_AMetric_SaysHowItChangedWhatThatIsMadeOfAndWhatTheSilentCouldAlter()
    {
        await using var app = new AppFixture();
        var sector = (await app.SectorAsync()).Id;
        var earlier = await app.AddWaveAsync(sector, Autumn, 31, [Figure(Density.Definition.Code, 0.15, 700)]);
        var later = await app.AddWaveAsync(sector, Winter, 31, [Figure(Density.Definition.Code, 0.218, 772, 0.18, 0.26)]);
        await app.WriteAsync(async session =>
        {
            await new ChangeStore(session).ReplaceAsync(later, earlier,
            [
                new Change
                {
                    Metric = Density.Definition.Code, Before = 0.16, Now = 0.21, Difference = 0.05, Lower = 0.02, Upper = 0.08, P = 0.0009,
                    AdjustedP = 0.0123, Verdict = Verdict.Rise, Organisations = 38,
                    Unmatched = new ChangeParts(0.068, 0.05, 0.01, -0.002, 0.01),
                },
            ]);
            await new SensitivityStore(session).ReplaceAsync(
                later, [new Sensitivity(Density.Definition.Code, 0.17, 0.31, SensitivityBadge.Fragile)]);
            return true;
        });

        var page = await (await app.SignInAsync(Roles.Evaluator)).OpenAsync("/results/collaboration.density");

        Assert.Contains("+5.0 points among 38 organisations in both waves, 95% interval +2.0 points to +8.0 points", page.Main);
        Assert.Contains("made of change +5.0 points, entry +1.0 points, exit −0.2 points and response +1.0 points", page.Main);
        Assert.Contains("Fragile: the silent could move it to between 17.0% and 31.0%", page.Main);
        Assert.Contains("0.012", page.Main);
        Assert.Equal(["Rise", "Rise"], page.Html.QuerySelectorAll(".govuk-tag--green").Select(tag => tag.TextContent.Trim()));
    }

    [Fact]
    public async Task Get_Organisations_ListsThemByNameOrByAFigureAndSaysWhereThereIsNone()
    {
        await using var app = new AppFixture();
        var wave = await app.AddWaveAsync((await app.SectorAsync()).Id, Winter, 31, [Figure(Density.Definition.Code, 0.2, 700)]);
        await app.WriteAsync(async session =>
        {
            var roster = await new RosterStore(session).LoadAsync(wave);
            await new OrganisationFigureStore(session).ReplaceAsync(wave,
            [
                new OrganisationFigures { Id = roster[0].OrganisationId.ToString(), DegreeEither = 3, ArticulationPoint = false },
                new OrganisationFigures { Id = roster[1].OrganisationId.ToString(), DegreeEither = 12, InDegreeRate = 0.25, ArticulationPoint = true },
            ]);
            return true;
        });
        var browser = await app.SignInAsync(Roles.Evaluator);

        var byName = await browser.OpenAsync("/results/organisations");
        var byPartners = await browser.OpenAsync($"/results/organisations?wave={wave}&sort=-degreeEither");

        Assert.Equal(40, byName.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["12", "25.0%", "[x]", "[x]", "[x]", "[x]", "[x]", "yes"], Cells(byPartners, 0));
        Assert.Equal(["3", "[x]", "[x]", "[x]", "[x]", "[x]", "[x]", "no"], Cells(byPartners, 1));
        Assert.All(Cells(byPartners, 2), cell => Assert.Equal("[x]", cell));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/results/organisations?wave={Guid.NewGuid()}")).StatusCode);

        static IEnumerable<string> Cells(Page page, int row) =>
            page.Html.QuerySelectorAll("tbody tr")[row].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim());
    }

    [Fact]
    public async Task Get_Groups_ShowsEachGroupAndWhetherLinksCrossMoreThanAtRandom()
    {
        await using var app = new AppFixture();
        var wave = await app.AddWaveAsync((await app.SectorAsync()).Id, Winter, 31, [Figure(Density.Definition.Code, 0.2, 700)]);
        var groups = new GroupFigures
        {
            Attribute = "nation",
            Category = "wales",
            Organisations = 8,
            Answered = 6,
            Within = new(0.3, new(0.15, 0.45)),
            ToOthers = 0.1,
            MeanDegree = 4.5,
            Ei = -0.2,
            InclusionRatio = 0.8,
        };
        await app.WriteAsync(async session =>
        {
            await new GroupFigureStore(session).ReplaceAsync(wave, new Dictionary<string, AttributeFigures>
            {
                ["nation"] = new([groups], new MixingTest(new PermutationTest(-0.1, 0.2, 0.1, 0.004, 0.99, 0.004, 1999), null)),
            });
            return true;
        });

        var page = await (await app.SignInAsync(Roles.Evaluator)).OpenAsync("/results/groups");

        Assert.Equal("By nation", page.Html.QuerySelector("caption")!.TextContent);
        Assert.Equal(
            ["6 of 8", "4.50", "30.0%15.0% to 45.0%", "10.0%", "[x]", "-0.20", "0.80"],
            page.Html.QuerySelectorAll("tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("is -0.10; it would be 0.20 if the groups", page.Main);
        Assert.Contains("(p = 0.004)", page.Main);
    }

    [Fact]
    public async Task Get_GroupsOverTheWaves_ShowsOneFigureInEveryWave()
    {
        await using var app = new AppFixture();
        var sector = (await app.SectorAsync()).Id;
        foreach (var (period, groups) in new[]
        {
            (Autumn, new[] { Group("wales", 6, 0.3), Group("scotland", 3, 0.25) }), (Winter, [Group("wales", 7, 0.4)]),
        })
        {
            var wave = await app.AddWaveAsync(sector, period, 31, [Figure(Density.Definition.Code, 0.2, 700)]);
            await app.WriteAsync(async session =>
            {
                await new GroupFigureStore(session).ReplaceAsync(
                    wave, new Dictionary<string, AttributeFigures> { ["nation"] = new(groups, new MixingTest(null, null)) });
                return true;
            });
        }

        var browser = await app.SignInAsync(Roles.Evaluator);
        var link = (await browser.OpenAsync("/results/groups")).Html.QuerySelectorAll("a").Single(link => link.TextContent == "To others");
        var page = await browser.OpenAsync(link.GetAttribute("href")!);

        Assert.Equal(["Jul to Sep 2025", "Oct to Dec 2025"], Texts(page, "thead th").Skip(1));
        Assert.Equal(["Scotland", "Wales"], Texts(page, "tbody th"));
        Assert.Equal(["25.0% 3 of 8", "[z]", "30.0% 20.0% to 50.0% 6 of 8", "40.0% 20.0% to 50.0% 7 of 8"], Texts(page, "tbody td"));
        Assert.Equal("To others", page.Html.QuerySelector("main [aria-label*=over] [aria-current]")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/results/groups?over=nothing")).StatusCode);

        static GroupFigures Group(string nation, int answered, double toOthers) => new()
        {
            Attribute = "nation",
            Category = nation,
            Organisations = 8,
            Answered = answered,
            ToOthers = new(toOthers, answered > 5 ? new(0.2, 0.5) : null),
        };

        static IEnumerable<string> Texts(Page page, string selector) => page.Html.QuerySelectorAll(selector)
            .Select(cell => string.Join(' ', cell.ChildNodes.SelectMany(node => node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Theory]
    [InlineData("/results/organisations")]
    [InlineData("/results/groups")]
    public async Task Get_BeforeAnyWaveWasAnalysed_SaysWhenFiguresCome(string path)
    {
        await using var app = new AppFixture();

        Assert.Contains("a moment after the first organisation has answered",
            (await (await app.SignInAsync(Roles.Evaluator)).OpenAsync(path)).Main);
    }

    [Theory]
    [InlineData("/results/organisations")]
    [InlineData("/results/groups")]
    public async Task Get_ByAFunder_IsRefused(string path)
    {
        await using var app = new AppFixture();
        await app.AddWaveAsync((await app.SectorAsync()).Id, Winter, 31, [Figure(Density.Definition.Code, 0.2, 700)]);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(Roles.Funder)).GetAsync(path)).StatusCode);
    }
}
