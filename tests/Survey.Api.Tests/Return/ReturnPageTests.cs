using System.Net;

namespace Survey.Api.Tests.Return;

/// <summary>What the page says to whoever opens it.</summary>
public sealed class ReturnPageTests
{
    [Fact]
    public async Task Before_submitting_it_leads_to_the_start()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 0);

        var answer = await app.Browser().GetAsync(wave.Wave.Page("return"));

        Assert.Equal(wave.Wave.Page(), answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_first_to_answer_gets_a_page_that_says_what_will_come()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 0);
        await wave.AnswerAsync("home", []);

        var done = await app.Browser().OpenAsync(wave.Wave.Page("done"));
        Assert.Equal(wave.Wave.Page("return"), done.Html.QuerySelector("main a.govuk-button")!.GetAttribute("href"));
        var page = await wave.PageAsync();

        Assert.Equal("What you get back", page.Heading);
        Assert.Contains("You said that you worked with nobody on the list", page.Main);
        Assert.Contains("You named nothing that you need or offer", page.Main);
        Assert.Contains("So far none of your plans overlaps", page.Main);
        Assert.Contains("Nobody to suggest yet", page.Main);
        Assert.Contains("Appears once at least 5 of your partners have confirmed", page.Main);
        Assert.Equal("Fewer than 5", ReturnWave.Figure(page, "Have answered"));
        Assert.Empty(page.Html.QuerySelectorAll("svg.survey-map, script:not([src]), [style]"));
    }

    [Fact]
    public async Task The_network_stands_in_the_map_and_in_the_table()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 3);
        await wave.AnswerAsync("home", ["north", "p01", "p02"], frequency: "weekly");
        await wave.AnswerAsync("north", ["home"]);

        var page = await wave.PageAsync();

        Assert.Equal(3, page.Html.QuerySelectorAll("svg.survey-map line").Length);
        Assert.Equal(2, page.Html.QuerySelectorAll("svg.survey-map line.survey-map__tie--own").Length);
        var rows = page.Html.QuerySelectorAll("main tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim())));
        Assert.Equal(
            ["1|North & Sons <Trust>|About once a week|Confirmed", "2|Partner 01|About once a week|Not confirmed so far",
                "3|Partner 02|About once a week|Not confirmed so far"],
            rows);
    }

    [Fact]
    public async Task Needs_and_offers_match_both_ways_by_name()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 3);
        await wave.AnswerAsync("home", [], more: """ "activities": [], "needs": { "funding": "need", "data": "offer", "venues": "need" } """);
        await wave.AnswerAsync("p01", [], more: """ "activities": [], "needs": { "funding": "offer", "data": "both" } """);
        await wave.AnswerAsync("p02", [], more: """ "activities": [], "needs": { "data": "need", "funding": "need" } """);

        var page = await wave.PageAsync();

        var facts = page.Html.QuerySelectorAll(".survey-facts dt")
            .Select(term => $"{term.TextContent}: {term.NextElementSibling!.TextContent.Trim()}");
        Assert.Equal(
            ["Funding: Partner 01", "Venues and equipment: Nobody so far", "Data and research: Partner 01 · Partner 02"], facts);
        Assert.Contains("They offer what you need: Funding. They need what you offer: Data and research", page.Main);
    }

    [Fact]
    public async Task Overlapping_plans_are_told_only_of_organisations_that_agreed_and_that_one_does_not_name()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 3);
        const string Plan = """
            "activities": [], "plans": [{ "kind": "activity", "title": "Secret working title", "theme": "elections-voting", "place": "wales",
            "from": "2026-05-01", "to": "2026-05-03" }]
            """;
        await wave.AnswerAsync("home", ["p02"], more: Plan);
        await wave.AnswerAsync("p01", [], more: Plan);
        await wave.AnswerAsync("p02", [], more: Plan);
        await wave.AnswerAsync("p03", [], more: Plan);
        foreach (var contact in new[] { "home", "p01", "p02" })
            await (await app.Browser().OpenAsync(wave.Wave.Page("plans", contact))).SubmitAsync("main form", ("~named", "yes"));

        var cards = (await wave.PageAsync()).Html.QuerySelectorAll(".survey-cards .survey-card");

        var card = Assert.Single(cards).TextContent;
        Assert.Contains("Partner 01", card);
        Assert.Contains("Event or activity · Elections and voting · Wales", card);
        Assert.DoesNotContain("Secret working title", card);
    }

    [Fact]
    public async Task It_is_there_in_welsh_and_after_the_wave_has_closed()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 3);
        await wave.AnswerAsync("home", ["north"], more: """ "activities": ["research"], "needs": { "funding": "need" } """);
        await wave.AnswerAsync("north", ["home"], more: """ "activities": ["research"], "needs": { "funding": "offer" } """);
        await wave.Wave.CloseAsync();

        var page = await wave.PageAsync(query: "?language=cy");

        Assert.Equal("Beth gewch chi’n ôl", page.Heading);
        Assert.Contains("Wedi’i gadarnhau", page.Main);
        Assert.Contains("Cyllid", page.Main);
        Assert.DoesNotContain("Confirmed", page.Main);
    }

    [Fact]
    public async Task A_link_that_is_none_gets_the_page_that_helps()
    {
        await using var app = new AppFixture();

        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().OpenAsync("/a/nobody/return")).Status);
    }
}
