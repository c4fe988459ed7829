using System.Net;
using AngleSharp.Html.Dom;
using Survey.Api.Tests.Shared;
using Survey.Database.Access;
using Survey.Database.Waves;

namespace Survey.Api.Tests.Demo;

/// <summary>The network map of the demonstration, without scripts.</summary>
public sealed class DemoMapTests(DemoLoaderTests.SmallDemo demo) : IClassFixture<DemoLoaderTests.SmallDemo>
{
    [Fact]
    public async Task Every_organisation_of_the_roster_is_a_link_with_its_name_attribute_and_partners()
    {
        var wave = (await WavesAsync())[0];
        await using var session = await demo.Database.ReadAsync();
        var roster = await new RosterStore(session).LoadAsync(wave.Id);

        var page = await OpenAsync($"/results/map?wave={wave.Id}");

        var dots = page.QuerySelectorAll("a.survey-sector__dot:not(.survey-sector__dot--gone)");
        Assert.Equal(roster.Count, dots.Length);
        Assert.All(dots, dot => Assert.Matches("^.+, .+, [0-9]+ partners?$", dot.GetAttribute("aria-label")!));
        Assert.NotEmpty(page.QuerySelectorAll("path.survey-sector__tie--confirmed"));
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task An_organisation_has_the_same_place_in_every_wave()
    {
        var pictures = new List<Dictionary<string, string>>();
        foreach (var wave in await WavesAsync())
        {
            var page = await OpenAsync($"/results/map?wave={wave.Id}");
            pictures.Add(page.QuerySelectorAll("a.survey-sector__dot").ToDictionary(
                dot => dot.GetAttribute("href")!.Split("focus=")[1], dot => Centre(dot)));
        }

        Assert.True(pictures.Count > 1);
        Assert.All(
            pictures.SelectMany(picture => picture).GroupBy(place => place.Key),
            places => Assert.Single(places.Select(place => place.Value).Distinct()));

        // Sizes change with the figures; the middle of a shape does not. A circle tells it outright.
        static string Centre(AngleSharp.Dom.IElement dot) => dot.QuerySelector("circle") is { } circle
            ? $"{circle.GetAttribute("cx")} {circle.GetAttribute("cy")}" : "";
    }

    [Fact]
    public async Task The_table_holds_every_tie_that_is_drawn()
    {
        var page = await OpenAsync("/results/map");

        var drawn = page.QuerySelectorAll("#map-plain > svg path.survey-sector__tie")
            .Sum(path => path.GetAttribute("d")!.Count(letter => letter == 'M'));
        var (listed, number) = (0, 1);
        IHtmlDocument list;
        do
        {
            list = await OpenAsync($"/results/map?table=ties&number={number++}");
            listed += list.QuerySelectorAll("table tbody tr").Length;
        }
        while (list.QuerySelector("a[rel=next]") is not null);
        Assert.Equal(drawn, listed);
    }

    [Theory]
    [InlineData("", "nation", false)]
    [InlineData("", "degreeEither", true)]
    [InlineData("&table=ties", "to", false)]
    [InlineData("&table=ties", "state", false)]
    public async Task A_table_is_sorted_by_the_header_that_is_followed_and_the_other_way_round_by_following_it_again(
        string table, string column, bool highestFirst)
    {
        var page = await OpenAsync("/results/map?sort=nothing" + table);
        var first = await FollowAsync(page, column);
        var again = await FollowAsync(first, column);

        Assert.Equal(highestFirst ? "descending" : "ascending", Header(first, column).ParentElement!.GetAttribute("aria-sort"));
        Assert.Equal(highestFirst ? "ascending" : "descending", Header(again, column).ParentElement!.GetAttribute("aria-sort"));
        var cells = Cells(first, column);
        Assert.True(cells.Distinct().Count() > 1);
        Assert.Equal(Ordered(cells, highestFirst), cells);
        Assert.Equal(Ordered(Cells(again, column), !highestFirst), Cells(again, column));

        static AngleSharp.Dom.IElement Header(IHtmlDocument page, string column) =>
            page.QuerySelectorAll("th a").Single(link => link.GetAttribute("href")!.EndsWith($"{column}#tables", StringComparison.Ordinal));

        async Task<IHtmlDocument> FollowAsync(IHtmlDocument page, string column) =>
            await OpenAsync(Header(page, column).GetAttribute("href")!);

        static List<string> Cells(IHtmlDocument page, string column)
        {
            var place = page.QuerySelectorAll("thead th").ToList().IndexOf(Header(page, column).ParentElement!);
            return [.. page.QuerySelectorAll("tbody tr").Select(row => row.Children[place].TextContent.Trim())];
        }

        // Figures are counts; words are in an order of their own, so those alike stand together.
        static IEnumerable<string> Ordered(List<string> cells, bool highestFirst) => int.TryParse(cells[0], out _)
            ? highestFirst ? cells.OrderByDescending(int.Parse) : cells.OrderBy(int.Parse)
            : cells.Distinct().SelectMany(word => cells.Where(cell => cell == word));
    }

    [Fact]
    public async Task An_organisation_is_found_by_its_name_however_it_is_written_and_stays_in_the_whole()
    {
        var whole = await OpenAsync("/results/map");
        var name = whole.QuerySelector("a.survey-sector__dot")!.GetAttribute("aria-label")!.Split(", ")[0];

        var page = await OpenAsync($"/results/map?focus={Uri.EscapeDataString(name.ToUpperInvariant())}");

        Assert.Equal(whole.QuerySelectorAll("a.survey-sector__dot").Length, page.QuerySelectorAll("a.survey-sector__dot").Length);
        Assert.StartsWith(name, page.QuerySelector("a.survey-sector__dot--focus")!.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_refused_at_its_field()
    {
        var answer = await GetAsync("/results/map?focus=nobody", Roles.Evaluator);

        var page = await Site.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("#Focus", page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Equal("nobody", page.QuerySelector("#Focus")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Two_steps_show_at_least_what_one_step_shows()
    {
        var whole = await OpenAsync("/results/map?colour=degreeEither");
        var one = whole.QuerySelector("a.survey-sector__dot")!.GetAttribute("href")!;

        var near = Labels(await OpenAsync(one));
        var far = Labels(await OpenAsync(one.Replace("steps=1", "steps=2", StringComparison.Ordinal)));

        Assert.Subset(far, near);
        Assert.Subset(Labels(whole), far);
        Assert.NotEqual(near.Count, far.Count);

        // The number of partners is of what is shown.
        static HashSet<string> Labels(IHtmlDocument page) =>
            [.. page.QuerySelectorAll("a.survey-sector__dot").Select(dot => dot.GetAttribute("aria-label")!.Split(", ")[0])];
    }

    [Fact]
    public async Task A_neighbourhood_shows_an_organisation_and_its_partners_alone()
    {
        var whole = await OpenAsync("/results/map");
        var chosen = whole.QuerySelector("a.survey-sector__dot")!;

        var page = await OpenAsync(chosen.GetAttribute("href")!);

        var names = page.QuerySelectorAll("a.survey-sector__dot");
        Assert.InRange(names.Length, 1, 24);
        Assert.Equal(Name(chosen), Name(page.QuerySelector("a.survey-sector__dot--focus")!));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/results/map?focus=nobody", Roles.Evaluator)).StatusCode);

        static string Name(AngleSharp.Dom.IElement dot) => dot.GetAttribute("aria-label")!.Split(", ")[0];
    }

    [Theory]
    [InlineData(Roles.Funder)]
    [InlineData(Roles.Convenor)]
    public async Task Only_evaluators_see_it(string role) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("/results/map", role)).StatusCode);

    private async Task<IReadOnlyList<WaveRow>> WavesAsync()
    {
        await using var session = await demo.Database.ReadAsync();
        return await new WaveStore(session).ListAsync(demo.Entrances.SectorId);
    }

    private async Task<IHtmlDocument> OpenAsync(string path)
    {
        var answer = await GetAsync(path, Roles.Evaluator);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Site.ReadAsync(answer);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string role)
    {
        using var client = await demo.ClientAsync(role);
        return await client.GetAsync(path);
    }
}
