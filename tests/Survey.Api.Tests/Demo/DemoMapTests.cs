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

        var dots = page.QuerySelectorAll("a.survey-sector__dot");
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

        var drawn = page.QuerySelectorAll("figure > svg path.survey-sector__tie")
            .Sum(path => path.GetAttribute("d")!.Count(letter => letter == 'M'));
        var pages = page.QuerySelector("#ties")!.TextContent is var caption && caption.Contains(" of ", StringComparison.Ordinal)
            ? int.Parse(caption.Split(" of ")[1], System.Globalization.CultureInfo.InvariantCulture) : 1;
        var listed = 0;
        for (var number = 1; number <= pages; number++)
            listed += (await OpenAsync($"/results/map?number={number}")).QuerySelectorAll("table tbody tr").Length;
        Assert.Equal(drawn, listed);
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
